#include "models/study/hourly_loads.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/racks/workload.h"

namespace hallscope {
namespace {

constexpr double hour_s = 3600, day_s = 86400, year_s = 365 * day_s;
constexpr double told_apart = 0.005;  // levels
constexpr double forever = 1e9;       // s

/// The level of a job in every hour, in steps.
std::vector<int> levels_of(const WorkloadJob& job, const JobSignal& signal, double start_s) {
  std::vector<int> levels(hours_of_year);
  const auto step_of = [](double level) { return static_cast<int>(std::lround(level / told_apart)); };
  const bool all_year = job.start_s + job.ramp_s <= start_s && signal.end() >= start_s + year_s;
  if (all_year && job.kind == WorkloadJob::Kind::training) {
    std::fill(levels.begin(), levels.end(), step_of(signal.mean(start_s, start_s + day_s).level));
    return levels;
  }
  for (std::size_t h = 0; h < levels.size(); ++h) {
    const double from = start_s + hour_s * static_cast<double>(h);
    levels[h] = all_year && h >= 24 ? levels[h - 24] : step_of(signal.mean(from, from + hour_s).level);
  }
  return levels;
}

/// A job that holds a level.
WorkloadJob steady(WorkloadJob job, double level) {
  job.kind = WorkloadJob::Kind::training;
  job.start_s = -forever;
  job.end_s = forever;
  job.duty = 1;
  job.checkpoint_s = 0;
  job.ramp_s = job.stop_ramp_s = job.ramp_w_per_s = job.stop_ramp_w_per_s = 0;
  job.load = std::clamp(level, 0.0, 1.0);
  return job;
}

}  // namespace

HourlyLoads hourly_loads(const Facility& facility, const Scenario& scenario, double start_s) {
  const WorkloadSignal signal(facility, scenario, powered_racks(facility));
  std::vector<std::vector<int>> levels;
  for (std::size_t j = 0; j < scenario.jobs.size(); ++j)
    levels.push_back(levels_of(scenario.jobs[j], signal.jobs()[j], start_s));
  HourlyLoads loads;
  loads.of_hour.resize(hours_of_year);
  std::map<std::vector<int>, std::uint16_t> numbers;
  for (std::size_t h = 0; h < hours_of_year; ++h) {
    std::vector<int> now;
    for (const auto& of_job : levels) now.push_back(of_job[h]);
    const auto [at, added] = numbers.try_emplace(now, static_cast<std::uint16_t>(loads.cases.size()));
    loads.of_hour[h] = at->second;
    if (!added) continue;
    loads.cases.emplace_back();
    for (std::size_t j = 0; j < now.size(); ++j)
      loads.cases.back().push_back(steady(scenario.jobs[j], told_apart * now[j]));
  }
  return loads;
}

}  // namespace hallscope
