// What PowerNetwork consists of, and who is alive.
#include "models/simulation/power/power_network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"
#include "models/facility/model_figure.h"
#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

constexpr std::size_t most_supplies = 64;

std::uint64_t bit(std::size_t supply) { return std::uint64_t{1} << std::min(supply, most_supplies - 1); }

}  // namespace

PowerNetwork::PowerNetwork(const Facility& facility) : node_(facility.body_count(), no_node) {
  add_nodes(facility);
  const std::size_t n = size();
  for (auto* values : {&load_, &asked_, &least_, &out_, &base_, &in_, &loss_now_, &battery_loss_, &heat_, &rate_,
                       &injected_, &given_w_, &walk_, &gap_until_})
    values->assign(n, 0);
  share_.assign(n, 1);
  for (const auto rating : rating_) unrated_.push_back(!(rating > 0));
  working_.assign(n, 1);
  for (auto* flags :
       {&tripped_, &energised_, &on_battery_, &upstream_, &standby_, &ready_, &bypass_, &on_standby_, &opened_})
    flags->assign(n, 0);
  supplied_by_.assign(n, 0);
  store_of_.assign(n, no_store);
  find_supplies(facility);
  find_switches(facility);
  find_stores(facility);
  own_bits_.assign(n, 0);
  for (std::size_t s = 0; s < supplies_.size(); ++s) {
    for (const auto k : supplies_[s].nodes) own_bits_[k] |= bit(s);
    for (const auto i : supplies_[s].stores) own_bits_[stores_[i].node] |= bit(s);
  }
  mark_upstream_of_stores();
  live_share_.assign(n, 1);
  feeds_.assign(n, 0);
  for (const auto s : source_) feeds_[s] = 1;
  for (Node k = 0; k < n; ++k) {
    // Most nodes are racks and pumps, which only draw: they get a short loop of their own.
    const bool leaf = !feeds_[k] && !upstream_[k] && store_of_[k] == no_store &&
                      source_start_[k] < source_start_[k + 1] && consumes_power(facility.element(element_[k]).type);
    leaf_.push_back(leaf);
    (leaf ? leaves_ : trunk_).push_back(k);
  }
  for (auto k = trunk_.rbegin(); k != trunk_.rend(); ++k)
    (upstream_[*k] ? upstream_of_stores_ : downstream_).push_back(*k);
  for (const auto k : trunk_) {
    if (trunk_ranges_.empty() || trunk_ranges_.back().end != k) trunk_ranges_.push_back({k, k});
    trunk_ranges_.back().end = k + 1;
    if (may_consume_power(type_[k])) trunk_loads_.push_back(k);  // with pumps of CDUs
    if (switches_[k] || type_[k] == ElementType::Generator) told_.push_back(k);
  }
  for (const auto& store : stores_) battery_nodes_.push_back(store.node);
}

