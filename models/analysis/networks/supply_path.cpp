#include "models/analysis/networks/supply_path.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/analysis/networks/link_reach.h"
#include "models/analysis/recorded_power.h"
#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"
#include "models/facility/model_figure.h"
#include "models/facility/stands_in.h"

namespace hallscope {
namespace {

enum class Way { up, down };

std::span<const ElementIndex> next(const FlowGraph& graph, ElementIndex e, Way way) {
  return way == Way::up ? graph.sources(e) : graph.sinks(e);
}

bool linked(const FlowGraph& graph, ElementIndex e) { return !graph.sources(e).empty() || !graph.sinks(e).empty(); }

std::vector<ElementIndex> standing_for(const Facility& facility, ElementIndex element) {
  const auto& power = facility.power();
  const auto& coolant = facility.coolant();
  if (linked(power, element) || linked(coolant, element)) return {element};
  if (const auto rack = facility.ancestor(element, ElementType::Rack); rack != no_element) return {rack};
  std::vector<ElementIndex> found;
  // Trays and GPUs come last and rarely have links, so only a small part of all elements is looked at.
  const auto end = std::max(link_reach(facility, power), link_reach(facility, coolant));
  for (ElementIndex e = 0; e < end; ++e)
    if ((linked(power, e) || linked(coolant, e)) && stands_in(facility, e, element)) found.push_back(e);
  return found;
}

SupplyTree follow(const Facility& facility, const FlowGraph& graph, const std::vector<ElementIndex>& from, Way way) {
  SupplyTree tree;
  std::vector<char> seen(facility.size(), 0);
  for (const auto e : from) seen[e] = 1;
  // Breadth first, which is what puts the nearest first.
  const auto go = [&](ElementIndex e) {
    for (const auto n : next(graph, e, way)) {
      if (n >= seen.size() || seen[n]) continue;
      seen[n] = 1;
      tree.elements.push_back(n);
    }
  };
  for (const auto e : from) go(e);
  for (std::size_t k = 0; k < tree.elements.size(); ++k) go(tree.elements[k]);
  for (const auto e : tree.elements) {
    const auto type = facility.element(e).type;
    const auto at = std::find_if(tree.by_type.begin(), tree.by_type.end(), [&](auto& c) { return c.first == type; });
    if (at == tree.by_type.end())
      tree.by_type.emplace_back(type, 1);
    else
      ++at->second;
  }
  return tree;
}

double design_draw(const Facility& facility, ElementIndex e) {
  const auto& model = facility.model(e);
  if (facility.element(e).type == ElementType::Rack) return design_power(model);
  return model.rated_power_w.value_or(0);
}

std::optional<double> recorded_watts(const RecordedPower& recorded, ElementIndex e, double time) {
  const auto reading = recorded.at(e, time);
  if (reading.quality != Quality::good || std::isnan(reading.value)) return std::nullopt;
  return reading.value;
}

/// What everything carries by design, W, by element: loads upstream in equal parts. What is in a loop of the graph, or
/// behind one, counts as nothing, as it has no place in the order; facility files with loops are refused.
std::vector<double> carried_by_design(const Facility& facility, const FlowGraph& graph, const auto& own) {
  std::vector<double> carried(link_reach(facility, graph), 0);
  auto order = flow_order(graph, carried.size()).order;
  const auto on_standby = [&](ElementIndex s) { return stands_by(facility.element(s).type); };
  // Sinks before sources: each sum is whole before it is handed on.
  std::reverse(order.begin(), order.end());
  for (const auto e : order) {
    carried[e] += own(e);
    const auto sources = graph.sources(e);
    const auto standing_by = static_cast<std::size_t>(std::count_if(sources.begin(), sources.end(), on_standby));
    // Generators and batteries carry something only where there is nothing else.
    const bool only_standby = standing_by == sources.size();
    const std::size_t sharing = only_standby ? sources.size() : sources.size() - standing_by;
    for (const auto s : sources) {
      if (s >= carried.size() || (!only_standby && on_standby(s))) continue;
      carried[s] += carried[e] / static_cast<double>(sharing);
    }
  }
  return carried;
}

/// Sums what is recorded of some elements, as the headline does; by design where nothing is recorded of any.
class Sum {
 public:
  Sum(const Facility& facility, const RecordedPower& recorded, double time)
      : facility_(facility), recorded_(recorded), time_(time) {}

