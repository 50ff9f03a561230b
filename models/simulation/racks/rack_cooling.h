#pragma once

namespace hallscope {

/// Flow and pressure drop of a liquid-cooled rack after Lenovo LP2357, table 27 (GB300 NVL72, 135 kW):
///
///     supply °C      25     30     35     40     45
///     flow L/min     59     71     89    119    177
///     drop kPa     15.9   22.1   33.8   58.6  126.9
///
/// The table amounts to a constant return: with 0.9 × 135 kW = 121.5 kW in the liquid, taken as water (the table names
/// no fluid), all five rows return 54.75 to 54.93 °C; and the drop is 15.83 kPa · (V / 59 L/min)^1.881 within 1.5 %
/// (the fit with the smallest largest error).
inline constexpr double design_return_c = 54.85;

/// Flow in m³/s that carries `heat` W from `supply_c` to the design return. Supplies within 2 K of the design return,
/// which no rack is built for, are answered as if 2 K below it.
double required_flow(double heat, double supply_c);

/// Pressure drop in Pa at `flow` m³/s of a rack built for `design_heat` W in the liquid: the table's rack scaled, in
/// that twice the heat means twice as many cold plates side by side, with the same drop at twice the flow.
double pressure_drop(double flow, double design_heat);

}  // namespace hallscope
