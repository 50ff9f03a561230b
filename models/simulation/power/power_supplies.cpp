// What feeds PowerNetwork: who follows the load, what becomes of a side that cannot, and who is held back.
#include <algorithm>
#include <cmath>
#include <utility>

#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double tolerance = 1e-4;         // of what is asked: no reason to hold anything back
constexpr double recharge_walk_in_s = 10;  // assumed: how fast recharging comes back
constexpr double longest_step_s = 2.5;     // of a run
constexpr double collapse_s = 1;           // assumed: how long a side lives that nothing can relieve …
constexpr double collapse_share = 0.005;   // … and that lacks so much of what is asked

}  // namespace

/// What its sets, or the one source that it is, are asked for.
double PowerNetwork::demand(const Supply& supply) const {
  double sum = 0;
  for (const auto k : supply.nodes) sum += out_[k];
  return sum;
}

/// What its batteries carry by themselves, and what of that is beyond them.
double PowerNetwork::alone_on_batteries(const Supply& supply, double& missing) const {
  double sum = 0;
  missing = 0;
  for (const auto i : supply.stores) {
    const auto k = stores_[i].node;
    if (type_[k] != ElementType::BESS || !energised_[k]) continue;
    sum += out_[k];
    missing += std::max(0.0, out_[k] - limit(k));
  }
  return sum;
}

double PowerNetwork::capability(const Supply& supply) const {
  double sum = 0;
  for (const auto k : supply.nodes)
    if (energised_[k]) sum += limit(k) * joined_[k];
  return sum;
}

GenerationLimits PowerNetwork::limits_of(const Supply& supply, double dt) const {
  GenerationLimits limits;
  limits.most_w = capability(supply);
  for (const auto k : supply.nodes) {
    if (!energised_[k] || !std::isfinite(limit(k))) continue;
    limits.ramp_w_s += limit(k) * ramp_share_[k];
    limits.block_w += limit(k) * block_share_[k];
  }
  double capacity = 0, energy = 0, rated = 0;
  for (const auto i : supply.stores) {
    const auto& store = stores_[i];
    if (store.backed.empty()) continue;
    limits.discharge_w += store.battery.most_discharge(dt);
    limits.charge_w += store.battery.most_charge(dt);
    limits.discharge_j += store.battery.until_empty_j();
    limits.charge_j += store.battery.until_full_j();
    capacity += store.battery.capacity_j;
    energy += store.battery.energy_j;
    rated += store.battery.rated_w;
  }
  if (capacity > 0)
    limits.bias_w =
        std::clamp((p::bess_target - energy / capacity) / p::bess_bias_band, -1.0, 1.0) * p::bess_bias_share * rated;
  return limits;
}

/// Whether it can give what is asked for in this step. Where not: less recharging, then less for racks.
bool PowerNetwork::fits(Supply& supply, double dt, const std::function<void()>& tell_each) {
  const double asked = demand(supply), most = capability(supply);
  double missing = 0;
  const double alone = alone_on_batteries(supply, missing);
  const double swing = supply.swing.empty() ? 0 : *std::max_element(supply.swing.begin(), supply.swing.end());
  if (alone > 0 && missing <= 0)
    missing = std::max(
        0.0, alone + swing * supply.level - [&] {
          double can = 0;
          for (const auto i : supply.stores)
            if (out_[stores_[i].node] > 0) can += limit(stores_[i].node);
          return can;
        }());
  if (std::isfinite(most) && asked > 0) {
    if (supply.ramps && begun_) {
      auto state = supply.state;
      missing += generate(state, limits_of(supply, dt), asked, supply.swing, dt).short_w;
    } else {
      missing += std::max(0.0, asked - most);
    }
  }
  if (missing <= tolerance * std::max(asked + alone, 1.0)) return true;
  supply.short_w = std::max(supply.short_w, missing);
  supply.limited = true;
  // What is held back is so one by one.
  bool together = false;
  for (auto& set : gathered_set_) together |= std::exchange(set, 0) != 0;
  if (together && tell_each) tell_each();
  hold_back(supply, missing);
  return false;
}

void PowerNetwork::hold_back(Supply& supply, double missing) {
  if (supply.weight.empty()) weigh(supply);
  constexpr double over = 1.002;  // rather once too much than many times too little
  double recharging = 0;
  for (const auto& store : stores_)
    if (type_[store.node] == ElementType::UPS && store.taken_w > 0)
      recharging += store.taken_w * supply.recharge * weight(supply, store.node);
  if (recharging > 0) {
    const double less = std::min(1.0, over * missing / recharging);
    supply.recharge *= less > 0.99 ? 0 : 1 - less;
    missing -= less * recharging;
    if (missing <= 0) return;
  }
  double sheddable = 0;
  for (const auto k : leaves_)
    if (energised_[k] && asked_[k] > least_[k]) sheddable += (asked_[k] - least_[k]) * weight(supply, k);
  if (!(sheddable > 0)) {
    supply.helpless = true;
    return;
  }
  supply.level = std::max(0.0, supply.level - over * missing / sheddable);
}

