#include "models/simulation/power/power_network.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/trip_curve.h"

namespace hallscope {
namespace {

constexpr std::size_t most_supplies = 64;
constexpr double generator_start_s = 10;                  // assumed
constexpr double shed_s = 2, unshed_s = 60, room = 0.97;  // assumed: how fast racks are held back and let go

}  // namespace

PowerNetwork::PowerNetwork(const Facility& facility) : node_(facility.body_count(), no_node) {
  const auto& graph = facility.power();
  const auto belongs = [&](ElementIndex i) {
    return !graph.sources(i).empty() || !graph.sinks(i).empty() || consumes_power(facility.element(i).type);
  };
  const auto add = [&](ElementIndex i) {
    node_[i] = static_cast<Node>(element_.size());
    element_.push_back(i);
  };
  const auto order = flow_order(graph, facility.body_count()).order;
  for (const auto i : order)
    if (belongs(i)) add(i);
  const std::size_t in_order = element_.size();
  for (ElementIndex i = 0; i < facility.body_count(); ++i)
    if (node_[i] == no_node && belongs(i)) add(i);  // in a loop, or behind one

  const std::size_t n = element_.size();
  source_start_.push_back(0);
  for (Node k = 0; k < n; ++k) {
    if (k < in_order)
      for (const auto s : graph.sources(element_[k]))
        if (s < node_.size() && node_[s] != no_node) source_.push_back(node_[s]);
    source_start_.push_back(static_cast<std::uint32_t>(source_.size()));
    const auto& model = facility.model(element_[k]);
    type_.push_back(facility.element(element_[k]).type);
    const bool load = consumes_power(facility.element(element_[k]).type);
    rating_.push_back(load ? 0 : model.rated_power_w.value_or(0));
    loss_.push_back(load ? LossCurve{} : loss_curve(type_.back(), model));
    from_outside_.push_back(source_start_[k] == source_start_[k + 1] && !stands_by(type_[k]) &&
                            type_[k] != ElementType::Utility);
  }
  for (auto* values : {&load_, &out_, &base_, &in_, &loss_now_, &battery_loss_, &heat_, &starting_s_, &injected_})
    values->assign(n, 0);
  share_.assign(n, 1);
  for (const auto rating : rating_) unrated_.push_back(!(rating > 0));
  working_.assign(n, 1);
  for (auto* flags : {&tripped_, &energised_, &on_battery_, &upstream_, &standby_, &ready_}) flags->assign(n, 0);
  supplied_by_.assign(n, 0);
  store_of_.assign(n, no_store);
  find_supplies(facility);
  find_stores(facility);
  mark_upstream_of_stores();
  live_share_.assign(n, 1);
  feeds_.assign(n, 0);
  for (const auto s : source_) feeds_[s] = 1;
  for (Node k = 0; k < n; ++k) {
    // Most nodes are racks and pumps, which only draw: they get a short loop of their own.
    const bool leaf = !feeds_[k] && !upstream_[k] && store_of_[k] == no_store &&
                      source_start_[k] < source_start_[k + 1] && consumes_power(facility.element(element_[k]).type);
    (leaf ? leaves_ : trunk_).push_back(k);
  }
}

std::span<const PowerNetwork::Node> PowerNetwork::sources(Node n) const {
  return std::span(source_).subspan(source_start_[n], source_start_[n + 1] - source_start_[n]);
}

void PowerNetwork::find_supplies(const Facility& facility) {
  std::map<std::vector<ElementIndex>, std::size_t> plants;
  for (Node k = 0; k < size(); ++k) {
    if (!sources(k).empty() || type_[k] == ElementType::BESS) continue;
    const auto sinks = facility.power().sinks(element_[k]);
    if (sinks.empty()) continue;
    if (type_[k] == ElementType::Generator) {
      for (const auto sink : sinks)
        for (const auto other : sources(node_[sink])) standby_[k] |= !stands_by(type_[other]);
      const auto [plant, added] =
          plants.try_emplace(std::vector<ElementIndex>(sinks.begin(), sinks.end()), supplies_.size());
      if (added) supplies_.push_back({});
      supplies_[plant->second].nodes.push_back(k);
      supplies_[plant->second].ramps = true;
    } else {
      supplies_.push_back({});
      supplies_.back().nodes.push_back(k);
    }
  }
}

void PowerNetwork::mark_upstream_of_stores() {
  for (const auto& store : stores_)
    for (const auto sink : store.sinks) upstream_[sink] = 1;
  for (Node k = static_cast<Node>(size()); k-- > 0;)
    if (upstream_[k])
      for (const auto s : sources(k)) upstream_[s] = 1;
}

void PowerNetwork::set_health(Node n, bool working, double rating_share) {
  // What has no rating keeps a share of what it carries now, or will when that is first known.
  if (unrated_[n]) rating_[n] = rating_share < 1 ? out_[n] : 0;
  working_[n] = working;
  share_[n] = rating_share;
  if (store_of_[n] != no_store) stores_[store_of_[n]].battery.rated_w = rating_[n] * rating_share;
  if (!working || rating_share == 1) {  // derating closes no breaker
    tripped_[n] = 0;
    heat_[n] = 0;
  }
  dirty_ = true;
}

double PowerNetwork::limit(Node n) const {
  return rating_[n] > 0 ? rating_[n] * share_[n] : std::numeric_limits<double>::infinity();
}

bool PowerNetwork::sheds() const {
  return std::any_of(supplies_.begin(), supplies_.end(), [](const Supply& supply) { return supply.level < 1; });
}

double PowerNetwork::shed_level(Node n) const {
  double level = 1;
  for (std::size_t s = 0; s < supplies_.size(); ++s)
    if (supplied_by_[n] >> std::min(s, most_supplies - 1) & 1u) level = std::min(level, supplies_[s].level);
  return level;
}

void PowerNetwork::choose_sources(Node k) {
  const std::size_t first = live_.size();
  // What stands by carries nothing while something better is alive: generators, and after them batteries.
  const auto gather = [&](const auto& wanted) {
    if (live_.size() > first) return;
    for (const auto s : sources(k))
      if (energised_[s] && wanted(type_[s])) live_.push_back(s);
  };
  gather([](ElementType type) { return !stands_by(type); });
  gather([](ElementType type) { return type == ElementType::Generator; });
  gather([](ElementType type) { return type == ElementType::BESS; });
  double weights = 0;
  for (std::size_t i = first; i < live_.size(); ++i) {
    const double limit_w = limit(live_[i]);
    live_weight_.push_back(stands_by(type_[live_[i]]) && std::isfinite(limit_w) ? limit_w : 1);
    weights += live_weight_.back();
  }
  for (std::size_t i = first; i < live_.size(); ++i)
    live_weight_[i] = weights > 0 ? live_weight_[i] / weights : 1 / static_cast<double>(live_.size() - first);
}

void PowerNetwork::refresh() {
  live_start_.assign(1, 0);
  live_.clear();
  live_weight_.clear();
  for (Node k = 0; k < size(); ++k) {
    choose_sources(k);
    live_start_.push_back(static_cast<std::uint32_t>(live_.size()));
    const bool fed = live_start_[k + 1] > live_start_[k];
    const auto all = source_start_[k + 1] - source_start_[k];
    live_share_[k] =
        all == 0 ? 1.0 : static_cast<double>(live_start_[k + 1] - live_start_[k]) / static_cast<double>(all);
    const bool alive = working_[k] && !tripped_[k];
    const bool holds = store_of_[k] != no_store && !stores_[store_of_[k]].empty;
    on_battery_[k] = alive && !fed && type_[k] == ElementType::UPS && holds;
    bool source = from_outside_[k] || type_[k] == ElementType::Utility;
    if (type_[k] == ElementType::Generator)
      source = source_start_[k] == source_start_[k + 1] && (!standby_[k] || ready_[k]);
    if (type_[k] == ElementType::BESS) source = holds;
    energised_[k] = alive && (fed || source || on_battery_[k]);
    std::uint64_t by = 0;
    for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) by |= supplied_by_[live_[i]];
    supplied_by_[k] = by;
    if (!fed)
      for (std::size_t s = 0; s < supplies_.size(); ++s)
        if (std::find(supplies_[s].nodes.begin(), supplies_[s].nodes.end(), k) != supplies_[s].nodes.end())
          supplied_by_[k] |= std::uint64_t{1} << std::min(s, most_supplies - 1);
  }
  for (auto& store : stores_) {
    store.backed.clear();
    if (type_[store.node] != ElementType::BESS || !working_[store.node] || tripped_[store.node] || store.empty)
      continue;
    for (const auto sink : store.sinks) {
      bool other = false;
      for (auto i = live_start_[sink]; i < live_start_[sink + 1]; ++i) other |= type_[live_[i]] != ElementType::BESS;
      if (other && energised_[sink]) store.backed.push_back(sink);
    }
  }
  dirty_ = false;
}

