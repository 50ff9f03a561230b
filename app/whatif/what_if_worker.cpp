#include "app/whatif/what_if_worker.h"

#include <exception>
#include <optional>

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
    const auto& facility = *document->facility;
    const auto& recording = *document->recording;
    if (document->scenario)
      state.emplace(baseline(facility, *document->scenario, recording.empty() ? 0 : time - recording.start()));
    else if (recording.empty())
      state.emplace(baseline(facility, scenario_of(facility), 0));
    else
      state.emplace(baseline(facility, scenario_of(facility), recording, time));
  }
};

WhatIfWorker::WhatIfWorker(QObject* parent) : QObject(parent), baseline_(std::make_shared<Baseline>()) {}

WhatIfWorker::~WhatIfWorker() { cancel(); }

void WhatIfWorker::cancel() {
  ++run_;
  busy_ = false;
  thread_.request_stop();
}

void WhatIfWorker::ask(const WhatIf& question) {
  cancel();
  busy_ = true;
  const unsigned run = run_;
  // The old thread, if any, has been told to stop; it is joined by the new one so that the window never waits.
  thread_ = std::jthread(
      [this, run, question, kept = baseline_, previous = std::move(thread_)](std::stop_token stop) mutable {
        if (previous.joinable()) previous.join();
        const auto tell = [this, run](auto what) {
          QMetaObject::invokeMethod(this, [this, run, what] {
            if (run == run_) what();
          });
        };
        try {
          if (stop.stop_requested()) return;
          if (!kept->is_of(question)) kept->make(question);
          if (stop.stop_requested()) return;
          tell([this, result = impact(*kept->state, question.element)] { Q_EMIT answered(result); });
          const Progress progress = [&stop](double, std::string_view) { return !stop.stop_requested(); };
          constexpr double horizon_s = 600;
          const auto times = impact_times(*kept->state, question.element, horizon_s, progress);
          if (!times) return;
          tell([this, times = *times] {
            busy_ = false;
            Q_EMIT timed(times);
          });
        } catch (const std::exception&) {
          // Out of memory, in all likelihood. An impact that is not simulated says that nothing is known.
          kept->state.reset();
          tell([this, element = question.element] {
            busy_ = false;
            Impact unknown;
            unknown.element = element;
            Q_EMIT answered(unknown);
            Q_EMIT timed({});
          });
        }
      });
}

}  // namespace hallscope
