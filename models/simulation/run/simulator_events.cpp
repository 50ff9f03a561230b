// What happens to a Simulator: its events and whoever fails, restores or derates, and what it tells of that.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "models/facility/element_roles.h"
#include "models/facility/stands_in.h"
#include "models/simulation/parameters.h"
#include "models/simulation/plant/plant_conditions.h"
#include "models/simulation/run/simulator.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr auto none = Simulator::nowhere;

std::vector<Event> in_order(std::vector<Event> events, std::vector<Event> more) {
  events.insert(events.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  return events;
}

}  // namespace

void Simulator::apply_due() {
  while (next_event_ < scenario_.events.size() && scenario_.events[next_event_].at_s <= time_) {
    apply(scenario_.events[next_event_]);
    ++next_event_;
  }
}

bool Simulator::fail(ElementIndex failed) {
  bool any = false;
  hurry_until_ = time_ + hurry_s;
  // Whatever stands in something comes after it.
  for (ElementIndex i = failed; i < facility_->body_count(); ++i)
    if (stands_in(*facility_, i, failed)) any |= set_health(i, false, 1);
  return any;
}

void Simulator::restore(ElementIndex element) {
  if (element >= rack_of_.size()) return;
  set_health(element, true, 1);
  if (const auto r = rack_of_[element]; r != none) racks_.restore(r);
  if (const auto k = cdu_of_[element]; k != none) loops_.cdus[k].isolated_s = -1;
}

void Simulator::leak(ElementIndex element) {
  if (element >= rack_of_.size()) return;
  loops_.disturb();
  for (const double after : {p::leak_detection_s, p::leak_shutdown_s}) stops_.push_back(time_ + after);
  if (const auto r = rack_of_[element]; r != none) {
    racks_.isolated_s[r] = std::max(0.0, racks_.isolated_s[r]);
    racks_.disturb(r);
  }
  if (const auto k = cdu_of_[element]; k != none) loops_.cdus[k].isolated_s = std::max(0.0, loops_.cdus[k].isolated_s);
}

void Simulator::apply(const ScenarioEvent& event) {
  hurry_until_ = time_ + hurry_s;
  using Kind = ScenarioEvent::Kind;
  for (const auto element : event.elements) {
    switch (event.kind) {
      case Kind::fail:
        set_health(element, false, 1);
        break;
      case Kind::restore:
        restore(element);
        break;
      case Kind::derate:
        set_health(element, true, event.value);
        break;
      case Kind::leak:
        leak(element);
        break;
      case Kind::supply_temperature:
        if (element < cdu_of_.size() && cdu_of_[element] != none) loops_.set_supply(cdu_of_[element], event.value);
        break;
      default:  // weather and jobs: in the scenario's weather and the workload's signal from the beginning
        break;
    }
  }
  if (event.kind == Kind::supply_temperature && event.elements.empty()) {
    for (std::uint32_t k = 0; k < loops_.cdus.size(); ++k) loops_.set_supply(k, event.value);
    loops_.set_outside_supply(event.value);
  }
  constexpr ElementIndex site = 0;
  const auto where = event.elements.empty() ? site : common_ancestor(*facility_, event.elements);
  log_.add(event.at_s, where, event.text);
}

const Simulator::PumpPlace* Simulator::pump_at(ElementIndex element) const {
  const auto at = std::lower_bound(pumps_.begin(), pumps_.end(), element,
                                   [](const PumpPlace& place, ElementIndex wanted) { return place.element < wanted; });
  return at != pumps_.end() && at->element == element ? &*at : nullptr;
}