void PowerNetwork::start_generators(double dt) {
  for (const auto& supply : supplies_) {
    if (!supply.ramps || !standby_[supply.nodes.front()]) continue;
    // Wanted while what they feed has nothing better.
    bool wanted = false;
    for (Node k = 0; k < size() && !wanted; ++k) {
      const auto feeding = sources(k);
      if (std::find(feeding.begin(), feeding.end(), supply.nodes.front()) == feeding.end()) continue;
      wanted =
          std::none_of(feeding.begin(), feeding.end(), [&](Node s) { return !stands_by(type_[s]) && energised_[s]; });
    }
    for (const auto k : supply.nodes) {
      starting_s_[k] = wanted ? starting_s_[k] + dt : 0;
      const bool ready = starting_s_[k] >= generator_start_s;
      if (ready != static_cast<bool>(ready_[k])) dirty_ = true;
      ready_[k] = ready;
    }
  }
}

void PowerNetwork::begin_step(double dt) {
  start_generators(dt);
  notice_empty_batteries(dt);
  if (dirty_) refresh();
}

void PowerNetwork::draw(Node k) {
  if (!energised_[k]) {
    out_[k] = in_[k] = loss_now_[k] = 0;
    return;
  }
  loss_now_[k] = loss_[k].at(out_[k]);
  in_[k] = out_[k] + loss_now_[k] - injected_[k];
  for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) out_[live_[i]] += in_[k] * live_weight_[i];
}

