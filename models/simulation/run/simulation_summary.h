#pragma once

#include <cstddef>
#include <vector>

#include "models/facility/element.h"
#include "models/simulation/condition_log.h"
#include "models/simulation/energy_balance.h"

namespace hallscope {

/// A rack that its protection touched in a run, with seconds from the start; NaN = never.
struct RackAffected {
  ElementIndex rack = no_element;
  double throttled_s = 0;
  double tripped_s = 0;
};

/// What a run says beside its recording.
struct SimulationSummary {
  std::vector<RackAffected> affected;       ///< ascending by rack
  EnergyBalance energy;                     ///< of everything simulated
  double it_energy_j = 0;                   ///< drawn by the racks
  double burnt_j = 0;                       ///< of it by GPUs that smooth their power
  std::vector<ConditionFigure> conditions;  ///< that held, in the order of urgency
  std::size_t rows = 0;
};

}  // namespace hallscope