void PowerNetwork::add_nodes(const Facility& facility) {
  const auto& graph = facility.power();
  const auto belongs = [&](ElementIndex i) {
    return !graph.sources(i).empty() || !graph.sinks(i).empty() || consumes_power(facility.element(i).type);
  };
  const auto add = [&](ElementIndex i) {
    node_[i] = static_cast<Node>(element_.size());
    element_.push_back(i);
  };
  for (const auto i : flow_order(graph, facility.body_count()).order)
    if (belongs(i)) add(i);
  const std::size_t in_order = element_.size();
  for (ElementIndex i = 0; i < facility.body_count(); ++i)
    if (node_[i] == no_node && belongs(i)) add(i);  // in a loop, or behind one
  source_start_.push_back(0);
  for (Node k = 0; k < size(); ++k) {
    if (k < in_order)
      for (const auto s : graph.sources(element_[k]))
        if (s < node_.size() && node_[s] != no_node) source_.push_back(node_[s]);
    source_start_.push_back(static_cast<std::uint32_t>(source_.size()));
    const auto& model = facility.model(element_[k]);
    type_.push_back(facility.element(element_[k]).type);
    const bool load = consumes_power(type_.back());
    rating_.push_back(load ? 0 : model.rated_power_w.value_or(0));
    loss_.push_back(load ? LossCurve{} : loss_curve(type_.back(), model));
    continuous_.push_back(figure(model, "aif:spec:continuousLoad").value_or(0));
    from_outside_.push_back(source_start_[k] == source_start_[k + 1] && !stands_by(type_[k]) &&
                            type_[k] != ElementType::Utility);
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
  if (unrated_[n]) {
    rating_[n] = rating_share < 1 ? out_[n] : 0;
    if (rating_share < 1 && !(rating_[n] > 0)) unknown_ratings_.push_back(n);
  }
  // A set that comes back has to be started; until then it is as if it had just been switched on.
  if (type_[n] == ElementType::Generator && working && (!working_[n] || tripped_[n]) && begun_ && !standby_[n]) {
    ready_[n] = 0;
    ready_at_[n] = clock_ + start_s_[n];
  }
  // And one that gets more of its rating back takes load with its ramp.
  if (type_[n] == ElementType::Generator && begun_ && rating_share > share_[n]) joined_[n] *= share_[n] / rating_share;
  working_[n] = working;
  share_[n] = rating_share;
  if (store_of_[n] != no_store) stores_[store_of_[n]].battery.rated_w = rating_[n] * rating_share;
  if (!working || rating_share == 1) {  // derating closes no breaker
    tripped_[n] = bypass_[n] = 0;
    heat_[n] = 0;
  }
  for (auto& supply : supplies_) {
    const bool own =
        std::find(supply.nodes.begin(), supply.nodes.end(), n) != supply.nodes.end() ||
        std::any_of(supply.stores.begin(), supply.stores.end(), [&](auto i) { return stores_[i].node == n; });
    const bool runs = !supply.ramps || std::any_of(supply.nodes.begin(), supply.nodes.end(),
                                                   [&](Node k) { return working_[k] && ready_[k]; });
    if (own && working && rating_share == 1 && runs) close(supply);
  }
  dirty_ = true;
}

bool PowerNetwork::sheds() const {
  return std::any_of(supplies_.begin(), supplies_.end(), [](const Supply& supply) { return supply.level < 1; });
}

bool PowerNetwork::supplies(Node n, std::size_t supply) const { return supplied_by_[n] & bit(supply); }

double PowerNetwork::taking(Node n) const {
  double share = 1;
  for (std::size_t s = 0; s < supplies_.size(); ++s)
    if (supplied_by_[n] & bit(s)) share = std::min(share, supplies_[s].taking);
  return share;
}

double PowerNetwork::shed_level(Node n) const {
  double level = 1;
  for (std::size_t s = 0; s < supplies_.size(); ++s)
    // Nobody is held back for a supply that would not feel it: what lives on batteries while its source waits.
    if ((supplied_by_[n] & bit(s)) && supplies_[s].level < 1 && weight(supplies_[s], n) > 0)
      level = std::min(level, supplies_[s].level);
  return level;
}

bool PowerNetwork::feeds_by_itself(Node k) const {
  if (type_[k] == ElementType::Generator) return source_start_[k] == source_start_[k + 1] && ready_[k];
  if (type_[k] == ElementType::BESS) return store_of_[k] != no_store && !stores_[store_of_[k]].empty;
  return from_outside_[k] || type_[k] == ElementType::Utility;
}

void PowerNetwork::refresh() {
  live_start_.assign(1, 0);
  live_.clear();
  live_weight_.clear();
  next_deadline_ = never;
  for (const auto at : ready_at_)
    if (at > clock_) wake_at(at);
  std::fill(opened_.begin(), opened_.end(), 0);
  for (const auto& supply : supplies_) {
    if (!supply.open) continue;
    for (const auto k : supply.nodes) opened_[k] = 1;
    for (const auto i : supply.stores) opened_[stores_[i].node] = 1;
  }
  for (Node k = 0; k < size(); ++k) {
    choose_sources(k);
    live_start_.push_back(static_cast<std::uint32_t>(live_.size()));
    const bool fed = live_start_[k + 1] > live_start_[k];
    const auto all = source_start_[k + 1] - source_start_[k];
    live_share_[k] =
        all == 0 ? 1.0 : static_cast<double>(live_start_[k + 1] - live_start_[k]) / static_cast<double>(all);
    const bool alive = working_[k] && !tripped_[k] && !opened_[k];
    const bool holds = store_of_[k] != no_store && !stores_[store_of_[k]].empty;
    if (type_[k] == ElementType::UPS && store_of_[k] != no_store) {
      auto& store = stores_[store_of_[k]];
      if (fed && on_battery_[k]) store.back_at = clock_;
      if (!fed || !alive) store.back_at = never;
      on_battery_[k] = alive && !fed && holds && !bypass_[k];
    }
    energised_[k] = alive && (fed || feeds_by_itself(k) || on_battery_[k]);
    std::uint64_t by = own_bits_[k];
    for (auto i = live_start_[k]; i < live_start_[k + 1]; ++i) by |= supplied_by_[live_[i]];
    supplied_by_[k] = by;
  }
  for (auto& store : stores_) {
    store.backed.clear();
    if (type_[store.node] != ElementType::BESS || !energised_[store.node]) continue;
    for (const auto sink : store.sinks) {
      bool other = false;
      for (auto i = live_start_[sink]; i < live_start_[sink + 1]; ++i) other |= type_[live_[i]] != ElementType::BESS;
      if (other && energised_[sink]) store.backed.push_back(sink);
    }
  }
  dark_.clear();
  one_sided_.clear();
  for (const auto k : leaves_) {
    if (!energised_[k])
      dark_.push_back(k);
    else if (live_share_[k] < 1)
      one_sided_.push_back(k);
  }
  bundle_leaves();
  find_flows();
  roots_.clear();
  for (const auto k : trunk_)
    if (energised_[k] && live_start_[k] == live_start_[k + 1] && !on_battery_[k] && type_[k] != ElementType::BESS)
      roots_.push_back(k);
  find_watched();
  find_restless_stores();
  ++state_;
  dirty_ = false;
  for (auto& supply : supplies_) weigh(supply);
}

bool PowerNetwork::fed_alike(Node a, Node b) const {
  const auto count = live_start_[a + 1] - live_start_[a];
  if (live_start_[b + 1] - live_start_[b] != count || energised_[a] != energised_[b]) return false;
  for (std::uint32_t i = 0; i < count; ++i)
    if (live_[live_start_[a] + i] != live_[live_start_[b] + i] ||
        live_weight_[live_start_[a] + i] != live_weight_[live_start_[b] + i])
      return false;
  return true;
}

void PowerNetwork::bundle_leaves() {
  bundles_.clear();
  pairs_.clear();
  for (std::size_t g = 0; g < gatherings_.size(); ++g) {
    const Node first = gatherings_[g].front();
    gathered_whole_[g] = std::ranges::all_of(gatherings_[g], [&](Node k) { return fed_alike(first, k); });
  }
  for (const auto k : leaves_) {
    const auto g = gathering_of_.empty() ? no_gathering : gathering_of_[k];
    const bool gathered = g != no_gathering && gathered_whole_[g];
    if (gathered && k != gatherings_[g].front()) continue;
    const auto at = live_start_[k], end = live_start_[k + 1];
    if (gathered && energised_[k] && (end - at == 1 || end - at == 2)) {
      const bool two = end - at == 2;
      pairs_.push_back({g, live_[at], live_[end - 1], live_weight_[at], two ? live_weight_[end - 1] : 0});
      continue;
    }
    if (!gathered && !bundles_.empty()) {
      auto& last = bundles_.back();
      if (last.gathering == no_gathering && last.end == k && fed_alike(last.begin, k)) {
        last.end = k + 1;
        continue;
      }
    }
    bundles_.push_back(
        {k, k + 1, static_cast<bool>(energised_[k]), live_start_[k], live_start_[k + 1], gathered ? g : no_gathering});
  }
}

std::uint32_t PowerNetwork::gather(std::span<const Node> loads) {
  for (std::size_t i = 0; i < loads.size(); ++i)
    if (loads[i] == no_node || !leaf_[loads[i]] || (i > 0 && loads[i] <= loads[i - 1])) return no_gathering;
  if (loads.empty()) return no_gathering;
  const auto number = static_cast<std::uint32_t>(gatherings_.size());
  gatherings_.emplace_back(loads.begin(), loads.end());
  gathered_whole_.push_back(0);
  gathered_set_.push_back(0);
  gathered_w_.push_back(0);
  gathering_of_.resize(size(), no_gathering);
  for (const auto k : loads) gathering_of_[k] = number;
  dirty_ = true;
  return number;
}

void PowerNetwork::begin_step(double dt) {
  openings_.clear();
  join_generators(dt);
  start_generators();
  if (clock_ >= next_deadline_ - 1e-9) dirty_ = true;
  notice_empty_batteries(dt);
  if (std::exchange(filled_, false)) find_restless_stores();
  if (!dirty_) return;
  refresh();
  if (dirty_) refresh();  // a side that is back takes over little by little
  if (begun_) let_go_of_what_cannot_carry();
  if (dirty_) refresh();
}

}  // namespace hallscope
