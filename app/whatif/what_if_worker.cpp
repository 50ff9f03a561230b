#include "app/whatif/what_if_worker.h"

#include <exception>
#include <optional>

#include "app/workspace/state_before.h"

namespace hallscope {

/// The facility in balance at an instant, and what it was made of. Used by one thread at a time.
struct WhatIfWorker::Baseline {
  std::shared_ptr<const Document> document;
  double time = 0;
  std::optional<Simulator> state;

  /// While a run arrives its document changes, but not what was simulated.
  bool is_of(const WhatIf& question) const {
    if (!state || document->facility != question.document->facility || time != question.time) return false;
    return question.document->scenario ? document->scenario == question.document->scenario
                                       : document->recording == question.document->recording;
  }

  void make(const WhatIf& question) {
    document = question.document;
    time = question.time;
    state.emplace(state_before(*document, time));
  }
};

WhatIfWorker::WhatIfWorker(QObject* parent) : QObject(parent), baseline_(std::make_shared<Baseline>()) {}

void WhatIfWorker::ask(const WhatIf& question) {
  run_.start([this, question, kept = baseline_](const std::stop_token& stop, const LatestRun::Tell& tell) {
    try {
      if (stop.stop_requested()) return;
      if (!kept->is_of(question)) kept->make(question);
      if (stop.stop_requested()) return;
      tell([this, result = impact(*kept->state, question.element, *question.document->recording, question.time)] {
        Q_EMIT answered(result);
      });
      const Progress progress = [&stop](double, std::string_view) { return !stop.stop_requested(); };
      constexpr double horizon_s = 600;
      const auto times = impact_times(*kept->state, question.element, horizon_s, progress);
      if (!times) return;
      tell([this, times = *times] {
        run_.finish();
        Q_EMIT timed(times);
      });
    } catch (const std::exception&) {
      // Out of memory, in all likelihood. An impact that is not simulated says that nothing is known.
      kept->state.reset();
      tell([this, element = question.element] {
        run_.finish();
        Impact unknown;
        unknown.element = element;
        Q_EMIT answered(unknown);
        Q_EMIT timed({});
      });
    }
  });
}

}  // namespace hallscope
