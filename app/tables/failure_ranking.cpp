#include "app/tables/failure_ranking.h"

#include <exception>

#include "app/workspace/state_before.h"
#include "models/analysis/contingency/contingency.h"
#include "models/analysis/contingency/contingency_tracks.h"

namespace hallscope {

/// A run that grows is the same run, and so is a recording that is read.
bool FailureRanking::is_of(const Document& document) const {
  return asked_ && asked_->facility == document.facility && asked_->scenario == document.scenario;
}

void FailureRanking::ask(std::shared_ptr<const Document> document, double instant) {
  if (stopped_ || (is_of(*document) && (run_.busy() || ranked_))) return;
  asked_ = document;
  ranked_.reset();
  elements_.reset();
  instant_ = instant;
  done_ = 0;
  run_.start([this, document, instant](const std::stop_token& stop, const LatestRun::Tell& tell) {
    std::shared_ptr<Document> found;
    auto elements = std::make_shared<std::vector<ElementIndex>>();
    try {
      const auto progress = progress_of(stop, tell, [this](double done, const QString&) {
        done_ = done;
        Q_EMIT went_on();
      });
      const auto before = state_before(*document, instant);
      const auto all = rank_failures(before, single_failures(*document->facility), {}, progress);
      if (!all || stop.stop_requested()) return;
      found = std::make_shared<Document>(*document);
      auto recording = std::make_shared<Recording>(contingency_recording(*all));
      recording->absolute = document->recording->absolute;
      if (!recording->empty()) {
        const auto told = recording->tracks.front()->elements();
        elements->assign(told.begin(), told.end());
      }
      found->recording = std::move(recording);
    } catch (const std::exception&) {
      // Out of memory, in all likelihood: the list stays empty, and choosing it again tries again.
      found.reset();
    }
    tell([this, found, elements] {
      run_.finish();
      ranked_ = found;
      if (found)
        elements_ = elements;
      else
        asked_.reset();
      Q_EMIT ranked();
    });
  });
}

void FailureRanking::cancel() {
  if (!run_.busy()) return;
  run_.cancel();
  asked_.reset();
  stopped_ = true;
  Q_EMIT ranked();
}

}  // namespace hallscope
