#include "models/simulation/racks/rack_cooling.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/coolant.h"

namespace hallscope {
namespace {

constexpr double smallest_rise_k = 2;
constexpr double table_heat_w = 0.9 * 135e3;
constexpr double table_flow = 59e-3 / 60;  // m³/s at 25 °C
constexpr double drop_at_table_flow_pa = 15.83e3;
constexpr double drop_exponent = 1.881;

}  // namespace

double required_flow(double heat, double supply_c) {
  const double rise = std::max(smallest_rise_k, design_return_c - supply_c);
  return heat / (water.density * water.heat_capacity * rise);
}

double pressure_drop(double flow, double design_heat) {
  if (!(design_heat > 0) || !(flow > 0)) return 0;
  return drop_at_table_flow_pa * std::pow(flow / table_flow * table_heat_w / design_heat, drop_exponent);
}

}  // namespace hallscope
