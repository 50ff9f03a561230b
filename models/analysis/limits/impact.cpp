#include "models/analysis/limits/impact.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "models/analysis/networks/recorded_heat.h"
#include "models/analysis/recorded_power.h"
#include "models/facility/element_roles.h"
#include "models/facility/stands_in.h"
#include "models/measure/unit.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/trip_curve.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double just_after_s = 1;
constexpr double cooling_after_s = 60;  // until valves and coolers have found their new places
constexpr double unlimited = std::numeric_limits<double>::infinity();

/// By more than what jobs and controls do by themselves.
bool carries_more(double before, double after) { return after > before * 1.003 + 1e3; }

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

/// What is recorded at the instant before; nothing where nothing is.
class Recorded {
 public:
  Recorded(const Facility& facility, const Recording& recording, double time)
      : power_(recording),
        heat_(facility, recording),
        gpu_(recording.share("GPU/DCGM_FI_DEV_POWER_USAGE")),
        time_(time) {}

  double power(ElementIndex e, double otherwise) const { return good(power_.at(e, time_)).value_or(otherwise); }
  double heat(ElementIndex e, double otherwise) const { return good(heat_.at(e, time_)).value_or(otherwise); }
  std::optional<double> gpu(ElementIndex e) const {
    const auto column = gpu_ ? gpu_->column(e) : std::nullopt;
    return column ? good(gpu_->reading(*column, time_)) : std::nullopt;
  }

 private:
  static std::optional<double> good(const Reading& reading) {
    if (reading.quality != Quality::good || std::isnan(reading.value)) return std::nullopt;
    return reading.value;
  }
  RecordedPower power_;
  RecordedHeat heat_;
  std::shared_ptr<const Track> gpu_;
  double time_;
};

/// A tray or a GPU takes nothing with it but its own GPUs.
void lose_part_of_rack(const Simulator& before, const Recorded& recorded, Impact& impact) {
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

void find_lost_racks(const Simulator& before, const Simulator& after, const Recorded& recorded, Impact& impact) {
  const auto& racks = before.racks();
  const auto& now = after.racks();
  const auto& cdus = after.coolant().cdus;
  std::vector<char> cooled(racks.size(), 0);
  for (const auto& group : after.coolant().groups) {
    const bool any =
        group.branches.empty() || std::any_of(group.branches.begin(), group.branches.end(), [&](const auto& branch) {
          return cdus[branch.cdu].working && after.network().energised(cdus[branch.cdu].node);
        });
    for (const auto r : group.racks) cooled[r] = any;
  }
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (!(racks.power_w[r] > 0)) continue;
    const double drawn = recorded.power(racks.element[r], racks.power_w[r]);
    const auto gpus = static_cast<std::size_t>(racks.gpus[r]);
    const bool dark = !now.working[r] || !after.network().energised(now.node[r]);
    if (dark || (racks.liquid_cooled(r) && !cooled[r])) {
      (dark ? impact.dark : impact.uncooled).push_back(racks.element[r]);
      impact.lost_w += drawn;
      impact.lost_gpus += gpus;
      ++impact.lost_racks;
    } else if (now.power_w[r] < 0.999 * racks.power_w[r]) {
      impact.held_back.push_back(racks.element[r]);
      impact.lost_w += drawn * (1 - now.power_w[r] / racks.power_w[r]);
    }
  }
}

void find_failover(const Simulator& before, const Simulator& after, const Recorded& recorded, Impact& impact) {
  const auto add = [&](ElementIndex element, double was, double is, double limit) {
    if (!carries_more(was, is)) return;  // what was overloaded before is not this failure's doing
    // As many times more of what is recorded; what gave nothing before gives what is simulated.
    if (was > 0) {
      const double before_w = recorded.power(element, was);
      is *= before_w / was;
      was = before_w;
    }
    impact.failed_over.push_back({element, was, is, limit});
    const auto type = before.facility().element(element).type;
    if (is > limit * 1.0001) impact.overloaded.push_back({element, is / limit, time_to_trip(is / limit, type)});
  };
  const auto &old = before.network(), &now = after.network();
  for (PowerNetwork::Node n = 0; n < now.size(); ++n) {
    if (now.load(n) > 0 || old.load(n) > 0) continue;  // racks, pumps and fans draw for themselves
    const bool on_battery = now.battery(n) && now.battery_power(n) > 0 && !(old.battery_power(n) > 0);
    const bool store = on_battery || (now.battery(n) && now.battery_power(n) > 0);
    add(now.element(n), store ? old.battery_power(n) : old.delivered(n),
        store ? now.battery_power(n) : now.delivered(n), now.limit(n));
  }
}

