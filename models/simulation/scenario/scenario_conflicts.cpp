#include <algorithm>
#include <optional>
#include <string>

#include "models/facility/element_roles.h"
#include "models/simulation/scenario/job_signal.h"
#include "models/simulation/scenario/scenario_events.h"
#include "models/measure/time.h"

// What events say together: every element and job is followed through the run.

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

struct ElementState {
  Kind kind = Kind::restore;
  double since = -1;  ///< negative: as it was at the start
};

/// What protection may switch off by itself.
bool may_trip(ElementType type) { return type == ElementType::Rack || carries_power(type); }

const char* participle(Kind kind) {
  switch (kind) {
    case Kind::fail:
      return "failed";
    case Kind::leak:
      return "sprung a leak";
    case Kind::derate:
      return "been derated";
    default:
      return "been restored";
  }
}

/// At 5 min; "at the start" for 0.
std::string when(double at) { return at > 0 ? "at " + format_age(at) : "at the start"; }

class Elements {
 public:
  explicit Elements(const Facility& facility) : facility_(facility), states_(facility.body_count()) {}

  /// Something happened after which protection may have tripped.
  void disturb() { disturbed_ = true; }

  /// Does what the event says to its targets and answers the elements it changes.
  std::vector<ElementIndex> apply(const EventPlan& plan) {
    std::vector<ElementIndex> changed;
    for (const auto& target : plan.targets) {
      std::size_t count = 0;
      for (const auto i : target.elements) {
        const auto what = conflict(i, plan.event);
        if (what && (!target.group || what->second)) {
          target.node.error(what->first);
          count = 1;  // said once
          break;
        }
        if (what) continue;
        const bool whole = plan.event.kind == Kind::derate && plan.event.value >= 1;
        states_[i] = {whole ? Kind::restore : plan.event.kind, plan.event.at_s};
        changed.push_back(i);
        ++count;
      }
      if (count == 0)
        target.node.error("leaves nothing to do: " + conflict(target.elements.front(), plan.event)->first);
    }
    disturbed_ = disturbed_ || plan.event.kind != Kind::restore;
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    return changed;
  }

 private:
  /// Why this cannot happen to an element, and whether that is wrong for one of a group as well.
  std::optional<std::pair<std::string, bool>> conflict(ElementIndex i, const ScenarioEvent& event) const {
    const auto& state = states_[i];
    const bool down = state.kind == Kind::fail || state.kind == Kind::leak;
    const auto said = [&](const std::string& remedy, bool always) {
      return std::pair(facility_.path(i) + " has " + (state.kind == event.kind ? "already " : "") +
                           participle(state.kind) + " " + when(state.since) + remedy,
                       always);
    };
    if (state.since == event.at_s && state.kind != event.kind)
      return said(", at the same instant; move one of the two events", true);
    if (event.kind == Kind::restore) {
      if (state.kind != Kind::restore) return std::nullopt;
      if (disturbed_ && may_trip(facility_.element(i).type)) return std::nullopt;
      return std::pair(
          facility_.path(i) + " is whole " + when(event.at_s) + "; only what an earlier event has hit can be restored",
          false);
    }
    if (!down) return std::nullopt;
    return said("; restore it first, or leave this event out", false);
  }

  const Facility& facility_;
  std::vector<ElementState> states_;
  bool disturbed_ = false;
};

class Jobs {
 public:
  explicit Jobs(const Scenario& scenario) : jobs_(scenario.jobs), changed_(scenario.jobs.size(), -1) {
    for (const auto& job : jobs_) signals_.emplace_back(job);
  }

  void apply(const EventPlan& plan) {
    const auto& event = plan.event;
    if (event.job >= jobs_.size()) return;
    const std::string name = "job '" + jobs_[event.job].name + "'";
    auto& signal = signals_[event.job];
    if (changed_[event.job] == event.at_s) {
      plan.node.error(plan.action.c_str(),
                      name + " is changed by another event at the same instant; move one of the two");
      return;
    }
    changed_[event.job] = event.at_s;
    const bool on = signal.on(event.at_s);
    if (event.kind == Kind::job_start) {
      if (on) plan.node.error(plan.action.c_str(), name + " is running " + when(event.at_s) + "; stop it first");
      signal.start(event.at_s);
    } else if (event.kind == Kind::job_stop) {
      if (!on) plan.node.error(plan.action.c_str(), name + " is not running " + when(event.at_s) + "; start it first");
      signal.stop(event.at_s);
    }
  }

 private:
  const std::vector<WorkloadJob>& jobs_;
  std::vector<double> changed_;
  std::vector<JobSignal> signals_;
};

}  // namespace

std::vector<ScenarioEvent> settle_events(std::vector<EventPlan> plans, const Facility& facility,
                                         const Scenario& scenario) {
  std::vector<ScenarioEvent> events;
  Elements elements(facility);
  Jobs jobs(scenario);
  for (auto& plan : plans) {
    switch (plan.event.kind) {
      case Kind::fail:
      case Kind::restore:
      case Kind::derate:
      case Kind::leak:
        plan.event.elements = elements.apply(plan);
        break;
      case Kind::supply_temperature:
        for (const auto& target : plan.targets)
          plan.event.elements.insert(plan.event.elements.end(), target.elements.begin(), target.elements.end());
        std::sort(plan.event.elements.begin(), plan.event.elements.end());
        plan.event.elements.erase(std::unique(plan.event.elements.begin(), plan.event.elements.end()),
                                  plan.event.elements.end());
        elements.disturb();
        break;
      case Kind::weather:
        elements.disturb();
        break;
      default:
        jobs.apply(plan);
        elements.disturb();
    }
    plan.event.text = event_text(plan, facility, scenario);
    events.push_back(std::move(plan.event));
  }
  return events;
}

}  // namespace hallscope
