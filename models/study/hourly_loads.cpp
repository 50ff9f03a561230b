#include "models/study/hourly_loads.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/simulation/racks/rack_bank.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/power_smoothing.h"

namespace hallscope {
namespace {

constexpr double hour_s = 3600, day_s = 86400, year_s = 365 * day_s;
constexpr double told_apart = 0.002;  // levels
constexpr double forever = 1e9;       // s

/// The mean level of a training job that runs: over whole rounds of its checkpoints, with what its GPUs burn so that
/// their power does not fall too fast (power_smoothing.h). Its idle level when it never does run.
double level_on(const WorkloadJob& job, const JobSignal& signal) {
  constexpr double look_s = 600, part_s = 0.1;
  double begin = std::max(job.start_s, -forever);
  const double latest = begin + day_s;
  while (begin < latest && signal.at(begin).running < 0.999) begin += look_s;
  if (!(begin < latest)) return idle_level;
  const bool checkpoints = job.checkpoint_s > 0 && job.checkpoint_every_s < day_s;
  const double round = checkpoints ? job.checkpoint_every_s : hour_s;
  const double end = std::min(begin + round * std::ceil(hour_s / round), signal.end());
  if (!job.smoothing) return signal.mean(begin, end).level;
  PowerSmoothing smoothing(signal.at(begin).level);
  double sum = 0;
  const auto parts = static_cast<std::size_t>(std::ceil((end - begin) / part_s));
  for (std::size_t i = 0; i < parts; ++i) {
    const double from = begin + part_s * static_cast<double>(i);
    sum += smoothing.next(signal.mean(from, from + part_s).level, part_s);
  }
  return parts > 0 ? sum / static_cast<double>(parts) : idle_level;
}

/// The level of a job in every hour, in steps.
std::vector<int> levels_of(const WorkloadJob& job, const JobSignal& signal, double start_s) {
  std::vector<int> levels(hours_of_year);
  const bool training = job.kind == WorkloadJob::Kind::training;
  const double on = training ? level_on(job, signal) : 0;
  const auto level_in = [&](double from) {
    const auto state = signal.mean(from, from + hour_s);
    const double level = training ? idle_level + (on - idle_level) * state.running : state.level;
    return static_cast<int>(std::lround(level / told_apart));
  };
  const bool all_year = job.start_s + job.ramp_s <= start_s && signal.end() >= start_s + year_s;
  for (std::size_t h = 0; h < levels.size(); ++h)
    levels[h] = all_year && h >= 24 ? levels[h - 24] : level_in(start_s + hour_s * static_cast<double>(h));
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
  job.smoothing = false;  // what it burns is in the level
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