  void add(ElementIndex e) {
    ++count_;
    design_ += design_draw(facility_, e);
    const auto watts = recorded_watts(recorded_, e, time_);
    if (!watts) return;
    now_ += *watts;
    ++have_;
  }
  std::optional<PathPower> total() const {
    if (count_ == 0) return std::nullopt;
    return have_ > 0 ? PathPower{now_, true, false, count_ - have_} : PathPower{design_};
  }

 private:
  const Facility& facility_;
  const RecordedPower& recorded_;
  double time_;
  double now_ = 0, design_ = 0;
  std::size_t count_ = 0, have_ = 0;
};

std::vector<ElementIndex> racks_among(const Facility& facility, const std::vector<ElementIndex>& a,
                                      const std::vector<ElementIndex>& b) {
  std::vector<ElementIndex> racks;
  for (const auto* list : {&a, &b})
    for (const auto e : *list)
      if (facility.element(e).type == ElementType::Rack) racks.push_back(e);
  return racks;
}

std::optional<PathPower> carried(const Facility& facility, const SupplyPath& path, const RecordedPower& recorded,
                                 double time) {
  if (is_room(facility.element(path.element).type)) return std::nullopt;
  if (path.at.size() == 1 && !consumes_power(facility.element(path.at[0]).type)) {
    // Its own meter before anything that is worked out: it counts losses and loads that nobody else knows of.
    if (const auto watts = recorded_watts(recorded, path.at[0], time)) return PathPower{*watts, true};
    if (!linked(facility.power(), path.at[0])) return std::nullopt;
    const auto design = carried_by_design(facility, facility.power(), [&](ElementIndex e) {
      return consumes_power(facility.element(e).type) ? design_draw(facility, e) : 0.0;
    });
    return PathPower{design[path.at[0]], false};
  }
  Sum sum(facility, recorded, time);
  for (const auto e : path.at)
    if (consumes_power(facility.element(e).type)) sum.add(e);
  return sum.total();
}

/// What a rack gives to its liquid: as the liquid tells it, else the liquid's part of what it draws.
PathPower heat_of_rack(const Facility& facility, ElementIndex rack, const RecordedPower& recorded,
                       const RecordedHeat& heat, double time) {
  if (const auto own = heat.at(rack, time); own.quality == Quality::good && !std::isnan(own.value))
    return {own.value, true};
  Sum one(facility, recorded, time);
  one.add(rack);
  // All that a rack draws becomes heat; what is not in the liquid is in the air.
  return {one.total()->watts * facility.model(rack).liquid_fraction, one.total()->recorded, true};
}

/// The same for all racks that a path is of. Where the liquid tells it of racks at all, those of which it does not are
/// missing, as in the headline.
std::optional<PathPower> heat_of_racks(const Facility& facility, const SupplyPath& path, const RecordedPower& recorded,
                                       const RecordedHeat& heat, double time) {
  PathPower now{0, true}, otherwise{0, true};
  std::size_t told = 0, racks = 0;
  for (const auto e : path.at) {
    if (facility.element(e).type != ElementType::Rack || !linked(facility.coolant(), e)) continue;
    const auto one = heat_of_rack(facility, e, recorded, heat, time);
    ++racks;
    otherwise.watts += one.watts;
    otherwise.recorded = otherwise.recorded && one.recorded;
    otherwise.worked_out = otherwise.worked_out || one.worked_out;
    if (one.worked_out) continue;
    ++told;
    now.watts += one.watts;
  }
  if (racks == 0) return std::nullopt;
  now.missing = racks - told;
  return told > 0 ? now : otherwise;
}

std::optional<PathPower> cooling(const Facility& facility, const SupplyPath& path, const RecordedPower& recorded,
                                 const RecordedHeat& heat, double time) {
  PathPower total{0, true};
  if (auto racks = heat_of_racks(facility, path, recorded, heat, time)) return racks;
  if (path.at.size() != 1 || facility.coolant().sinks(path.at[0]).empty()) return std::nullopt;
  if (const auto own = heat.at(path.at[0], time); own.quality == Quality::good && !std::isnan(own.value))
    return PathPower{own.value, true};
  // What is said of other coolers' racks is no matter here.
  const std::set<ElementIndex> behind(path.coolant_down.elements.begin(), path.coolant_down.elements.end());
  total.worked_out = true;
  const auto taken = carried_by_design(facility, facility.coolant(), [&](ElementIndex e) {
    if (facility.element(e).type != ElementType::Rack) return 0.0;
    const auto one = heat_of_rack(facility, e, recorded, heat, time);
    if (behind.contains(e)) total.recorded = total.recorded && one.recorded;
    return one.watts;
  });
  total.watts = taken[path.at[0]];
  return total;
}

std::vector<FeedNow> feeds_now(const Facility& facility, const SupplyPath& path, const std::vector<FeedSide>& sides,
                               const std::vector<char>& reached) {
  const auto& graph = facility.power();
  std::vector<FeedNow> feeds;
  // A row's own busways feed its racks but are no feeds of the row, and a feed of many racks counts once.
  const std::set<ElementIndex> inside(path.at.begin(), path.at.end());
  std::set<ElementIndex> met;
  for (const auto e : path.at)
    for (const auto s : graph.sources(e)) {
      if (inside.contains(s) || !met.insert(s).second) continue;
      const auto side = s < sides.size() ? sides[s] : FeedSide::none;
      auto at = std::find_if(feeds.begin(), feeds.end(), [&](const FeedNow& f) { return f.side == side; });
      if (at == feeds.end()) at = feeds.insert(feeds.end(), FeedNow{side, {}, {}, 0});
      at->feeds.push_back(s);
      const bool dead = s < reached.size() && !reached[s];
      if (dead) ++at->dead;
    }
  std::stable_sort(feeds.begin(), feeds.end(), [](const FeedNow& a, const FeedNow& b) { return a.side < b.side; });
  for (auto& feed : feeds) {
    auto up = follow(facility, graph, feed.feeds, Way::up).elements;
    up.insert(up.begin(), feed.feeds.begin(), feed.feeds.end());
    for (const auto e : up)
      if (graph.sources(e).empty()) feed.roots.push_back(e);
  }
  return feeds;
}

}  // namespace

std::size_t SupplyTree::count(ElementType type) const {
  for (const auto& [of_type, n] : by_type)
    if (of_type == type) return n;
  return 0;
}

SupplyPath supply_path(const Facility& facility, ElementIndex element) {
  SupplyPath path;
  if (element >= facility.size()) return path;
  path.element = element;
  path.at = standing_for(facility, element);
  path.of_part = path.at.size() == 1 && path.at.front() != element && !is_room(facility.element(element).type);
  path.power_up = follow(facility, facility.power(), path.at, Way::up);
  path.power_down = follow(facility, facility.power(), path.at, Way::down);
  path.coolant_up = follow(facility, facility.coolant(), path.at, Way::up);
  path.coolant_down = follow(facility, facility.coolant(), path.at, Way::down);
  return path;
}

PathFigures path_figures(const Facility& facility, const SupplyPath& path, const std::vector<FeedSide>& sides,
                         const PowerStates& states, const RecordedHeat& heat, double time) {
  PathFigures figures;
  figures.feeds = feeds_now(facility, path, sides, states.reached(states.at(time)));
  if (path.of_part) return figures;
  const auto& recorded = states.recorded();
  if (path.element != no_element) figures.power = carried(facility, path, recorded, time);
  figures.cooling = cooling(facility, path, recorded, heat, time);
  Sum it(facility, recorded, time);
  Sum cooled(facility, recorded, time);
  // The two lists never overlap: a tree leaves out what it starts from.
  for (const auto rack : racks_among(facility, path.at, path.power_down.elements)) {
    const auto [first, end] = facility.gpus_of_rack(rack);
    ++figures.racks;
    figures.gpus += end - first;
    it.add(rack);
  }
  for (const auto rack : racks_among(facility, {}, path.coolant_down.elements)) {
    ++figures.cooled_racks;
    cooled.add(rack);
  }
  figures.it = it.total();
  figures.cooled_it = cooled.total();
  return figures;
}

}  // namespace hallscope
