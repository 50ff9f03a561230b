#pragma once

#include <algorithm>

#include "models/simulation/parameters.h"

namespace hallscope {

/// An electric store: what a BESS or a UPS holds. Each way costs 4 % (assumed).
struct Battery {
  double capacity_j = 0;
  double rated_w = 0;
  double energy_j = 0;

  bool exists() const { return capacity_j > 0; }
  double charge_share() const { return capacity_j > 0 ? energy_j / capacity_j : 0; }
  /// W that it can give, or take, for `dt` seconds.
  double most_discharge(double dt) const {
    return std::min(rated_w, energy_j * parameters::battery_one_way_efficiency / dt);
  }
  double most_charge(double dt) const {
    return std::min(rated_w, (capacity_j - energy_j) / parameters::battery_one_way_efficiency / dt);
  }
  /// Gives `watts` (takes them when negative) for `dt` seconds. Answers what is lost, in W.
  double exchange(double watts, double dt) {
    const double inside =
        watts > 0 ? watts / parameters::battery_one_way_efficiency : watts * parameters::battery_one_way_efficiency;
    const double before = energy_j;
    energy_j = std::clamp(energy_j - inside * dt, 0.0, capacity_j);
    return (before - energy_j) / dt - watts;
  }
};

}  // namespace hallscope
