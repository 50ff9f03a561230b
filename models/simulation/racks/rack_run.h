#pragma once

#include <cstdint>

namespace hallscope {

/// Racks one after the other that run the same jobs and get the same coolant and the same air: [begin, end) of a
/// RackBank. Each rack is in one run.
///
/// While a run is calm, all of its racks have power, flow at their design and nothing that limits them; then
/// swing_w, inflow_w and to_coolant_w of its racks are not kept: what others need of them is here.
struct RackRun {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t group = 0;  ///< of jobs
  bool alike = false;       ///< the same in all but GPUs, so that it can be calm
  bool liquid = false;
  bool calm = false;     ///< in this step
  bool look = true;      ///< whether it is has to be found out
  bool hot = false;      ///< a GPU is warm enough for its rack to do something about it
  bool hurried = false;  ///< one near that warms so fast that steps have to be short
  double rate = 0;       ///< W/K of coolant through each of its racks while it is calm
  double supply_c = 0;
  double inlet_c = 0;
  double air_trip_c = 0;  ///< the first of its racks to switch off for its air
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
