#include "models/analysis/networks/power_state.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/networks/link_reach.h"
#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"
#include "models/facility/stands_in.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

bool names_failure(const std::string& text) {
  return text.find(" fail") != std::string::npos || text.starts_with("fail") || text.starts_with("trip") ||
         text.find(" trip") != std::string::npos;
}

bool names_repair(const std::string& text) { return text.find("restored") != std::string::npos; }

}  // namespace

std::string_view to_string(PowerState state) {
  switch (state) {
    case PowerState::unknown:
      return "unknown";
    case PowerState::live:
      return "live";
    case PowerState::idle:
      return "idle";
    case PowerState::standby:
      return "standing by";
    case PowerState::dead:
      return "dead";
    case PowerState::failed:
      return "failed";
  }
  return "";
}

std::string in_words(PowerState state) {
  switch (state) {
    case PowerState::unknown:
      return say("unknown");
    case PowerState::live:
      return say("live");
    case PowerState::idle:
      return say("idle");
    case PowerState::standby:
      return say("standing by");
    case PowerState::dead:
      return say("dead");
    case PowerState::failed:
      return say("failed");
  }
  return {};
}

bool is_down(PowerState state) { return state == PowerState::dead || state == PowerState::failed; }

PowerStates::PowerStates(const Facility& facility, const Recording& recording)
    : facility_(&facility), recorded_(recording) {
  const auto& graph = facility.power();
  const std::size_t n = link_reach(facility, graph);
  for (const auto& event : recording.events) {
    if (event.element >= facility.size() || (!names_failure(event.text) && !names_repair(event.text))) continue;
    // Of several elements an event names the room they share; only one that speaks of the room itself means all in it.
    const auto path = facility.path(event.element);
    if (is_room(facility.element(event.element).type) && (path.empty() || !event.text.starts_with(path))) continue;
    incidents_.push_back({event.time, event.element, !names_repair(event.text)});
  }
  std::stable_sort(incidents_.begin(), incidents_.end(),
                   [](const Incident& a, const Incident& b) { return a.time < b.time; });
  const auto flow = flow_order(graph, n);
  order_ = flow.order;
  standby_.assign(n, 0);
  for (const auto e : order_) {
    if (stands_by(facility.element(e).type)) {
      standby_[e] = 1;
      continue;
    }
    const auto sources = graph.sources(e), sinks = graph.sinks(e);
    standby_[e] = !sources.empty() && !sinks.empty() &&
                  std::all_of(sources.begin(), sources.end(), [&](auto s) { return s < n && standby_[s]; }) &&
                  std::all_of(sinks.begin(), sinks.end(), [&](auto sink) {
                    const auto others = graph.sources(sink);
                    return std::any_of(others.begin(), others.end(),
                                       [&](auto o) { return o != e && !stands_by(facility.element(o).type); });
                  });
  }
}

void PowerStates::mark_failed(double time, std::vector<PowerState>& states) const {
  for (const auto& incident : incidents_) {
    if (incident.time > time) break;
    const auto set = [&](ElementIndex e) {
      if (incident.failed)
        states[e] = PowerState::failed;
      else if (states[e] == PowerState::failed)
        states[e] = PowerState::unknown;
    };
    if (!is_room(facility_->element(incident.element).type)) {
      if (incident.element < states.size()) set(incident.element);
      continue;
    }
    for (ElementIndex e = 0; e < states.size(); ++e)
      if (stands_in(*facility_, e, incident.element)) set(e);
  }
}

std::vector<PowerState> PowerStates::at(double time) const {
  const auto& graph = facility_->power();
  const std::size_t n = standby_.size();
  std::vector<PowerState> states(n, PowerState::unknown);
  mark_failed(time, states);
  const auto watts = recorded_.all(n, time);

  // What the loads behind each element do, from the loads up.
  enum Wants : char { nothing = 0, off = 1, power = 2 };
  std::vector<char> wants(n, nothing);
  for (auto at = order_.rbegin(); at != order_.rend(); ++at) {
    const auto e = *at;
    if (consumes_power(facility_->element(e).type))
      wants[e] = std::isnan(watts[e]) || watts[e] != 0 ? power : off;
    else
      for (const auto sink : graph.sinks(e))
        if (sink < n && states[sink] != PowerState::failed) wants[e] = std::max(wants[e], wants[sink]);
  }
  for (const auto e : order_) {
    if (states[e] == PowerState::failed || std::isnan(watts[e])) continue;
    if (watts[e] != 0) {
      states[e] = PowerState::live;
      continue;
    }
    const auto sources = graph.sources(e);
    const bool fed = std::any_of(sources.begin(), sources.end(), [&](auto s) {
      return s < n && (states[s] == PowerState::live || states[s] == PowerState::idle);
    });
    if (consumes_power(facility_->element(e).type))
      states[e] = sources.empty() || fed ? PowerState::idle : PowerState::dead;
    else if (standby_[e])
      states[e] = PowerState::standby;
    else if (wants[e] == nothing)
      states[e] = PowerState::idle;
    else
      states[e] = wants[e] == power || !fed ? PowerState::dead : PowerState::idle;
  }
  return states;
}

std::vector<char> PowerStates::reached(const std::vector<PowerState>& states) const {
  std::vector<char> reached(states.size(), 1);  // what is in a loop counts as fed from outside
  for (const auto e : order_) {
    const auto sources = facility_->power().sources(e);
    const bool fed = sources.empty() || std::any_of(sources.begin(), sources.end(),
                                                    [&](auto s) { return s < reached.size() && reached[s]; });
    reached[e] = states[e] == PowerState::live || (!is_down(states[e]) && fed);
  }
  return reached;
}

}  // namespace hallscope
