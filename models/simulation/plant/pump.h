#pragma once

#include <algorithm>
#include <cmath>

namespace hallscope {

/// Pumps that hold a pressure difference at the far end of what they feed, and overcome their own exchanger, filter and
/// pipes besides, whose drop goes with the square of the flow:
///
///     Δp = Δp_held + Δp_own (V̇ / V̇_max)²,   P = Δp V̇ / η
///
/// With nothing held it is a pure system curve and the affinity laws: head with the square, power with the cube of the
/// flow. All of the power ends as heat in the liquid.
struct Pump {
  double most_flow = 0;   ///< m³/s
  double held_pa = 0;     ///< at the far end
  double own_pa = 0;      ///< at the largest flow
  double efficiency = 1;  ///< electricity to Δp V̇

  double share(double flow) const { return most_flow > 0 ? std::max(0.0, flow / most_flow) : 0; }
  /// `held`: share of the pressure difference that is there, under 1 when racks ask for more than the pumps can move.
  double head(double flow, double held = 1) const {
    return flow > 0 ? held_pa * held + own_pa * share(flow) * share(flow) : 0;
  }
  /// W from Δp V̇ / η.
  double power(double flow, double held = 1) const { return flow > 0 ? head(flow, held) * flow / efficiency : 0; }
  /// Of full speed, on a curve that falls by a fifth from no flow to the largest (assumed).
  double speed(double flow, double held = 1) const {
    const double full = held_pa + own_pa, x = share(flow);
    return full > 0 && flow > 0 ? std::sqrt((head(flow, held) / full + 0.25 * x * x) / 1.25) : 0;
  }
};

}  // namespace hallscope
