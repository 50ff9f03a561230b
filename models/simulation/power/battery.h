#pragma once

#include <algorithm>

#include "models/facility/catalog.h"
#include "models/facility/element.h"
#include "models/simulation/parameters.h"

namespace hallscope {

/// J that a model's battery holds: of a BESS what it states, of a UPS so much that its rating lasts for the autonomy
/// that it states (else parameters.h); 0 where neither is known, and of everything else.
double battery_capacity_j(const EquipmentModel&, ElementType);

/// An electric store: what a BESS or a UPS holds. Each way costs 4 % (assumed).
struct Battery {
  double capacity_j = 0;
  double rated_w = 0;
  double energy_j = 0;

  bool exists() const { return capacity_j > 0; }
  double charge_share() const { return capacity_j > 0 ? energy_j / capacity_j : 0; }
  /// J at the terminals until it is empty, or full.
  double until_empty_j() const { return energy_j * parameters::battery_one_way_efficiency; }
  double until_full_j() const { return (capacity_j - energy_j) / parameters::battery_one_way_efficiency; }
  /// W that it can give, or take, for `dt` seconds.
  double most_discharge(double dt) const { return std::min(rated_w, until_empty_j() / dt); }
  double most_charge(double dt) const { return std::min(rated_w, until_full_j() / dt); }
  /// Gives one mean power and takes another within `dt` seconds, both ≥ 0. Answers what is lost, in W.
  double exchange(double given_w, double taken_w, double dt) {
    const double before = energy_j;
    energy_j += taken_w * dt * parameters::battery_one_way_efficiency;
    energy_j = std::clamp(energy_j - given_w * dt / parameters::battery_one_way_efficiency, 0.0, capacity_j);
    return (before - energy_j) / dt - (given_w - taken_w);
  }
};

}  // namespace hallscope