void find_cooling_failover(const Simulator& before, const Simulator& after, const Recorded& recorded, Impact& impact) {
  const auto add = [&](ElementIndex element, double was, double is, double limit) {
    if (!carries_more(was, is)) return;
    if (was > 0) {
      const double before_w = recorded.heat(element, was);
      is *= before_w / was;
      was = before_w;
    }
    impact.failed_over.push_back({element, was, is, limit});
  };
  for (std::size_t k = 0; k < after.coolant().cdus.size(); ++k) {
    const auto &was = before.coolant().cdus[k], &is = after.coolant().cdus[k];
    add(is.element, was.heat_w, is.heat_w, is.rated_w * is.share);
  }
  for (std::size_t c = 0; c < after.coolant().coolers.size(); ++c) {
    const auto &was = before.coolant().coolers[c], &is = after.coolant().coolers[c];
    add(is.element, was.now.heat_w, is.now.heat_w, unlimited);  // what it can cool depends on the weather
  }
  for (std::size_t c = 0; c < after.air().crahs.size(); ++c) {
    const auto &was = before.air().crahs[c], &is = after.air().crahs[c];
    add(is.element, was.heat_w, is.heat_w, is.rated_w * is.share);
  }
}

void sort(Impact& impact) {
  std::stable_sort(impact.failed_over.begin(), impact.failed_over.end(), [](const Failover& a, const Failover& b) {
    return a.after_w * b.before_w != b.after_w * a.before_w ? a.after_w * b.before_w > b.after_w * a.before_w
                                                            : a.after_w - a.before_w > b.after_w - b.before_w;
  });
  std::stable_sort(impact.overloaded.begin(), impact.overloaded.end(), [](const Overload& a, const Overload& b) {
    return a.trip_after_s != b.trip_after_s ? a.trip_after_s < b.trip_after_s : a.share > b.share;
  });
}

std::string percent(double share) { return format_value(Quantity::ratio, share); }

/// The part of what a facility loop is asked for that it cannot cool.
double shortage(const WaterLoop& loop) {
  const double wanted = loop.rate * (loop.return_c - loop.setpoint_c) + loop.pump_w;
  return 1 - loop.served * (wanted > loop.heat_w ? loop.heat_w / wanted : 1);
}

/// The facility loop that is left with the greatest part of its heat, as text; empty when all can be cooled.
std::string short_loop(const Simulator& before, const Simulator& after) {
  std::string text;
  double worst = 0.02;  // of what is asked; less is control, not shortage
  for (std::size_t l = 0; l < after.coolant().loops.size(); ++l) {
    const double missing = shortage(after.coolant().loops[l]);
    if (!(missing > worst) || !(missing > shortage(before.coolant().loops[l]) + 0.01)) continue;
    const auto& is = after.coolant().loops[l];
    worst = missing;
    const auto& facility = after.facility();
    std::vector<ElementIndex> coolers;
    for (const auto c : is.coolers) coolers.push_back(after.coolant().coolers[c].element);
    text = say("facility water of %1 lacks %2 of the cooling it needs",
               facility.path(common_ancestor(facility, coolers)), percent(missing));
  }
  return text;
}

/// The racks whose CDUs are left with the greatest part of the flow that is asked for, as text; empty when all get it.
std::string short_flow(const Simulator& before, const Simulator& after) {
  std::string text;
  double worst = 0.01;
  const auto missing = [](const CoolantLoops::RackGroup& group) {
    return group.asked > 0 ? 1 - group.rate / group.asked : 0;
  };
  for (std::size_t g = 0; g < after.coolant().groups.size(); ++g) {
    const auto& is = after.coolant().groups[g];
    const bool stands = is.branches.empty() || missing(is) > 0.99;  // told by the racks without flow
    if (stands || !(missing(is) > worst) || !(missing(is) > missing(before.coolant().groups[g]) + 0.01)) continue;
    worst = missing(is);
    std::vector<ElementIndex> cdus;
    for (const auto& branch : is.branches) cdus.push_back(after.coolant().cdus[branch.cdu].element);
    const auto& facility = after.facility();
    text = say("CDUs of %1 lack %2 of the flow that their racks need", facility.path(common_ancestor(facility, cdus)),
               percent(worst));
  }
  return text;
}

/// The battery that lasts for the shortest time among those that began to give; empty when none did.
std::string shortest_battery(const Simulator& before, const Simulator& after) {
  std::string text;
  double shortest = unlimited;
  const auto &old = before.network(), &now = after.network();
  for (PowerNetwork::Node n = 0; n < now.size(); ++n) {
    // A BESS that smooths beside a live source delivers nothing by itself.
    if (!now.battery(n) || !(now.delivered(n) > 0) || !(now.battery_power(n) > 0) || old.battery_power(n) > 0) continue;
    const double lasts = now.battery(n)->most_discharge(1) > 0
                             ? now.battery(n)->energy_j * parameters::battery_one_way_efficiency / now.battery_power(n)
                             : 0;
    if (!(lasts < shortest)) continue;
    shortest = lasts;
    text = say("%1 lives on its battery, for %2 s", after.facility().path(now.element(n)), std::lround(lasts));
  }
  return text;
}

