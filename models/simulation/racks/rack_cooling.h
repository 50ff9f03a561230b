#pragma once

#include "models/facility/catalog.h"

namespace hallscope {

/// Flow and pressure drop of a liquid-cooled rack after Lenovo LP2357, table 27 (GB300 NVL72, 135 kW):
///
///     supply °C      25     30     35     40     45
///     flow L/min     59     71     89    119    177
///     drop kPa     15.9   22.1   33.8   58.6  126.9
///
/// It says which flow a rack needs at least, not what controls it. The table amounts to a constant return: with
/// 0.9 × 135 kW = 121.5 kW in the liquid, taken as water (the table names no fluid), all five rows return 54.75 to
/// 54.93 °C; and the drop is 15.83 kPa · (V / 59 L/min)^1.881 within 1.5 % (the fit with the smallest largest error).
inline constexpr double design_return_c = 54.85;
inline constexpr double rack_drop_exponent = 1.881;  ///< of the drop over the flow

/// Flow in m³/s that carries `heat` W from `supply_c` to the design return. Supplies within 2 K of the design return,
/// which no rack is built for, are answered as if 2 K below it.
double required_flow(double heat, double supply_c, double return_c = design_return_c);

/// Pressure drop in Pa at `flow` m³/s of a rack built for `design_heat` W in the liquid: the table's rack scaled, in
/// that twice the heat means twice as many cold plates side by side, with the same drop at twice the flow.
double pressure_drop(double flow, double design_heat);

/// What a rack's piping is sized for, and the temperatures that it is built for.
struct RackHydraulics {
  double flow = 0;                       ///< m³/s, held by a valve that does not mind the pressure
  double drop = 0;                       ///< Pa at that flow, without the valve
  double least_flow = 0, most_flow = 0;  ///< m³/s where a control of the return moves the valve
  double return_c = 0;                   ///< that such a control holds
  double warmest_c = 0;                  ///< supply from which it warns
  double trip_c = 0;                     ///< supply at which it switches off

  /// Pa at another flow, with the exponent of the table.
  double drop_at(double at_flow) const;
};

/// From the figures of a rack model: requiredLiquidFlowRate[T] and liquidDifferentialPressure[T] at the design supply
/// `supply_c`, straight between rows and constant beyond them; without a table requiredLiquidFlowRate and
/// liquidDifferentialPressure, and without any 1.25 L/min for each kW in the liquid (OCP: 1.25 to 2) and 58.6 kPa.
/// designReturnTemperature, maximumLiquidTemperature and shutdownLiquidTemperature (else 8 K above the maximum,
/// assumed).
RackHydraulics rack_hydraulics(const EquipmentModel&, double design_heat, double supply_c);
/// The supply that a rack model's flow is sized for where the run says nothing: its designLiquidTemperature, else 40
/// °C.
double design_supply(const EquipmentModel&);

}  // namespace hallscope