/// Lets sets and batteries give what is asked.
void PowerNetwork::follow(Supply& supply, double dt) {
  const double asked = demand(supply), most = capability(supply);
  supply.step = {};
  if (supply.ramps && std::isfinite(most) && most > 0) {
    if (!begun_) supply.state = {std::min(asked, most), std::min(asked, most), std::min(asked, most)};
    const auto limits = limits_of(supply, dt);
    supply.step = generate(supply.state, limits, asked, supply.swing, dt);
    totals_.followed_w += std::max(supply.short_w, supply.step.surplus_w);
    for (const auto i : supply.stores) {
      auto& store = stores_[i];
      if (store.backed.empty()) continue;
      if (limits.discharge_w > 0)
        store.given_w = supply.step.given_w * store.battery.most_discharge(dt) / limits.discharge_w;
      if (limits.charge_w > 0) store.taken_w = supply.step.taken_w * store.battery.most_charge(dt) / limits.charge_w;
      for (const auto sink : store.backed)
        injected_[sink] += (store.given_w - store.taken_w) / static_cast<double>(store.backed.size());
    }
  } else {
    supply.state = {asked, asked, asked};
  }
  if (supply.ran && supply.taking >= 1 && asked > 0) supply.asked_w = asked;
  for (const auto k : supply.nodes)
    given_w_[k] =
        energised_[k] && most > 0 && std::isfinite(most) ? supply.state.output_w * limit(k) * joined_[k] / most : 0;
}

/// Which share of what every node draws it carries; its output is that of the sets that still run.
void PowerNetwork::weigh(Supply& supply) {
  bool runs = false;
  double output = 0, before = 0;
  for (const auto k : supply.nodes) {
    runs |= static_cast<bool>(energised_[k]);
    before += given_w_[k];
    if (energised_[k]) output += given_w_[k];
    if (!energised_[k]) given_w_[k] = 0;
  }
  if (begun_ && supply.ramps && std::isfinite(capability(supply))) {
    const double left = before > 0 ? output / before : 0;
    // One that keeps less of its rating hands its part to the others no faster than they may rise.
    const double most = capability(supply);
    for (const auto k : supply.nodes) {
      if (!energised_[k] || !(given_w_[k] > 0)) continue;
      // The part of one that has just joined grows from step to step as it warms up.
      const double joins = joined_[k] < 1 ? longest_step_s * ramp_share_[k] * limit(k) : 0;
      output = std::min(output, (given_w_[k] + joins) / (limit(k) * joined_[k]) * most);
    }
    // Blocks that were taken lately are so much of it.
    const double kept = output > 0 && supply.state.output_w > 0 ? std::min(1.0, output / supply.state.output_w) : left;
    supply.state.output_w = std::min(supply.state.output_w, output);
    supply.state.low_w *= std::min(left, kept);
    supply.state.high_w *= left;
  }
  if (begun_ && supply.ramps && runs && !supply.ran && !standby_[supply.nodes.front()]) {
    supply.taking = 0;  // comes back: its loads come one after the other
    dirty_ = true;
  }
  supply.ran = runs;
  if (!supply.ramps && supply.stores.empty() && !std::isfinite(capability(supply))) {
    supply.weight.clear();
    return;
  }
  find_weights(supply);
}

void PowerNetwork::find_weights(Supply& supply) {
  supply.weight.assign(size(), 0);
  for (const auto k : supply.nodes) supply.weight[k] = 1;
  for (const auto i : supply.stores) supply.weight[stores_[i].node] = 1;
  for (const auto k : trunk_) {
    // What one watt more costs in losses: swings pass through these lines too, but for what a battery still gives.
    supply.weight[k] += weight(supply, k) * (1 + loss_[k].linear + 2 * loss_[k].quadratic * out_[k]) * (1 - walk_[k]);
  }
}

/// UPS whose source came back take their load over from step to step, and weigh so much more.
void PowerNetwork::weigh_walking_ups() {
  const bool walks = std::any_of(stores_.begin(), stores_.end(), [&](const Store& s) { return walk_[s.node] > 0; });
  if (walks || walking_)
    for (auto& supply : supplies_)
      if (!supply.weight.empty()) find_weights(supply);
  if (walks || walking_) ++state_;  // what others have summed up with the weights holds no longer
  walking_ = walks;
}

