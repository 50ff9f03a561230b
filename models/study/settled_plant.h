#pragma once

#include <functional>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/scenario/scenario.h"
#include "models/simulation/weather/weather.h"

namespace hallscope {

/// What a facility does when nothing moves: means over the last minute of some. W, m³/s.
struct SettledPlant {
  double it_w = 0, total_w = 0;         ///< drawn by racks; by everything, losses included
  double grid_w = 0, generators_w = 0;  ///< given by utilities and from outside; by generators
  double water_m3_s = 0;                ///< evaporated and blown down
  double heat_w = 0, free_heat_w = 0;   ///< taken by coolers; of it without a compressor
  double compressor_free = 0;           ///< 1 when no compressor runs
  double slow_racks = 0;                ///< that throttle or are off by protection
  double hottest_c = 0;                 ///< GPU
  std::vector<float> device_w;          ///< of devices_of()
  double change = 0;                    ///< of total_w over that minute, a share: how far it is from settled
};

/// CDUs, air handlers, chillers and towers, ascending: whose power is told one by one.
std::vector<ElementIndex> devices_of(const Facility&);

/// A facility under a scenario's jobs in one outside air after another, by the engine itself: it runs in each for some
/// minutes, in steps of no more than `step_s` (which hardly matters: tested). Airs that lie near each other should
/// follow each other. Fewer than asked for when `stopped` answers true.
std::vector<SettledPlant> settle(const Facility&, const Scenario& steady, const std::vector<OutsideAir>&,
                                 const std::function<bool()>& stopped, double step_s = 2.5);

/// Between two or more, by weights that add up to one.
void add_weighted(SettledPlant& sum, const SettledPlant&, double weight);

}  // namespace hallscope
