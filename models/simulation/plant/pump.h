#pragma once

namespace hallscope {

/// A pump (or fan) on a pure system curve, so that the affinity laws hold: flow goes with speed, head with its square,
/// power with its cube. All of the power ends as heat in the liquid.
struct Pump {
  double design_flow = 0;  ///< m³/s
  double design_head = 0;  ///< Pa at the design flow
  double efficiency = 1;   ///< electricity to Δp V̇

  /// Share of the speed at which the design flow is reached.
  double speed(double flow) const { return design_flow > 0 ? flow / design_flow : 0; }
  double head(double flow) const { return design_head * speed(flow) * speed(flow); }
  /// W from Δp V̇ / η.
  double power(double flow) const { return head(flow) * flow / efficiency; }
};

}  // namespace hallscope
