#pragma once

#include <cstdint>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope {

inline constexpr std::size_t hours_of_year = 8760;

/// What the jobs of a scenario ask for in each hour of a year, as some cases that come again: a case is the mean level
/// of each job.
struct HourlyLoads {
  /// Each: the scenario's jobs, holding their mean power of that hour without iterations, checkpoints or ramps.
  std::vector<std::vector<WorkloadJob>> cases;
  std::vector<std::uint16_t> of_hour;  ///< hour → case
};

/// The year begins `start_s` after the scenario's start. Levels are told apart by a fifth of a per cent of a
/// GPU's limit; training that runs has one level, whatever its checkpoints do to single hours, and it holds what GPUs
/// burn to smooth their power.
HourlyLoads hourly_loads(const Facility&, const Scenario&, double start_s);

}  // namespace hallscope
