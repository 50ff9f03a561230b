#pragma once

#include <cstddef>
#include <vector>

#include "models/io/progress.h"
#include "models/simulation/campus_plan.h"

namespace hallscope {

/// The stored values of a generated recording, each row-major [step][column].
struct CampusSteps {
  std::vector<float> rack_power;                              ///< columns: CampusPlan::racks
  std::vector<float> flow, supply, return_temperature, drop;  ///< columns: the liquid-cooled ones among them
  std::vector<float> cdu_flow, cdu_supply, cdu_return, cdu_heat;
  std::vector<float> carried;
  std::vector<float> crah_heat;
};

/// Positions in CampusPlan::racks of those that are liquid-cooled.
std::vector<std::uint32_t> liquid_racks(const CampusPlan&);

/// Computes `count` steps, `step_s` apart from 0. False when cancelled.
bool compute_steps(const CampusPlan&, std::size_t count, double step_s, CampusSteps& out, const Progress&);

}  // namespace hallscope
