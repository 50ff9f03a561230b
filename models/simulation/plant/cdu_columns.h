#pragma once

#include <cstddef>
#include <vector>

#include "models/simulation/plant/heat_exchanger.h"

namespace hallscope {

/// What changes of all CDUs in every step, one entry each in every list, so that a step takes several at a time. The
/// equations are CoolantLoops'; temperatures in °C, rates in W/K, powers in W.
struct CduColumns {
  // As long as flows stand:
  std::vector<double> capacity;                         ///< J/K of each header
  std::vector<double> most_rate, rate, primary_design;  ///< that pumps can move; that is moved; with an open valve
  std::vector<double> setpoint_c, pump_w;
  std::vector<double> drives;    ///< 1 where control moves the valve, else 0
  std::vector<double> able;      ///< 1 where it runs, and may so be at capacity
  std::vector<double> strained;  ///< 1 where its racks ask for more than its pumps can move
  // In motion:
  std::vector<double> supply_c, last_supply_c, return_c;
  std::vector<double> valve, last_valve;
  std::vector<double> missed_s, short_s;  ///< for how long it has missed its set point, has been at capacity
  // Over the step:
  std::vector<double> outflow_c, opened;  ///< supply temperature and valve in its middle
  std::vector<double> inflow_w;           ///< that racks send back, over 0 °C
  std::vector<double> primary_in_c;
  std::vector<double> from_racks_w;  ///< net heat that the racks' coolant brings
  Crossings crossings;               ///< cold_rate: the primary side's; back: what returns, in the middle of the step

  void resize(std::size_t);
  std::size_t size() const { return rate.size(); }

  /// Supply and valves in the middle of the step; `ahead`: middle_of_step.h.
  void begin(double ahead);
  struct Ended {
    bool hurries = false;  ///< a supply away from its set point changes fast
    bool quiet = true;     ///< none is at capacity or misses its set point
    double coldest_c = 0;  ///< of what those with flow supply
  };
  /// To the end of the step, in which control goes `valve_step` of its way.
  Ended end(double dt, double valve_step);
};

}  // namespace hallscope
