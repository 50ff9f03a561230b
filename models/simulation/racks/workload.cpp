#include "models/simulation/racks/workload.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/measure/time.h"
#include "models/simulation/racks/rack_power.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope {
namespace {

/// What one GPU of these racks may draw: that of the first rack with GPUs. 0 when there is none.
double gpu_limit(const Facility& facility, std::span<const ElementIndex> racks, std::span<const std::uint32_t> chosen) {
  for (const auto r : chosen) {
    const auto [first, last] = facility.gpus_of_rack(racks[r]);
    if (first == last) continue;
    if (const auto power = rack_power(facility.model(racks[r]), last - first)) return power->gpu_w;
  }
  return 0;
}

}  // namespace

double start_of_day(const std::string& time) {
  constexpr double day = 86400;
  const auto point = parse_time(time);
  if (!point || !point->absolute) return 0;
  return point->seconds - std::floor(point->seconds / day) * day;
}

WorkloadSignal::WorkloadSignal(const Facility& facility, const Workload& workload,
                               std::span<const ElementIndex> racks) {
  place(facility, workload.jobs, start_of_day(workload.start), racks);
}

WorkloadSignal::WorkloadSignal(const Facility& facility, const Scenario& scenario,
                               std::span<const ElementIndex> racks) {
  place(facility, scenario.jobs, start_of_day(scenario.start), racks);
  for (const auto& event : scenario.events) {
    if (event.job >= jobs_.size()) continue;
    auto& job = jobs_[event.job];
    if (event.kind == ScenarioEvent::Kind::job_load) job.set_load(event.at_s, event.value);
    if (event.kind == ScenarioEvent::Kind::job_start) job.start(event.at_s);
    if (event.kind == ScenarioEvent::Kind::job_stop) job.stop(event.at_s);
  }
}

void WorkloadSignal::place(const Facility& facility, std::span<const WorkloadJob> jobs, double start_of_day_s,
                           std::span<const ElementIndex> racks) {
  std::vector<std::vector<std::uint32_t>> jobs_of_rack(racks.size());
  for (const auto& job : jobs) {
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
    jobs_.emplace_back(job, start_of_day_s, gpu_limit(facility, racks, chosen));
    racks_of_job_.push_back(std::move(chosen));
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> known{{{}, 0}};
  groups_.push_back({});
  group_of_rack_.reserve(racks.size());
  for (auto& own : jobs_of_rack) {
    const auto [group, added] = known.try_emplace(own, static_cast<std::uint32_t>(groups_.size()));
    if (added) groups_.push_back(own);
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

JobState WorkloadSignal::mean(double from, double to, std::size_t group) const {
  const auto& jobs = groups_[group];
  if (jobs.empty()) return {};
  if (jobs.size() == 1) return jobs_[jobs[0]].mean(from, to);
  if (!(to > from)) return at(from, group);
  JobState sum{0, 0};
  for (double t = from; t < to;) {
    double next = to;
    for (const auto job : jobs) next = jobs_[job].next_turn(t, next);
    const auto middle = at(t + (next - t) / 2, group);
    sum.level += middle.level * (next - t);
    sum.running += middle.running * (next - t);
    t = next;
  }
  return {std::clamp(sum.level / (to - from), idle_level, 1.0), std::clamp(sum.running / (to - from), 0.0, 1.0)};
}

void WorkloadSignal::mean(double from, double to, std::span<JobState> out) const {
  for (std::size_t group = 0; group < groups_.size(); ++group) out[group] = mean(from, to, group);
}

std::vector<double> WorkloadSignal::extremes(std::size_t group, double from, double to) const {
  std::vector<double> instants{from, to};
  for (const auto job : groups_[group]) jobs_[job].extremes(from, to, instants);
  std::sort(instants.begin(), instants.end());
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

}  // namespace hallscope
