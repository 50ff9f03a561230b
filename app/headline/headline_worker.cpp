#include "app/headline/headline_worker.h"

#include <exception>

namespace hallscope {

HeadlineWorker::HeadlineWorker(QObject* parent) : QObject(parent) {}

void HeadlineWorker::request(std::shared_ptr<const Document> document, double time, std::vector<ElementIndex> of) {
  document_ = std::move(document);
  time_ = time;
  of_ = std::move(of);
  wanted_ = true;
  if (!run_.busy()) start();
}

void HeadlineWorker::start() {
  wanted_ = false;
  run_.start([this, document = document_, time = time_, of = of_](const std::stop_token&, const LatestRun::Tell& tell) {
    std::shared_ptr<const Headline> result;
    try {
      result = std::make_shared<Headline>(
          headline(*document->facility, *document->recording, time, SelectedElements(*document->facility, of)));
    } catch (const std::exception&) {
      // Out of memory, in all likelihood: the figures of a moment ago stay.
    }
    tell([this, document, time, of, result] {
      run_.finish();
      // While a recording arrives, a figure of a moment ago is worth more than none.
      if (result && document->facility == document_->facility && of == of_) Q_EMIT ready(document, time, *result);
      if (wanted_) start();
    });
  });
}

}  // namespace hallscope