bool Simulator::set_health(ElementIndex element, bool working, double share) {
  if (element >= rack_of_.size()) return false;
  loops_.disturb();
  if (const auto r = rack_of_[element]; r != none) {
    racks_.disturb(r);
    racks_.working[r] = working;
    // Of what it draws at full load: a share of its power supplies, which have room to spare, might hold nothing back.
    racks_.cap_w[r] = share < 1 ? share * racks_.full_w[r] : std::numeric_limits<double>::infinity();
  } else if (const auto k = cdu_of_[element]; k != none) {
    loops_.cdus[k].working = working;
    loops_.cdus[k].share = share;
  } else if (const auto c = cooler_of_[element]; c != none) {
    loops_.coolers[c].working = working;
    loops_.coolers[c].share = share;
  } else if (const auto a = crah_of_[element]; a != none) {
    air_.crahs[a].working = working;
    air_.crahs[a].share = share;
  } else if (const auto* place = pump_at(element)) {
    auto& pump = loops_.cdus[place->cdu].pumps.all[place->pump];
    pump.working = working;
    pump.share = share;
  } else if (const auto n = network_.node(element);
             n != PowerNetwork::no_node && carries_power(facility_->element(element).type)) {
    network_.set_health(n, working, share);
  } else {
    return false;
  }
  return true;
}

bool Simulator::works(ElementIndex element) const {
  if (element >= rack_of_.size()) return true;
  if (const auto k = cdu_of_[element]; k != none) return loops_.cdus[k].working && loops_.cdus[k].isolated_s < 0;
  if (const auto c = cooler_of_[element]; c != none) return loops_.coolers[c].working;
  if (const auto a = crah_of_[element]; a != none) return air_.crahs[a].working;
  if (const auto* place = pump_at(element)) return loops_.cdus[place->cdu].pumps.all[place->pump].working;
  return true;
}

/// When a leak has been noticed and what leaks is shut off, `after_s` from its beginning.
void Simulator::log_leak(ElementIndex element, double isolated_s, double dt, double after_s) {
  if (isolated_s >= after_s && isolated_s - dt < after_s)
    log_.add(time_ + dt - (isolated_s - after_s), element, "is shut off for its leak");
}

void Simulator::log_step(double dt) {
  for (const auto r : racks_.newly_throttled) log_.throttled(racks_.throttled_at[r], racks_.element[r]);
  for (const auto r : racks_.newly_tripped) log_.switched_off(racks_.off_at[r], racks_.element[r]);
  for (const auto& trip : network_.trips()) {
    const auto share = std::to_string(static_cast<int>(std::lround(100 * trip.share)));
    log_.add(time_ + trip.after_s, network_.element(trip.node), "trips at " + share + " % of its rating");
  }
  for (const auto& opening : network_.openings()) {
    const auto mw = [](double watts) {
      char text[32];
      std::snprintf(text, sizeof text, "%.3g MW", watts / 1e6);
      return std::string(text);
    };
    log_.add(time_, opening.element, "its side opens: asked for " + mw(opening.asked_w) + ", has " + mw(opening.has_w));
  }
  for (const auto& cdu : loops_.cdus) log_leak(cdu.element, cdu.isolated_s, dt, p::leak_detection_s);
  network_.report(conditions_);
  report_plant(conditions_, *facility_, network_, racks_, loops_, air_);
  for (const auto& run : racks_.runs()) {
    if (run.calm) continue;
    for (auto r = run.begin; r < run.end; ++r) {
      log_leak(racks_.element[r], racks_.isolated_s[r], dt, p::leak_shutdown_s);
      const auto held = racks_.held_back[r];
      if (held != RackBank::Held::no)
        conditions_.report(held == RackBank::Held::by_cap ? Condition::held_to_cap : Condition::held_back_by_power,
                           racks_.element[r], racks_.demand_w[r] - racks_.power_w[r]);
      else if (racks_.starting(r))
        conditions_.report(Condition::starting, racks_.element[r]);
      else if (racks_.state[r] != RackBank::State::running)
        conditions_.go_on(Condition::starting, racks_.element[r]);
    }
  }
  conditions_.end_step();
}

std::vector<Event> Simulator::take_events() { return in_order(log_.take(time_), conditions_.take(time_)); }

std::vector<Event> Simulator::take_all_events() {
  apply_due();
  return in_order(log_.take_all(), conditions_.take_all());
}

}  // namespace hallscope
