#include "models/analysis/limits/impact.h"

#include <algorithm>
#include <set>

#include "models/analysis/limits/impact_parts.h"
#include "models/facility/element_roles.h"
#include "models/facility/stands_in.h"

namespace hallscope {
namespace {

/// Elements that get anything from `from` in a graph, itself included, as flags.
void mark_downstream(const FlowGraph& graph, ElementIndex from, std::vector<char>& marked) {
  std::vector<ElementIndex> open{from};
  marked[from] = 1;
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    for (const auto sink : graph.sinks(at))
      if (sink < marked.size() && !marked[sink]) {
        marked[sink] = 1;
        open.push_back(sink);
      }
  }
}

/// A tray or a GPU takes nothing with it but its own GPUs.
void lose_part_of_rack(const Simulator& before, const RecordedBefore& recorded, Impact& impact) {
  const auto& facility = before.facility();
  const auto& racks = before.racks();
  const auto rack = facility.ancestor(impact.element, ElementType::Rack);
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (racks.element[r] != rack) continue;
    const auto [first, end] = facility.gpus_of_rack(rack);
    for (auto gpu = first; gpu < end; ++gpu) {
      if (!stands_in(facility, gpu, impact.element)) continue;
      ++impact.lost_gpus;
      impact.lost_w += recorded.gpu(gpu).value_or(racks.gpu_mean_w(r));
    }
    impact.fed_w = impact.lost_w;
    impact.simulated = true;
  }
}

/// The heat that the failed element takes. A room's coolers may stand one behind the other: those nearest to the racks
/// tell all of it, unless the room has none of them.
void find_cooled(const Simulator& before, const RecordedBefore& recorded, Impact& impact) {
  const auto& facility = before.facility();
  if (facility.element(impact.element).type == ElementType::Rack) return;
  const auto add = [&](ElementIndex element, double heat_w) {
    if (stands_in(facility, element, impact.element))
      impact.cooled_w = impact.cooled_w.value_or(0) + recorded.heat(element, heat_w);
  };
  for (const auto& cdu : before.coolant().cdus) add(cdu.element, cdu.heat_w);
  for (const auto& crah : before.air().crahs) add(crah.element, crah.heat_w);
  if (impact.cooled_w) return;
  for (const auto& cooler : before.coolant().coolers) add(cooler.element, cooler.now.heat_w);
}

void find_fed(const Simulator& before, const RecordedBefore& recorded, Impact& impact) {
  const auto& facility = before.facility();
  std::vector<char> fed(facility.body_count(), 0);
  // A pump of a CDU serves what that one serves.
  const auto parent = facility.element(impact.element).parent;
  if (facility.element(impact.element).type == ElementType::Pump && parent != no_element)
    mark_downstream(facility.coolant(), parent, fed);
  for (ElementIndex i = impact.element; i < facility.body_count(); ++i) {
    if (!stands_in(facility, i, impact.element)) continue;
    mark_downstream(facility.power(), i, fed);
    mark_downstream(facility.coolant(), i, fed);
  }
  // What hangs on a pump or chiller is fed by what feeds the pump.
  for (ElementIndex i = 0; i < facility.body_count(); ++i)
    if (fed[i]) mark_downstream(facility.coolant(), i, fed);
  for (const auto rack : before.racks().element) impact.fed_racks += fed[rack];
  find_cooled(before, recorded, impact);
  const auto type = facility.element(impact.element).type;
  const auto node = before.network().node(impact.element);
  if (node != PowerNetwork::no_node && carries_power(type)) {
    impact.fed_w = recorded.power(impact.element, before.network().delivered(node));
    return;
  }
  for (std::size_t r = 0; r < before.racks().size(); ++r)
    if (stands_in(facility, before.racks().element[r], impact.element))
      impact.fed_w += recorded.power(before.racks().element[r], before.racks().power_w[r]);
  if (impact.fed_w > 0 || !is_room(type)) return;
  // A room of switchgear: what leaves it.
  const auto leaves = [&](ElementIndex from) {
    const auto sinks = facility.power().sinks(from);
    return std::any_of(sinks.begin(), sinks.end(),
                       [&](ElementIndex sink) { return !stands_in(facility, sink, impact.element); });
  };
  for (PowerNetwork::Node n = 0; n < before.network().size(); ++n) {
    const auto e = before.network().element(n);
    if (carries_power(facility.element(e).type) && stands_in(facility, e, impact.element) && leaves(e))
      impact.fed_w += recorded.power(e, before.network().delivered(n));
  }
}

Simulator advanced(Simulator simulator, double by_s) {
  simulator.advance(simulator.time() + by_s);
  return simulator;
}

}  // namespace

std::vector<ElementIndex> Impact::affected() const {
  std::set<ElementIndex> all(dark.begin(), dark.end());
  all.insert(uncooled.begin(), uncooled.end());
  all.insert(held_back.begin(), held_back.end());
  for (const auto& over : failed_over) all.insert(over.element);
  for (const auto& over : overloaded) all.insert(over.element);
  all.erase(element);
  return {all.begin(), all.end()};
}

Simulator baseline(const Facility& facility, const Scenario& scenario, double time_s) {
  const double time = std::max(0.0, time_s);
  auto until_then = scenario;
  std::erase_if(until_then.events, [&](const ScenarioEvent& event) { return event.at_s > time; });
  // What happened a while ago has settled; what has just happened is still on its way.
  constexpr double settled_after_s = 900;
  double begin = time;
  for (const auto& event : until_then.events) begin = std::min(begin, std::max(event.at_s, time - settled_after_s));
  Simulator simulator(facility, std::move(until_then), begin);
  simulator.advance(time);
  simulator.take_all_events();
  return simulator;
}

Simulator baseline(const Facility& facility, const Scenario& scenario, const Recording& recording, double time) {
  auto simulator = baseline(facility, scenario, recording.empty() ? 0 : time - recording.start());
  const auto* power = recording.find("Rack/RackPower");
  if (!power) return simulator;
  const auto& racks = simulator.racks();
  for (std::size_t r = 0; r < racks.size(); ++r) {
    const auto column = power->column(racks.element[r]);
    if (!column) continue;
    const auto reading = power->reading(*column, time);
    if (reading.quality == Quality::good && reading.value >= 0) simulator.force_power(r, reading.value);
  }
  simulator.run_up();
  return simulator;
}

Impact impact(const Simulator& baseline, ElementIndex failed) { return impact(baseline, failed, Recording(), 0); }

Impact impact(const Simulator& baseline, ElementIndex failed, const Recording& recording, double time) {
  const RecordedBefore recorded(baseline.facility(), recording, time);
  Impact result;
  result.element = failed;
  if (failed >= baseline.facility().body_count()) {
    lose_part_of_rack(baseline, recorded, result);
    return result;
  }
  Simulator broken = baseline;
  result.simulated = broken.fail(failed);
  if (!result.simulated) return result;
  const auto before = advanced(baseline, just_after_s), after = advanced(broken, just_after_s);
  const auto cooling_before = advanced(before, cooling_after_s), cooling_after = advanced(after, cooling_after_s);
  find_fed(before, recorded, result);
  const auto battery = compare_power(before, after, recorded, result);
  result.limit = compare_cooling(cooling_before, cooling_after, recorded, battery, result);
  result.first_limit = in_words(before.facility(), result.limit);
  return result;
}

}  // namespace hallscope
