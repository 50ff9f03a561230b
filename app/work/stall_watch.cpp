#include "app/work/stall_watch.h"

#include <algorithm>
#include <ctime>

namespace hallscope {
namespace {

constexpr int beat_ms = 4;

double ms_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double computed_by_this_thread_ms() { return ms_of(CLOCK_THREAD_CPUTIME_ID); }

}  // namespace

StallWatch::StallWatch(QObject* parent) : QObject(parent) {
  heart_.setTimerType(Qt::PreciseTimer);
  heart_.setInterval(beat_ms);
  connect(&heart_, &QTimer::timeout, this, &StallWatch::beat);
  heart_.start();
  restart();
}

void StallWatch::restart() {
  longest_ms_ = longest_computing_ms_ = 0;
  computed_ms_ = computed_by_this_thread_ms();
  since_.start();
}

void StallWatch::beat() {
  const double wall = static_cast<double>(since_.nsecsElapsed()) / 1e6 - beat_ms;
  const double now = computed_by_this_thread_ms();
  longest_ms_ = std::max(longest_ms_, wall);
  if (now - computed_ms_ > longest_computing_ms_) {
    longest_computing_ms_ = now - computed_ms_;
    computing_until_s_ = ms_of(CLOCK_MONOTONIC) / 1e3;
  }
  computed_ms_ = now;
  since_.start();
}

}  // namespace hallscope
