#include "models/simulation/scenario/job_signal.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "models/simulation/hash.h"

namespace hallscope {
namespace {

constexpr double checkpoint_share = 0.25;
constexpr double shortest_iteration_s = 0.01, shortest_checkpoint_period_s = 1;
constexpr double never = std::numeric_limits<double>::infinity();
constexpr double day_s = 86400;
/// The daily cosine counts as straight for so long; its error over that is under 1e-6.
constexpr double straight_s = 60;

double at_least_or_never(double value, double least) { return value >= least ? value : never; }
double share(double value) { return value > 0 ? std::min(value, 1.0) : 0.0; }
double not_negative(double value) { return std::isfinite(value) ? std::max(value, 0.0) : 0.0; }

/// Where `time` lies in a period, 0 to 1.
double phase(double time, double period) {
  const double turns = time / period;
  return turns - std::floor(turns);
}

/// Seconds from idle to load and back.
double ramp_time(double seconds, double w_per_s, double load, double gpu_limit_w) {
  if (w_per_s > 0 && gpu_limit_w > 0) return (std::max(share(load), idle_level) - idle_level) * gpu_limit_w / w_per_s;
  return not_negative(seconds);
}

}  // namespace

JobSignal::JobSignal(const WorkloadJob& job, double start_of_day_s, double gpu_limit_w)
    : job_(job),
      start_of_day_(start_of_day_s),
      ramp_(ramp_time(job.ramp_s, job.ramp_w_per_s, job.load, gpu_limit_w)),
      stop_ramp_(ramp_time(job.stop_ramp_s, job.stop_ramp_w_per_s, job.load, gpu_limit_w)),
      iteration_(at_least_or_never(job.iteration_s, shortest_iteration_s)),
      compute_(share(job.duty)),
      checkpoint_every_(at_least_or_never(job.checkpoint_every_s, shortest_checkpoint_period_s)),
      checkpoint_length_(not_negative(job.checkpoint_s)) {
  if (job.kind == WorkloadJob::Kind::inference) iteration_ = checkpoint_every_ = never;
  const double start = std::isfinite(job.start_s) ? job.start_s : 0;
  given_end_ = std::isnan(job.end_s) ? never : std::max(job.end_s, start);
  runs_.push_back({start, given_end_});
  loads_.emplace_back(-never, share(job.load));
  lay_out();
}

void JobSignal::lay_out() {
  knots_.clear();
  double value = 0;
  const auto ramp_to = [&](double target, double time, double whole_way) {
    if (!std::isfinite(time)) return;
    value = running(time);
    std::erase_if(knots_, [&](const Knot& knot) { return knot.time > time; });
    knots_.push_back({time, value});
    knots_.push_back({time + std::abs(target - value) * whole_way, target});
  };
  for (const auto& run : runs_) {
    ramp_to(1, run.start, ramp_);
    ramp_to(0, run.end, stop_ramp_);
  }
  const double start = runs_.front().start;
  iteration_phase_ = std::isfinite(iteration_) ? start + iteration_ * fraction(hash(job_.name, 1)) : start;
  first_checkpoint_ = never;
  if (std::isfinite(checkpoint_every_) && checkpoint_length_ > 0)
    first_checkpoint_ = start + ramp_ + checkpoint_every_ * (0.25 + 0.75 * fraction(hash(job_.name, 2)));
}

void JobSignal::set_load(double time, double load) { loads_.emplace_back(time, share(load)); }

void JobSignal::start(double time) {
  if (on(time)) return;
  Run& last = runs_.back();
  if (last.start > time)
    last.start = time;
  else
    runs_.push_back({time, given_end_ > time ? given_end_ : never});
  lay_out();
}

void JobSignal::stop(double time) {
  if (!on(time)) return;
  runs_.back().end = time;
  lay_out();
}

bool JobSignal::on(double time) const {
  return std::any_of(runs_.begin(), runs_.end(), [&](const Run& run) { return run.start <= time && time < run.end; });
}

double JobSignal::load(double time) const {
  const auto after = std::upper_bound(loads_.begin(), loads_.end(), time,
                                      [](double t, const auto& change) { return t < change.first; });
  return after == loads_.begin() ? loads_.front().second : (after - 1)->second;
}

double JobSignal::running(double time) const {
  const auto after =
      std::upper_bound(knots_.begin(), knots_.end(), time, [](double t, const Knot& knot) { return t < knot.time; });
  if (after == knots_.begin()) return 0;
  const Knot& a = *(after - 1);
  if (after == knots_.end() || after->value == a.value) return a.value;
  return a.value + (after->value - a.value) * ((time - a.time) / (after->time - a.time));
}

bool JobSignal::in_checkpoint(double time) const {
  if (time < first_checkpoint_ || !on(time)) return false;
  return phase(time - first_checkpoint_, checkpoint_every_) * checkpoint_every_ < checkpoint_length_;
}

double JobSignal::busy_level(double time) const {
  double full = load(time);
  if (job_.kind == WorkloadJob::Kind::inference) {
    const double hours = (start_of_day_ + time) / 3600 - job_.peak_hour;
    const double daily = (1 + std::cos(2 * std::numbers::pi * std::remainder(hours, 24.0) / 24)) / 2;
    const double night = share(job_.night_share);
    return std::max(idle_level, full * (night + (1 - night) * daily));
  }
  full = std::max(full, idle_level);
  if (in_checkpoint(time)) return idle_level + (full - idle_level) * checkpoint_share;
  if (!std::isfinite(iteration_) || phase(time - iteration_phase_, iteration_) < compute_) return full;
  return std::min(full, communication_level);
}

JobState JobSignal::at(double time) const {
  JobState state;
  state.running = running(time);
  if (state.running > 0) state.level = idle_level + (busy_level(time) - idle_level) * state.running;
  return state;
}

double JobSignal::next_turn(double time, double latest) const {
  double next = latest;
  const auto turn = [&](double t) {
    if (t > time && t < next) next = t;
  };
  const auto knot =
      std::upper_bound(knots_.begin(), knots_.end(), time, [](double t, const Knot& k) { return t < k.time; });
  const double value = knot == knots_.begin() ? 0 : (knot - 1)->value;
  if (knot != knots_.end()) turn(knot->time);
  if (value == 0 && (knot == knots_.begin() || knot == knots_.end() || knot->value == 0)) return next;  // idle
  for (const auto& [t, load] : loads_) turn(t);
  if (job_.kind == WorkloadJob::Kind::inference) turn(time + straight_s);
  if (first_checkpoint_ < never) {
    turn(first_checkpoint_);
    if (time >= first_checkpoint_) {
      const double begin =
          first_checkpoint_ + std::floor((time - first_checkpoint_) / checkpoint_every_) * checkpoint_every_;
      for (const double t : {begin, begin + checkpoint_every_, begin + 2 * checkpoint_every_}) {
        turn(t);
        turn(t + checkpoint_length_);
      }
    }
  }
  if (std::isfinite(iteration_)) {
    const double begin = iteration_phase_ + std::floor((time - iteration_phase_) / iteration_) * iteration_;
    for (const double t : {begin, begin + iteration_, begin + 2 * iteration_}) {
      turn(t);
      turn(t + compute_ * iteration_);
    }
  }
  return next;
}

JobState JobSignal::mean(double from, double to) const {
  if (!(to > from)) return at(from);
  JobState sum{0, 0};
  // Between two turns the state is a straight line, whose mean is its middle.
  for (double t = from; t < to;) {
    const double next = next_turn(t, to);
    const auto middle = at(t + (next - t) / 2);
    sum.level += middle.level * (next - t);
    sum.running += middle.running * (next - t);
    t = next;
  }
  return {std::clamp(sum.level / (to - from), idle_level, 1.0), std::clamp(sum.running / (to - from), 0.0, 1.0)};
}

void JobSignal::extremes(double from, double to, std::vector<double>& instants) const {
  // Between two of these anchors the job repeats itself or ramps steadily, so the extremes lie within one iteration
  // of an anchor, at the iteration's turns.
  std::vector<double> anchors{from, to};
  for (const auto& knot : knots_) anchors.push_back(knot.time);
  for (const auto& [time, load] : loads_) anchors.push_back(time);
  if (job_.kind == WorkloadJob::Kind::inference) {
    const double peak = job_.peak_hour * 3600 - start_of_day_;
    const double first = peak + std::floor((from - peak) / (day_s / 2)) * day_s / 2;
    for (int half = 0; half < 4; ++half) anchors.push_back(first + half * day_s / 2);
  }
  if (first_checkpoint_ <= to) {
    const auto checkpoint = [&](double k) {
      const double begin = first_checkpoint_ + std::max(0.0, k) * checkpoint_every_;
      anchors.push_back(begin);
      anchors.push_back(begin + checkpoint_length_);
    };
    const double first = std::floor((from - first_checkpoint_) / checkpoint_every_);
    const double last = std::floor((to - first_checkpoint_) / checkpoint_every_);
    for (const double k : {first, first + 1, last}) checkpoint(k);
  }
  constexpr double just_before = 1e-6;
  const auto add = [&](double time) {
    for (const double t : {time - just_before, time})
      if (t >= from && t <= to) instants.push_back(t);
  };
  for (const double anchor : anchors) {
    if (!std::isfinite(anchor)) continue;
    add(anchor);
    if (!std::isfinite(iteration_) || anchor < from - iteration_ || anchor > to + iteration_) continue;
    const double turn = anchor - phase(anchor - iteration_phase_, iteration_) * iteration_;
    for (int k = -1; k <= 2; ++k) {
      add(turn + k * iteration_);
      add(turn + (k + compute_) * iteration_);
    }
  }
}

}  // namespace hallscope
