#include "app/timeline/playback.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/workspace/instants.h"

namespace hallscope {

Playback::Playback(QObject* parent) : QObject(parent) {
  timer_.setInterval(33);
  connect(&timer_, &QTimer::timeout, this, [this] { advance(static_cast<double>(clock_.restart()) / 1000.0); });
}

void Playback::follow(Workspace& workspace) {
  workspace_ = &workspace;
  subscription_ = workspace.subscribe(part::document | part::instant, [this](Parts parts) { show_workspace(parts); });
  connect(this, &Playback::time_changed, this, [this](double seconds) {
    if (!by_itself_) return jump_to(*workspace_, seconds);
    workspace_->edit(passing(), [seconds](Shown& s) { s.instant = seconds; });
  });
  show_workspace(part::all);
}

void Playback::show_workspace(Parts parts) {
  const auto& s = workspace_->shown();
  const bool was = std::exchange(by_itself_, true);
  const double instant = s.instant;
  if (s.opened && (parts & part::document)) {
    const auto axis = time_axis(s);
    const bool same_axis = std::exchange(opening_, s.opening) == s.opening && axis.start == start_;
    if (same_axis)
      grow(axis.end, s.opened->step_s);
    else
      set_axis(axis.start, axis.end, s.opened->step_s);
  }
  set_time(instant);
  by_itself_ = was;
}

void Playback::set_axis(double start, double end, double step) {
  pause();
  start_ = start;
  end_ = std::max(start, end);
  step_ = step;
  time_ = end_;
  speed_ = suitable_speed(end_ - start_);
  Q_EMIT axis_changed();
  Q_EMIT time_changed(time_);
}

void Playback::grow(double end, double step) {
  const bool following = time_ >= end_;
  const bool speed_chosen = speed_ != suitable_speed(end_ - start_);
  end_ = std::max(start_, end);
  step_ = step;
  if (!speed_chosen) speed_ = suitable_speed(end_ - start_);
  Q_EMIT axis_changed();
  if (following && !playing()) set_time(end_);
}

void Playback::set_time(double seconds) {
  const double time = std::clamp(seconds, start_, end_);
  if (time == time_) return;
  time_ = time;
  Q_EMIT time_changed(time_);
}

void Playback::set_speed(double factor) { speed_ = factor; }

void Playback::play() {
  if (!playable() || playing()) return;
  if (workspace_) workspace_->seal();
  const bool was = std::exchange(by_itself_, true);
  if (time_ >= end_) set_time(start_);
  by_itself_ = was;
  clock_.start();
  timer_.start();
  Q_EMIT playing_changed(true);
}

void Playback::pause() {
  if (!playing()) return;
  timer_.stop();
  Q_EMIT playing_changed(false);
}

void Playback::step(int steps) {
  pause();
  // To the next multiple of the step, so that steps meet the samples wherever the pointer was let go.
  const double position = (time_ - start_) / step_;
  const double nearest = std::round(position);
  const double from = std::abs(position - nearest) < 1e-6 ? nearest
                      : steps > 0                         ? std::floor(position)
                                                          : std::ceil(position);
  set_time(start_ + (from + steps) * step_);
}

void Playback::advance(double seconds) {
  const bool was = std::exchange(by_itself_, true);
  set_time(time_ + seconds * speed_);
  by_itself_ = was;
  if (time_ >= end_) pause();
}

double suitable_speed(double seconds) {
  const auto* best = std::find_if(std::begin(speeds), std::end(speeds), [&](double s) { return seconds / s <= 90; });
  return best == std::end(speeds) ? *std::prev(std::end(speeds)) : *best;
}

}  // namespace hallscope
