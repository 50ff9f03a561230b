#pragma once

#include <cstdint>

#include "models/simulation/racks/rack_response.h"

namespace hallscope {

/// Racks one after the other that run the same jobs and get the same coolant and the same air: [begin, end) of a
/// RackBank. Each rack is in one run.
///
/// While a run is calm, all of its racks have power, flow at their design and nothing that limits them. What they draw
/// and how warm they are then is here, in sums and in `response`; RackBank's own entries for each rack are as old as
/// `response`, until RackBank::write_down().
struct RackRun {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t group = 0;  ///< of jobs
  bool alike = false;       ///< the same in all but GPUs, so that it can be calm
  bool liquid = false;
  bool calm = false;       ///< in this step
  bool written = true;     ///< RackBank's entries are those of the last step
  bool look = true;        ///< whether it is has to be found out
  bool forced = false;     ///< each of its racks draws a power from elsewhere, whatever the jobs' level
  bool supplied = false;   ///< in this step, with supply_c, all of its racks together
  bool hot = false;        ///< a GPU is warm enough for its rack to do something about it
  bool hurried = false;    ///< one near that warms so fast that steps have to be short …
  bool may_hurry = false;  ///< … or might: what bounds it does not tell
  double rate = 0;         ///< W/K of coolant through each of its racks while it is calm
  double supply_c = 0, last_supply_c = 0;
  double inlet_c = 0, last_inlet_c = 0;
  double air_trip_c = 0;  ///< the first of its racks to switch off for its air
  double warmest_c = 0;   ///< coolant that its racks are built for; infinite for air
  // While it is calm: levels of its jobs, as drawn, as turned to heat and as felt by single GPUs, and what follows.
  double level = 0, used = 0, felt = 0;
  double base_w = 0, slope_w = 0;        ///< over all of its racks
  double plates_c = 0, coolant_c = 0;    ///< summed over its racks
  RackResponse response, last_response;  ///< at the end of the step, and of the one before
  RackRanges ranges;
  double step_s = 0;  ///< the last one
  // Over all of its racks, of the step:
  double power_w = 0;
  double heat_w = 0;
  double to_air_w = 0;
  double fan_heat_w = 0;
  double outflow_w = 0, inflow_w = 0;  ///< in the coolant, over 0 °C
  // What calm steps have not yet given to meters that count each rack:
  double metered_s = 0, metered_level_s = 0;

  std::uint32_t size() const { return end - begin; }
};

}  // namespace hallscope
