// The batteries of PowerNetwork: those of UPS, and BESS beside generators.
#include <algorithm>
#include <cmath>

#include "models/facility/model_figure.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"

namespace hallscope {
namespace {

constexpr double usable_again = 0.02;  // assumed: charge at which an emptied battery carries load again

/// What brings a BESS back to the state of charge it is kept at; 0 near it.
double towards_target(const Battery& battery, double dt) {
  const double away = battery.charge_share() - parameters::bess_target;
  const double slow = parameters::battery_recharge_share * battery.rated_w;
  if (away < -0.002) return -std::min(slow, battery.most_charge(dt));
  return away > 0.002 ? std::min(slow, battery.most_discharge(dt)) : 0;
}

}  // namespace

void PowerNetwork::find_stores(const Facility& facility) {
  for (Node k = 0; k < size(); ++k) {
    const auto& model = facility.model(element_[k]);
    Store store;
    store.node = k;
    auto& battery = store.battery;
    battery.rated_w = rating_[k];
    if (type_[k] == ElementType::BESS) {
      battery.capacity_j = figure(model, "aif:spec:energyCapacity").value_or(0);
      battery.energy_j = parameters::bess_target * battery.capacity_j;
      for (const auto sink : facility.power().sinks(element_[k]))
        if (node_[sink] != no_node) store.sinks.push_back(node_[sink]);
    } else if (type_[k] == ElementType::UPS) {
      const double autonomy = figure(model, "aif:spec:batteryAutonomy").value_or(0);
      battery.capacity_j = battery.rated_w * (autonomy > 0 ? autonomy : parameters::ups_autonomy_s) /
                           parameters::battery_one_way_efficiency;
      battery.energy_j = battery.capacity_j;
    }
    if (!battery.exists()) continue;
    store_of_[k] = static_cast<std::uint32_t>(stores_.size());
    stores_.push_back(std::move(store));
  }
  // A store backs the generators upstream of what it feeds; the first of them, should there be several.
  std::vector<char> taken(stores_.size(), 0);
  for (auto& supply : supplies_) {
    if (!supply.ramps || standby_[supply.nodes.front()]) continue;
    std::vector<char> below(size(), 0);
    for (const auto k : supply.nodes) below[k] = 1;
    for (Node k = 0; k < size(); ++k)
      for (const auto s : sources(k)) below[k] |= below[s];
    for (std::uint32_t i = 0; i < stores_.size(); ++i)
      if (!taken[i] &&
          std::any_of(stores_[i].sinks.begin(), stores_[i].sinks.end(), [&](Node s) { return below[s]; })) {
        supply.stores.push_back(i);
        taken[i] = 1;
      }
  }
}

const Battery* PowerNetwork::battery(Node n) const {
  return store_of_[n] == no_store ? nullptr : &stores_[store_of_[n]].battery;
}

double PowerNetwork::battery_power(Node n) const {
  return store_of_[n] == no_store ? 0 : stores_[store_of_[n]].power_w;
}

double PowerNetwork::stored_j() const {
  double sum = 0;
  for (const auto& store : stores_) sum += store.battery.energy_j;
  return sum;
}

void PowerNetwork::notice_empty_batteries(double dt) {
  for (auto& store : stores_) {
    const auto& battery = store.battery;
    const double needed = std::max(store.power_w, 0.0) * dt / parameters::battery_one_way_efficiency;
    const bool empty = battery.energy_j < needed || (store.empty && battery.charge_share() < usable_again);
    if (empty != store.empty) dirty_ = true;
    store.empty = empty;
  }
}

/// Lets stores give or take what generators cannot follow; answers by how much they relieve them.
double PowerNetwork::back_up(Supply& supply, double asked, double dt) {
  const double most = capability(supply);
  const double ramp = std::isfinite(most) ? most * parameters::generator_ramp_share * dt : 0;
  const double high = std::min(supply.output_w + ramp, most);
  double wish = asked - std::clamp(asked, std::min(supply.output_w - ramp, high), high);
  if (!begun_ || !std::isfinite(most)) wish = 0;
  double can = 0;
  for (const auto i : supply.stores) {
    auto& store = stores_[i];
    store.power_w = 0;
    if (store.backed.empty()) continue;
    can += wish > 0 ? store.battery.most_discharge(dt) : store.battery.most_charge(dt);
  }
  const double given = std::clamp(wish, -can, can);
  // Nothing to even out: back to the state of charge that leaves room for both, slowly, and no faster than the
  // generators may change.
  double sum = 0, returning = 0;
  for (const auto i : supply.stores)
    if (!stores_[i].backed.empty()) returning += towards_target(stores_[i].battery, dt);
  const double least = std::max(0.0, supply.output_w - ramp), spare = std::min(high, 0.95 * most);
  const double allowed = std::clamp(returning, std::min(0.0, asked - spare), std::max(0.0, asked - least));
  const double part = returning != 0 && begun_ && std::isfinite(most) ? allowed / returning : 0;
  for (const auto i : supply.stores) {
    auto& store = stores_[i];
    if (store.backed.empty()) continue;
    const auto& battery = store.battery;
    if (given != 0) {
      const double own = given > 0 ? battery.most_discharge(dt) : battery.most_charge(dt);
      store.power_w = given * own / can;
    } else {
      store.power_w = part * towards_target(battery, dt);
    }
    sum += store.power_w;
    for (const auto sink : store.backed) injected_[sink] += store.power_w / static_cast<double>(store.backed.size());
  }
  return sum;
}

void PowerNetwork::use_batteries(double dt) {
  for (auto& store : stores_) {
    const Node k = store.node;
    double power = 0;
    if (type_[k] == ElementType::BESS)
      power = (store.backed.empty() ? 0 : store.power_w) + out_[k];
    else if (on_battery_[k])
      power = in_[k];
    else if (energised_[k] && store.battery.charge_share() < 1)
      power = -std::min(store.battery.most_charge(dt), parameters::battery_recharge_share * store.battery.rated_w);
    battery_loss_[k] = 0;
    store.power_w = power;
    if (power == 0) continue;
    battery_loss_[k] = store.battery.exchange(power, dt);
  }
}

}  // namespace hallscope
