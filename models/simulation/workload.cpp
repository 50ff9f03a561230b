#include "models/simulation/workload.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/simulation/hash.h"

namespace hallscope {
namespace {

constexpr double stop_ramp_s = 10;
constexpr double smoothed_floor = 0.9;
constexpr double checkpoint_share = 0.25;
constexpr double never = std::numeric_limits<double>::infinity();

double positive_or(double value, double otherwise) { return value > 0 ? value : otherwise; }
double share(double value) { return value > 0 ? std::min(value, 1.0) : 0.0; }

/// Where `time` lies in a period, 0 to 1.
double phase(double time, double period) {
  const double turns = time / period;
  return turns - std::floor(turns);
}

}  // namespace

JobSignal::JobSignal(const WorkloadJob& job)
    : start_(std::isfinite(job.start_s) ? job.start_s : 0),
      end_(std::isnan(job.end_s) ? never : std::max(job.end_s, start_)),
      ramp_(std::isfinite(job.ramp_s) ? std::max(job.ramp_s, 0.0) : 0),
      load_(std::max(share(job.load), idle_level)),
      iteration_(positive_or(job.iteration_s, never)),
      iteration_phase_(std::isfinite(iteration_) ? start_ + iteration_ * fraction(hash(job.name, 1)) : start_),
      compute_(share(job.duty)),
      checkpoint_every_(positive_or(job.checkpoint_every_s, never)),
      checkpoint_length_(std::isfinite(job.checkpoint_s) ? std::max(job.checkpoint_s, 0.0) : 0),
      first_checkpoint_(never),
      communicating_(load_ > idle_level ? std::max(0.0, (smoothed_floor * load_ - idle_level) / (load_ - idle_level))
                                        : 0) {
  if (std::isfinite(checkpoint_every_) && checkpoint_length_ > 0)
    first_checkpoint_ = start_ + ramp_ + checkpoint_every_ * (0.25 + 0.75 * fraction(hash(job.name, 2)));
}

double JobSignal::running(double time) const {
  if (time < start_ || time >= end_ + stop_ramp_s) return 0;
  const double up = ramp_ > 0 ? std::min(1.0, (std::min(time, end_) - start_) / ramp_) : 1.0;
  return time <= end_ ? up : up * (1 - (time - end_) / stop_ramp_s);
}

bool JobSignal::in_checkpoint(double time) const {
  if (time < first_checkpoint_ || time >= end_) return false;
  return phase(time - first_checkpoint_, checkpoint_every_) * checkpoint_every_ < checkpoint_length_;
}

JobState JobSignal::at(double time) const {
  JobState state;
  state.running = running(time);
  if (state.running <= 0) return state;
  double s = 1;
  if (in_checkpoint(time))
    s = checkpoint_share;
  else if (std::isfinite(iteration_) && phase(time - iteration_phase_, iteration_) >= compute_)
    s = communicating_;
  state.level = idle_level + (load_ - idle_level) * state.running * s;
  return state;
}

void JobSignal::extremes(double from, double to, std::vector<double>& instants) const {
  // Between two of these anchors the job repeats itself or ramps steadily, so the extremes lie within one iteration
  // of an anchor, at the iteration's turns.
  std::vector<double> anchors{from, to, start_, start_ + ramp_, end_, end_ + stop_ramp_s};
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

WorkloadSignal::WorkloadSignal(const Facility& facility, const Workload& workload,
                               std::span<const ElementIndex> racks) {
  std::vector<std::vector<std::uint32_t>> jobs_of_rack(racks.size());
  for (const auto& job : workload.jobs) {
    std::vector<std::uint32_t> chosen;
    std::vector<bool> matched(facility.body_count(), false);
    for (const auto element : facility.match(job.racks))
      if (element < matched.size()) matched[element] = true;
    for (std::uint32_t r = 0; r < racks.size(); ++r)
      for (auto up = racks[r]; up != no_element; up = facility.element(up).parent)
        if (matched[up]) {
          chosen.push_back(r);
          jobs_of_rack[r].push_back(static_cast<std::uint32_t>(jobs_.size()));
          break;
        }
    racks_of_job_.push_back(std::move(chosen));
    jobs_.emplace_back(job);
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> known{{{}, 0}};
  groups_.push_back({});
  group_of_rack_.reserve(racks.size());
  for (auto& jobs : jobs_of_rack) {
    const auto [group, added] = known.try_emplace(jobs, static_cast<std::uint32_t>(groups_.size()));
    if (added) groups_.push_back(jobs);
    group_of_rack_.push_back(group->second);
  }
}

JobState WorkloadSignal::at(double time, std::size_t group) const {
  JobState busiest;
  for (const auto job : groups_[group]) {
    const auto state = jobs_[job].at(time);
    busiest.level = std::max(busiest.level, state.level);
    busiest.running = std::max(busiest.running, state.running);
  }
  return busiest;
}

void WorkloadSignal::at(double time, std::span<JobState> out) const {
  for (std::size_t group = 0; group < groups_.size(); ++group) out[group] = at(time, group);
}

std::vector<double> WorkloadSignal::extremes(std::size_t group, double from, double to) const {
  std::vector<double> instants{from, to};
  for (const auto job : groups_[group]) jobs_[job].extremes(from, to, instants);
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

}  // namespace hallscope
