// Protection of PowerNetwork, what changes by itself, and what it has to say.
#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/power_network.h"
#include "models/simulation/power/trip_curve.h"
#include "models/simulation/wide.h"

namespace hallscope {
namespace {

constexpr double off_bypass = 0.95;  // assumed: of the rating, below which a UPS takes its load back

/// Whether any of them is above its line; almost always none is.
HALLSCOPE_WIDE bool any_above(const double* __restrict values, const double* __restrict lines, std::size_t n) {
  long long above = 0;
  for (std::size_t i = 0; i < n; ++i) above |= values[i] > lines[i] ? 1 : 0;
  return above != 0;
}

}  // namespace

/// Nearly all nodes carry less than anyone has to look at.
void PowerNetwork::find_watched() {
  watched_from_.assign(size(), never);
  busy_.clear();
  for (const auto k : trunk_) {
    if (bypass_[k] || heat_[k] > 0) busy_.push_back(k);
    if (!(rating_[k] > 0)) continue;
    watched_from_[k] = limit(k) * (continuous_[k] > 0 ? std::min(1.0, continuous_[k]) : 1);
  }
}

void PowerNetwork::watch_overloads(double dt) {
  trips_.clear();
  near_.clear();
  for (const auto k : counting_) rate_[k] = 0;
  counting_.clear();
  constexpr Node at_once = 256;
  for (const auto& range : trunk_ranges_)
    for (auto begin = range.begin; begin < range.end; begin += at_once) {
      const auto end = std::min(range.end, begin + at_once);
      if (!any_above(out_.data() + begin, watched_from_.data() + begin, end - begin)) continue;
      for (auto k = begin; k < end; ++k)
        if (out_[k] > watched_from_[k]) near_.push_back(k);
    }
  const std::vector<Node> before = std::move(busy_);
  busy_.clear();
  auto next = before.begin();  // both lists ascend
  for (const auto k : near_) {
    for (; next != before.end() && *next < k; ++next) watch(*next, dt);
    if (next != before.end() && *next == k) ++next;
    watch(k, dt);
  }
  for (; next != before.end(); ++next) watch(*next, dt);
}

void PowerNetwork::watch(Node k, double dt) {
  if (!(rating_[k] > 0) || !energised_[k]) {
    if (bypass_[k] || heat_[k] > 0) busy_.push_back(k);
    return;
  }
  const double share = out_[k] / limit(k);
  if (bypass_[k]) {
    if (share < off_bypass) {
      bypass_[k] = 0;
      dirty_ = true;
    } else {
      busy_.push_back(k);
    }
    return;
  }
  const double time = share > 1 ? time_to_trip(share, type_[k]) : never;
  if (!std::isfinite(time)) {
    if (heat_[k] > 0) heat_[k] = std::max(0.0, heat_[k] - dt / parameters::trip_cooling_s);
    if (heat_[k] > 0) busy_.push_back(k);
    return;
  }
  const double before = heat_[k], rate = 1 / time;
  rate_[k] = rate;
  counting_.push_back(k);
  busy_.push_back(k);
  heat_[k] += dt * rate;
  if (heat_[k] < 1 - 1e-9) return;
  dirty_ = true;
  if (type_[k] == ElementType::UPS && !on_battery_[k]) {
    bypass_[k] = 1;
    heat_[k] = 0;
    return;
  }
  tripped_[k] = 1;
  trips_.push_back({k, share, std::clamp((1 - before) / rate, 0.0, dt)});
}

double PowerNetwork::next_change() const {
  double next = next_deadline_ - clock_;
  for (const auto i : restless_) {
    const auto& store = stores_[i];
    const double left = store.battery.until_empty_j();
    if (store.given_w > 0 && left > 0) next = std::min(next, left / store.given_w);
    if (store.back_at <= clock_)
      for (const double at : {parameters::ups_qualify_s, parameters::ups_qualify_s + parameters::ups_walk_in_s})
        if (store.back_at + at > clock_ + 1e-9) next = std::min(next, store.back_at + at - clock_);
  }
  for (const auto k : counting_)
    if (rate_[k] > 0 && !tripped_[k]) next = std::min(next, (1 - heat_[k]) / rate_[k]);
  return dirty_ ? std::min(next, 1.0) : next;
}

void PowerNetwork::report(ConditionLog& log) const {
  using enum Condition;
  for (const auto k : dark_) {
    log.report(without_power, element_[k]);
    log.go_on(one_side_lost, element_[k]);  // now all of them
  }
  for (const auto k : one_sided_) log.report(one_side_lost, element_[k]);
  for (const auto k : busy_)
    if (bypass_[k]) log.report(on_bypass, element_[k]);
  for (const auto k : near_)
    if (continuous_[k] > 0 && out_[k] > continuous_[k] * limit(k))
      log.report(over_continuous_rating, element_[k], out_[k] - continuous_[k] * limit(k));
  for (const auto k : told_) {
    if (switches_[k] && connected_[k] != preferred_[k]) log.report(on_other_source, element_[k]);
    if (type_[k] == ElementType::Generator && working_[k] && !tripped_[k]) {
      if (!ready_[k] && ready_at_[k] > clock_) log.report(starting, element_[k]);
      if (standby_[k] && ready_[k] && !opened_[k]) log.report(generator_running, element_[k]);
    }
  }
  for (const auto i : restless_) {
    const auto& store = stores_[i];
    const bool empty = store.empty || store.battery.charge_share() < 1e-4;
    if (empty && working_[store.node]) log.report(battery_empty, element_[store.node]);
    if (empty && !working_[store.node]) log.go_on(battery_empty, element_[store.node]);
    if (on_battery_[store.node] || walk_[store.node] > 0) log.report(on_battery, element_[store.node]);
  }
  for (const auto& supply : supplies_) {
    std::vector<Node> running;
    for (const auto k : supply.nodes)
      if (energised_[k]) running.push_back(k);
    if (running.empty())
      for (const auto i : supply.stores)
        if (energised_[stores_[i].node]) running.push_back(stores_[i].node);
    const double share = running.empty() ? 0 : 1 / static_cast<double>(running.size());
    for (const auto k : running) {
      if (supply.ramps && supply.short_w > 0) log.report(generation_short, element_[k], supply.short_w * share);
      if (supply.step.surplus_w > 0) log.report(generation_surplus, element_[k], supply.step.surplus_w * share);
      // Stores that are the supply themselves are told below.
      if (!supply.ramps && !supply.nodes.empty() && supply.limited) log.report(at_capacity, element_[k]);
    }
    for (const auto i : supply.stores)
      if (supply.limited && energised_[stores_[i].node]) log.report(at_capacity, element_[stores_[i].node]);
  }
}

}  // namespace hallscope