double PowerNetwork::weight(const Supply& supply, Node k) const {
  double sum = 0;
  if (supply.weight.empty()) return sum;
  for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) sum += supply.weight[live_[i]] * live_weight_[i];
  return sum;
}

/// All that draws power behind it would live without it.
bool PowerNetwork::has_another_side(const Supply& supply) const {
  std::vector<char> only(size(), 0);
  for (const auto k : supply.nodes) only[k] = 1;
  for (const auto i : supply.stores) only[stores_[i].node] = 1;
  const auto lives_by_it = [&](Node k) {
    bool any = false;
    for (const auto s : sources(k)) {
      if (!energised_[s]) continue;
      any = true;
      if (!only[s]) return false;
    }
    return any;
  };
  for (const auto k : trunk_) {
    if (on_battery_[k] || only[k]) continue;
    only[k] = lives_by_it(k);
    if (only[k] && load_[k] > 0) return false;
  }
  return std::none_of(leaves_.begin(), leaves_.end(),
                      [&](Node k) { return energised_[k] && draws(k) && lives_by_it(k); });
}

void PowerNetwork::open(Supply& supply, double asked, double has) {
  supply.open = true;
  supply.state = {};
  const Node first = supply.nodes.empty() ? stores_[supply.stores.front()].node : supply.nodes.front();
  openings_.push_back({element_[first], asked, has});
  dirty_ = true;
}

void PowerNetwork::close(Supply& supply) {
  if (!supply.open) return;
  supply.open = false;
  supply.ran = false;
  dirty_ = true;
}

/// After something changed, with the loads of the step before: a side that is asked for more than it has opens, before
/// anyone is held back, if all behind it have another.
void PowerNetwork::let_go_of_what_cannot_carry() {
  std::fill(injected_.begin(), injected_.end(), 0);
  flows();
  for (auto& supply : supplies_) {
    if (supply.open || supply.weight.empty() || (!supply.ramps && supply.stores.empty())) continue;
    const double asked = demand(supply), most = capability(supply);
    double missing = 0;
    const double alone = alone_on_batteries(supply, missing);
    if (std::isfinite(most) && asked > 0) {
      const auto limits = limits_of(supply, 1);
      const double now = std::min(most, supply.state.low_w + limits.block_w);
      missing += std::max(0.0, asked - now - limits.discharge_w);
    }
    if (missing > 0.005 * (asked + alone) && has_another_side(supply))
      open(supply, asked + alone, asked + alone - missing);
  }
}

/// Sides that came back take their part of what has several as fast as their sets may change.
void PowerNetwork::take_over(double dt) {
  for (auto& supply : supplies_) {
    if (supply.taking >= 1 || !supply.ran) continue;
    constexpr double cautious = 0.9;
    const double ramp = limits_of(supply, dt).ramp_w_s;
    supply.taking = supply.asked_w > 0 ? std::min(1.0, supply.taking + cautious * ramp * dt / supply.asked_w) : 1;
    dirty_ = true;
  }
}

bool PowerNetwork::settle_supplies(double dt, const std::function<void()>& tell_each) {
  bool all = true;
  for (auto& supply : supplies_) all &= fits(supply, dt, tell_each);
  shedding_ = sheds();
  return all;
}

void PowerNetwork::begin_supplies(double dt) {
  for (auto& supply : supplies_) {
    supply.short_w = 0;
    supply.limited = supply.helpless = false;
    supply.recharge = supply.level < 1 ? 0 : std::min(1.0, supply.recharge + dt / recharge_walk_in_s);
    supply.level = 1;  // found anew: what can be given again is given
  }
  shedding_ = sheds();
}

/// Whether so much is missing that frequency and voltage go, with nothing left to hold back.
bool PowerNetwork::cannot_live(const Supply& supply, double asked, double missing) const {
  return (supply.helpless || supply.level <= 0) && missing > collapse_share * asked;
}

void PowerNetwork::end_supplies(double dt) {
  for (auto& supply : supplies_) {
    if (!supply.open) follow(supply, dt);
    double missing = 0;
    const double asked = demand(supply) + alone_on_batteries(supply, missing);
    missing = std::max(missing, supply.step.short_w);
    if (!supply.ramps && !supply.nodes.empty() && std::isfinite(capability(supply)))
      missing = std::max(missing, asked - capability(supply));
    supply.dark_s = cannot_live(supply, asked, missing) ? supply.dark_s + dt : 0;
    if (supply.dark_s >= collapse_s) open(supply, asked, asked - missing);
    supply.swing.clear();
  }
}

}  // namespace hallscope
