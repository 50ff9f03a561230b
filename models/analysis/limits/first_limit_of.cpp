// Which limit bites first: from a facility after a failure, beside the same without it.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/analysis/limits/impact_parts.h"
#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

using Kind = FirstLimit::Kind;

/// Whether all that could cool a loop only waits for its compressors to start: what it lacks comes back by itself.
bool is_starting(const Simulator& simulator, const WaterLoop& loop) {
  bool any = false;
  for (const auto c : loop.coolers) {
    const auto& cooler = simulator.coolant().coolers[c];
    if (!(cooler.online_s > 0)) continue;
    if (cooler.online_s > cooler.model.restart_s + parameters::chiller_ramp_s) return false;
    any = true;
  }
  return any;
}

/// The facility loop that is left with the greatest part of its heat; none when all can be cooled. `starting`: of those
/// that only wait for compressors, else of the others.
FirstLimit short_loop(const Simulator& before, const Simulator& after, bool starting) {
  FirstLimit limit;
  double worst = 0.02;  // of what is asked; less is control, not shortage
  for (std::size_t l = 0; l < after.coolant().loops.size(); ++l) {
    const auto& is = after.coolant().loops[l];
    const double missing = shortage(is);
    if (is_starting(after, is) != starting) continue;
    if (!(missing > worst) || !(missing > shortage(before.coolant().loops[l]) + 0.01)) continue;
    worst = missing;
    std::vector<ElementIndex> coolers;
    for (const auto c : is.coolers) coolers.push_back(after.coolant().coolers[c].element);
    limit = {Kind::cooling, common_ancestor(after.facility(), coolers), missing, {}};
  }
  return limit;
}

/// The racks whose CDUs are left with the greatest part of the flow that is asked for; none when all get it.
FirstLimit short_flow(const Simulator& before, const Simulator& after) {
  FirstLimit limit;
  double worst = 0.01;
  for (std::size_t g = 0; g < after.coolant().groups.size(); ++g) {
    const auto& is = after.coolant().groups[g];
    const double missing = shortage(is);
    const bool stands = is.branches.empty() || missing > 0.99;  // told by the racks without flow
    if (stands || !(missing > worst) || !(missing > shortage(before.coolant().groups[g]) + 0.01)) continue;
    worst = missing;
    std::vector<ElementIndex> cdus;
    for (const auto& branch : is.branches) cdus.push_back(after.coolant().cdus[branch.cdu].element);
    limit = {Kind::coolant_flow, common_ancestor(after.facility(), cdus), missing, {}};
  }
  return limit;
}

FirstLimit nearest(const Impact& impact) {
  const Failover* nearest = nullptr;
  for (const auto& over : impact.failed_over)
    if (std::isfinite(over.limit_w) && (!nearest || over.after_w / over.limit_w > nearest->after_w / nearest->limit_w))
      nearest = &over;
  if (!nearest) return {};
  const double share = nearest->after_w / nearest->limit_w;
  // What cools beyond its rating trips nothing, and is more than near.
  return {share > 1.0001 ? Kind::overload : Kind::nearest, nearest->element, share, {}};
}

}  // namespace

double shortage(const WaterLoop& loop) {
  const double wanted = loop.rate * (loop.return_c - loop.setpoint_c) + loop.pump_w;
  return 1 - loop.served * (wanted > loop.heat_w ? loop.heat_w / wanted : 1);
}

double shortage(const CoolantLoops::RackGroup& group) { return group.asked > 0 ? 1 - group.rate / group.asked : 0; }

/// Among those that began to give; none when none did.
FirstLimit shortest_battery(const Simulator& before, const Simulator& after) {
  FirstLimit limit;
  double shortest = std::numeric_limits<double>::infinity();
  const auto &old = before.network(), &now = after.network();
  for (PowerNetwork::Node n = 0; n < now.size(); ++n) {
    // A BESS that smooths beside a live source delivers nothing by itself.
    if (!now.battery(n) || !(now.delivered(n) > 0) || !(now.battery_power(n) > 0) || old.battery_power(n) > 0) continue;
    const double lasts = now.battery(n)->most_discharge(1) > 0
                             ? now.battery(n)->energy_j * parameters::battery_one_way_efficiency / now.battery_power(n)
                             : 0;
    if (!(lasts < shortest)) continue;
    shortest = lasts;
    limit = {Kind::battery, now.element(n), {}, lasts};
  }
  return limit;
}

FirstLimit first_limit(const Simulator& before, const Simulator& after, const FirstLimit& battery,
                       const Impact& impact) {
  // Racks without flow throttle within some 20 s.
  const bool soon = !impact.overloaded.empty() && impact.overloaded.front().trip_after_s < 20;
  if (!impact.overloaded.empty() && (soon || impact.uncooled.empty())) {
    const auto& worst = impact.overloaded.front();
    const auto trips = std::isfinite(worst.trip_after_s) ? std::optional(worst.trip_after_s) : std::nullopt;
    return {Kind::overload, worst.element, worst.share, trips};
  }
  if (!impact.uncooled.empty()) return {Kind::gpu_temperature, impact.uncooled.front(), {}, {}};
  if (const auto flow = short_flow(before, after); flow.kind != Kind::none) return flow;
  if (const auto loop = short_loop(before, after, false); loop.kind != Kind::none) return loop;
  if (battery.kind != Kind::none) return battery;
  if (const auto loop = short_loop(before, after, true); loop.kind != Kind::none) return loop;
  if (!impact.held_back.empty()) return {Kind::rack_supplies, impact.held_back.front(), {}, {}};
  return nearest(impact);
}

}  // namespace hallscope
