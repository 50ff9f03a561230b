#pragma once

#include <vector>

namespace hallscope {

/// What went through each part of a simulator since it began: J, but kg of water and, for GPUs, J of the mean one. The
/// difference of two readings over the time between them is the mean power that a recording holds.
struct EnergyMeters {
  double time = 0;
  std::vector<double> rack, gpu;                                ///< by rack
  std::vector<double> delivered, lost, from_battery;            ///< by node of the power network
  std::vector<double> cdu_heat, cdu_pump;                       ///< by CDU
  std::vector<double> cooler_heat, cooler_power, cooler_water;  ///< by cooler; power with its share of the loop pumps
  std::vector<double> crah_heat, crah_fan;                      ///< by CRAH
};

}  // namespace hallscope