void PowerNetwork::draw_leaves() {
  double loads = 0;
  for (const auto k : leaves_) {
    if (!energised_[k]) load_[k] = 0;
    const double drawn = load_[k];
    out_[k] = in_[k] = drawn;
    loads += drawn;
    for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) out_[live_[i]] += drawn * live_weight_[i];
  }
  totals_.loads_w += loads;
}

void PowerNetwork::sweep(bool upstream) {
  for (auto k = trunk_.rbegin(); k != trunk_.rend(); ++k)
    if (static_cast<bool>(upstream_[*k]) == upstream) draw(*k);
}

double PowerNetwork::demand(const Supply& supply) const {
  double sum = 0;
  for (const auto k : supply.nodes) sum += out_[k];
  return sum;
}

double PowerNetwork::capability(const Supply& supply) const {
  double sum = 0;
  for (const auto k : supply.nodes)
    if (energised_[k]) sum += limit(k);
  return sum;
}

void PowerNetwork::follow(Supply& supply, double dt) {
  const double output = demand(supply), most = capability(supply);
  if (supply.ramps && begun_ && std::isfinite(most)) {
    const double ramp = most * parameters::generator_ramp_share * dt;
    totals_.followed_w += std::max(0.0, std::abs(output - supply.output_w) - ramp);
  }
  supply.output_w = output;
  if (output > most)
    supply.level =
        std::max(0.0, supply.level - dt / shed_s * std::min(1.0, 4 * (output / std::max(most, 1.0) - 1) + 0.1));
  else if (output < room * most)
    supply.level = std::min(1.0, supply.level + dt / unshed_s);
}

void PowerNetwork::watch_overloads(double dt) {
  trips_.clear();
  for (const auto k : trunk_) {
    if (!(rating_[k] > 0) || !energised_[k]) continue;
    const double share = out_[k] / limit(k);
    if (!(share > parameters::trip_pickup)) {
      if (heat_[k] > 0) heat_[k] = std::max(0.0, heat_[k] - dt / parameters::trip_cooling_s);
      continue;
    }
    const double before = heat_[k], rate = 1 / time_to_trip(share);
    heat_[k] += dt * rate;
    if (heat_[k] < 1) continue;
    tripped_[k] = 1;
    dirty_ = true;
    trips_.push_back({k, share, std::clamp((1 - before) / rate, 0.0, dt)});
  }
}

void PowerNetwork::add_up() {
  for (const auto k : trunk_) {
    if (!energised_[k]) continue;
    totals_.loads_w += load_[k];
    totals_.losses_w += loss_now_[k];
    if (live_start_[k] == live_start_[k + 1] && !on_battery_[k] && type_[k] != ElementType::BESS)
      totals_.supplied_w += in_[k];
  }
  for (const auto& store : stores_) {
    totals_.losses_w += battery_loss_[store.node];
    totals_.from_batteries_w += store.power_w + battery_loss_[store.node];
  }
}

void PowerNetwork::solve(double dt) {
  totals_ = {};
  for (const auto k : trunk_) {
    if (!energised_[k]) load_[k] = 0;
    out_[k] = load_[k];
    injected_[k] = 0;
    // A UPS recharges from its source: part of what it draws.
    const auto i = store_of_[k];
    if (i != no_store && type_[k] == ElementType::UPS && energised_[k] && !on_battery_[k] &&
        stores_[i].battery.charge_share() < 1)
      injected_[k] = -std::min(stores_[i].battery.most_charge(dt),
                               parameters::battery_recharge_share * stores_[i].battery.rated_w);
  }
  draw_leaves();
  sweep(false);
  const bool backed =
      std::any_of(supplies_.begin(), supplies_.end(), [](const Supply& s) { return !s.stores.empty(); });
  if (backed)
    for (const auto k : trunk_)
      if (upstream_[k]) base_[k] = out_[k];
  sweep(true);
  if (backed) {
    bool any = false;
    for (auto& supply : supplies_)
      if (!supply.stores.empty()) any |= back_up(supply, demand(supply), dt) != 0;
    if (any) {
      for (const auto k : trunk_)
        if (upstream_[k]) out_[k] = base_[k];
      sweep(true);
    }
  }
  for (auto& supply : supplies_) follow(supply, dt);
  use_batteries(dt);
  watch_overloads(dt);
  add_up();
  // What was derated before anything flowed.
  for (const auto k : trunk_)
    if (unrated_[k] && share_[k] < 1 && !(rating_[k] > 0)) rating_[k] = out_[k];
  begun_ = true;
}

}  // namespace hallscope
