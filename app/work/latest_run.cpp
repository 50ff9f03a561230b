#include "app/work/latest_run.h"

#include <QElapsedTimer>
#include <utility>

#include "app/look/text.h"
#include "app/work/turn.h"
#include "models/io/background.h"

namespace hallscope {

void LatestRun::start(Work work) {
  cancel();
  busy_ = true;
  const unsigned run = run_;
  // The old thread, if any, has been told to stop; it is joined by the new one so that the window never waits.
  thread_ =
      std::jthread([this, run, work = std::move(work), previous = std::move(thread_)](std::stop_token stop) mutable {
        if (previous.joinable()) previous.join();
        step_back();
        work(stop, [this, run](std::function<void()> what) {
          QMetaObject::invokeMethod(owner_, [this, run, what = std::move(what)] {
            if (run == run_ && busy_) what();
          });
        });
      });
}

void LatestRun::start_in_turn(Work work) {
  start([work = std::move(work)](const std::stop_token& stop, const Tell& tell) {
    const Turn turn(stop);
    if (!stop.stop_requested()) work(stop, tell);
  });
}

void LatestRun::cancel() {
  ++run_;
  busy_ = false;
  thread_.request_stop();
}

Progress progress_of(const std::stop_token& stop, const LatestRun::Tell& tell,
                     std::function<void(double, const QString&)> report) {
  return [stop, tell, report = std::move(report), since_report = QElapsedTimer()](double fraction,
                                                                                  std::string_view stage) mutable {
    if (!since_report.isValid() || since_report.elapsed() >= 50) {
      since_report.start();
      tell([report, fraction, text = to_qt(stage)] { report(fraction, text); });
    }
    return !stop.stop_requested();
  };
}

}  // namespace hallscope