void name_first_limit(const Simulator& before, const Simulator& after, const Simulator& cooling_before,
                      const Simulator& cooling_after, Impact& impact) {
  const auto& facility = after.facility();
  // Racks without flow throttle within some 20 s.
  const bool soon = !impact.overloaded.empty() && impact.overloaded.front().trip_after_s < 20;
  if (!impact.overloaded.empty() && (soon || impact.uncooled.empty())) {
    const auto& worst = impact.overloaded.front();
    const auto path = facility.path(worst.element), share = percent(worst.share);
    impact.first_limit = std::isfinite(worst.trip_after_s) ? say("%1 at %2 of its rating, trips in %3 s", path, share,
                                                                 std::lround(worst.trip_after_s))
                                                           : say("%1 at %2 of its rating", path, share);
    return;
  }
  if (!impact.uncooled.empty()) {
    impact.first_limit = say("GPU temperature: racks without coolant flow");
    return;
  }
  if (impact.first_limit = short_flow(cooling_before, cooling_after); !impact.first_limit.empty()) return;
  if (impact.first_limit = short_loop(cooling_before, cooling_after); !impact.first_limit.empty()) return;
  if (impact.first_limit = shortest_battery(before, after); !impact.first_limit.empty()) return;
  if (!impact.held_back.empty()) {
    impact.first_limit = say("power supplies of racks on their remaining feed");
    return;
  }
  const Failover* nearest = nullptr;
  for (const auto& over : impact.failed_over)
    if (std::isfinite(over.limit_w) && (!nearest || over.after_w / over.limit_w > nearest->after_w / nearest->limit_w))
      nearest = &over;
  if (nearest)
    impact.first_limit = say("%1 comes nearest, at %2 of its rating", facility.path(nearest->element),
                             percent(nearest->after_w / nearest->limit_w));
}

/// The heat that the failed element takes. A room's coolers may stand one behind the other: those nearest to the racks
/// tell all of it, unless the room has none of them.
void find_cooled(const Simulator& before, const Recorded& recorded, Impact& impact) {
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

void find_fed(const Simulator& before, const Recorded& recorded, Impact& impact) {
  const auto& facility = before.facility();
  std::vector<char> fed(facility.body_count(), 0);
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
  const Recorded recorded(baseline.facility(), recording, time);
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
  find_lost_racks(before, after, recorded, result);
  find_failover(before, after, recorded, result);
  find_cooling_failover(cooling_before, cooling_after, recorded, result);
  sort(result);
  name_first_limit(before, after, cooling_before, cooling_after, result);
  return result;
}

std::optional<ImpactTimes> impact_times(const Simulator& baseline, ElementIndex failed, double horizon_s,
                                        const Progress& progress) {
  Simulator simulator = baseline;
  ImpactTimes times;
  times.looked_s = horizon_s;
  if (!simulator.fail(failed)) return times;
  const double begin = simulator.time();
  // Racks that throttle or are off already are not this failure's doing.
  std::vector<char> before(simulator.racks().size(), 0);
  for (std::size_t r = 0; r < before.size(); ++r)
    before[r] = simulator.racks().throttle[r] < 0.995 || !(simulator.racks().power_w[r] > 0);
  constexpr double stride = 10;
  for (double t = stride; t < horizon_s + stride; t += stride) {
    simulator.advance(begin + std::min(t, horizon_s));
    if (!report(progress, std::min(1.0, t / horizon_s), "Simulating the failure")) return std::nullopt;
  }
  const auto& racks = simulator.racks();
  const auto since = [&](double at) { return std::isnan(at) || at < begin ? std::optional<double>() : at - begin; };
  const auto earlier = [](std::optional<double>& first, const std::optional<double>& other) {
    if (other && (!first || *other < *first)) first = other;
  };
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (before[r]) continue;
    const ImpactTimes::Rack rack{racks.element[r], since(racks.throttled_at[r]), since(racks.tripped_at[r])};
    if (!rack.throttle_s && !rack.trip_s) continue;
    earlier(times.throttle_s, rack.throttle_s);
    earlier(times.trip_s, rack.trip_s);
    times.racks.push_back(rack);
  }
  std::stable_sort(times.racks.begin(), times.racks.end(), [](const auto& a, const auto& b) {
    return a.throttle_s.value_or(unlimited) < b.throttle_s.value_or(unlimited);
  });
  return times;
}

}  // namespace hallscope
