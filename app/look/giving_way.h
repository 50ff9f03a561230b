#pragma once

#include <QElapsedTimer>

namespace hallscope {

/// For work that a timer does soon after somebody has asked for it, and that takes a while. Where the thread was busy
/// in between, the timer runs out together with all that has waited, and the work would come on top of what kept it
/// waiting: whoever finds so lets the others go first, and comes again.
class GivingWay {
 public:
  /// The timer has been started.
  void ask() { asked_.start(); }
  /// It has run out: true, once, where that is late.
  bool is_late() {
    constexpr int late_ms = 8;
    const bool late = asked_.isValid() && asked_.elapsed() > late_ms;
    asked_.invalidate();
    return late;
  }

 private:
  QElapsedTimer asked_;
};

}  // namespace hallscope
