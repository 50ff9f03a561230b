// The batteries of PowerNetwork: those of UPS, and BESS beside generators.
#include <algorithm>
#include <cmath>
#include <map>

#include "models/facility/model_figure.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double usable_again = 0.02;  // assumed: charge at which an emptied battery carries load again
constexpr double longest_draw = 1.1;   // assumed: of its rating, what a UPS's rectifier draws while it recharges

/// Seconds of load that the battery has carried `t` after the source came back: all of it at first, then less and less.
double carried_s(double t) {
  const double falling = std::clamp(t - p::ups_qualify_s, 0.0, p::ups_walk_in_s);
  return std::min(t, p::ups_qualify_s) + falling - falling * falling / (2 * p::ups_walk_in_s);
}

}  // namespace

void PowerNetwork::find_stores(const Facility& facility) {
  for (Node k = 0; k < size(); ++k) {
    const auto& model = facility.model(element_[k]);
    Store store;
    store.node = k;
    auto& battery = store.battery;
    battery.rated_w = rating_[k];
    store.recharge_share = figure(model, "aif:spec:rechargePower").value_or(p::battery_recharge_share);
    battery.capacity_j = battery_capacity_j(model, type_[k]);
    if (!battery.exists()) continue;
    battery.energy_j = (type_[k] == ElementType::BESS ? p::bess_target : 1) * battery.capacity_j;
    if (type_[k] == ElementType::BESS)
      for (const auto sink : facility.power().sinks(element_[k]))
        if (node_[sink] != no_node) store.sinks.push_back(node_[sink]);
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
  // The others, by what they feed: they too can be asked for more than they have.
  std::map<std::vector<Node>, std::size_t> alone;
  for (std::uint32_t i = 0; i < stores_.size(); ++i) {
    if (taken[i] || type_[stores_[i].node] != ElementType::BESS || stores_[i].sinks.empty()) continue;
    const auto [at, added] = alone.try_emplace(stores_[i].sinks, supplies_.size());
    if (added) supplies_.push_back({});
    supplies_[at->second].stores.push_back(i);
  }
}

const Battery* PowerNetwork::battery(Node n) const {
  return store_of_[n] == no_store ? nullptr : &stores_[store_of_[n]].battery;
}

double PowerNetwork::battery_power(Node n) const {
  if (store_of_[n] == no_store) return 0;
  const auto& store = stores_[store_of_[n]];
  return store.given_w - store.taken_w;
}

double PowerNetwork::stored_j() const {
  double sum = 0;
  for (const auto& store : stores_) sum += store.battery.energy_j;
  return sum;
}

/// A UPS with power and a full battery, long after its source came back: until something else changes, nothing does.
bool PowerNetwork::rests(const Store& store) const {
  const Node k = store.node;
  const double since = clock_ - store.back_at;  // minus infinity while it never was away
  const bool walks = since >= 0 && since < p::ups_qualify_s + p::ups_walk_in_s;
  return type_[k] == ElementType::UPS && energised_[k] && !on_battery_[k] && !walks && !store.empty &&
         store.battery.exists() && store.battery.energy_j >= store.battery.capacity_j;
}

void PowerNetwork::find_restless_stores() {
  restless_.clear();
  restless_nodes_.clear();
  for (std::uint32_t i = 0; i < stores_.size(); ++i) {
    auto& store = stores_[i];
    if (rests(store)) {
      store.given_w = store.taken_w = 0;
      injected_[store.node] = walk_[store.node] = battery_loss_[store.node] = 0;
      continue;
    }
    restless_.push_back(i);
    restless_nodes_.push_back(store.node);
  }
}

void PowerNetwork::notice_empty_batteries(double dt) {
  for (const auto i : restless_) {
    auto& store = stores_[i];
    const auto& battery = store.battery;
    const bool alone = on_battery_[store.node] || (type_[store.node] == ElementType::BESS && out_[store.node] > 0);
    const double needed = alone ? store.given_w * dt / p::battery_one_way_efficiency : 0;
    const bool empty = battery.energy_j < needed * (1 - 1e-6) || (alone && battery.charge_share() < 1e-6) ||
                       (store.empty && battery.charge_share() < usable_again);
    if (empty != store.empty) dirty_ = true;
    store.empty = empty;
  }
}

/// What a UPS's battery still gives after its source came back, and what it takes: known before anything flows.
void PowerNetwork::prepare_ups(double dt) {
  for (const auto i : restless_) {
    auto& store = stores_[i];
    const Node k = store.node;
    injected_[k] = walk_[k] = 0;
    store.given_w = store.taken_w = 0;
    if (type_[k] != ElementType::UPS || !energised_[k] || on_battery_[k]) continue;
    const double since = clock_ - store.back_at;  // minus infinity while it never was away
    if (since < p::ups_qualify_s + p::ups_walk_in_s && since >= 0) {
      if (!store.empty) walk_[k] = (carried_s(since + dt) - carried_s(since)) / dt;
      continue;
    }
    if (bypass_[k] || !(store.battery.energy_j < store.battery.capacity_j)) continue;
    const double room = std::max(0.0, longest_draw * store.battery.rated_w - out_[k]);
    const double wish = std::min({store.battery.most_charge(dt), store.recharge_share * store.battery.rated_w, room});
    double spared = 1;
    for (std::size_t s = 0; s < supplies_.size(); ++s)
      if (supplies(k, s)) spared = std::min(spared, supplies_[s].recharge);
    store.taken_w = wish * spared;
    injected_[k] = -store.taken_w;
  }
  // Of stores beside generators: set when those are known.
  for (const auto i : restless_)
    for (const auto sink : stores_[i].sinks) injected_[sink] = 0;
}

void PowerNetwork::use_batteries(double dt) {
  for (const auto i : restless_) {
    auto& store = stores_[i];
    const Node k = store.node;
    if (type_[k] == ElementType::BESS) {
      store.given_w += out_[k];
    } else if (on_battery_[k]) {
      store.given_w = in_[k];
    } else if (walk_[k] > 0) {
      store.given_w = walk_[k] * (out_[k] + loss_now_[k]);
    }
    battery_loss_[k] = 0;
    if (store.given_w == 0 && store.taken_w == 0) continue;
    battery_loss_[k] = store.battery.exchange(store.given_w, store.taken_w, dt);
    filled_ |= type_[k] == ElementType::UPS && store.taken_w > 0 && rests(store);
  }
}

}  // namespace hallscope
