#include "app/headline/headline_worker.h"

#include <QThreadPool>

namespace hallscope {

HeadlineWorker::HeadlineWorker(QObject* parent) : QObject(parent) {}

HeadlineWorker::~HeadlineWorker() { QThreadPool::globalInstance()->waitForDone(); }

void HeadlineWorker::request(std::shared_ptr<const Document> document, double time) {
  document_ = std::move(document);
  time_ = time;
  wanted_ = true;
  if (!busy_) start();
}

void HeadlineWorker::start() {
  busy_ = true;
  wanted_ = false;
  QThreadPool::globalInstance()->start([this, document = document_, time = time_] {
    Headline result = headline(*document->facility, *document->recording, time);
    QMetaObject::invokeMethod(this, [this, document, result = std::move(result)] {
      busy_ = false;
      // While a recording arrives, a figure of a moment ago is worth more than none.
      if (document->facility == document_->facility) Q_EMIT ready(document, result);
      if (wanted_) start();
    });
  });
}

}  // namespace hallscope
