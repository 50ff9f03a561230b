#pragma once

namespace hallscope {

/// A liquid that carries heat, at about 40 °C.
struct Liquid {
  double density = 0;        ///< kg/m³
  double heat_capacity = 0;  ///< J/(kg K)
};

/// General knowledge, not checked against a table.
inline constexpr Liquid water{992, 4180};
/// 25 % propylene glycol (Dowfrost LC 25 data sheet).
inline constexpr Liquid pg25{1022.5, 3920};

/// J/(m³ K) that water carries: heat capacity rates are flows times this.
inline constexpr double heat_a_volume = water.density * water.heat_capacity;

/// Heat in W that a flow in m³/s takes up between two temperatures: Q = ρ V̇ c_p (T_return − T_supply).
constexpr double heat_pickup(const Liquid& liquid, double flow, double supply_c, double return_c) {
  return liquid.density * flow * liquid.heat_capacity * (return_c - supply_c);
}

/// The return temperature in °C after taking up `heat` W.
constexpr double return_temperature(const Liquid& liquid, double flow, double supply_c, double heat) {
  return supply_c + heat / (liquid.density * flow * liquid.heat_capacity);
}

}  // namespace hallscope
