#include <algorithm>
#include <optional>
#include <string>

#include "models/facility/element_roles.h"
#include "models/measure/time.h"
#include "models/simulation/scenario/job_signal.h"
#include "models/simulation/scenario/scenario_events.h"
#include "models/words/say.h"

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

/// What has befallen an element, and when.
std::string befallen(const std::string& path, Kind kind, bool again, const std::string& at) {
  switch (kind) {
    case Kind::fail:
      return say(again ? Phrase("%1 has already failed %2") : Phrase("%1 has failed %2"), path, at);
    case Kind::leak:
      return say(again ? Phrase("%1 has already sprung a leak %2") : Phrase("%1 has sprung a leak %2"), path, at);
    case Kind::derate:
      return say(again ? Phrase("%1 has already been derated %2") : Phrase("%1 has been derated %2"), path, at);
    default:
      return say(again ? Phrase("%1 has already been restored %2") : Phrase("%1 has been restored %2"), path, at);
  }
}

/// At 5 min; "at the start" for 0.
std::string when(double at) { return at > 0 ? say("at %1", format_age(at)) : say("at the start"); }

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
        target.node.error(say("leaves nothing to do: %1", conflict(target.elements.front(), plan.event)->first));
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
    const auto said = [&](Phrase with_remedy, bool always) {
      const auto what = befallen(facility_.path(i), state.kind, state.kind == event.kind, when(state.since));
      return std::pair(say(with_remedy, what), always);
    };
    if (state.since == event.at_s && state.kind != event.kind)
      return said("%1, at the same instant; move one of the two events", true);
    if (event.kind == Kind::restore) {
      if (state.kind != Kind::restore) return std::nullopt;
      if (disturbed_ && may_trip(facility_.element(i).type)) return std::nullopt;
      return std::pair(say("%1 is whole %2; only what an earlier event has hit can be restored", facility_.path(i),
                           when(event.at_s)),
                       false);
    }
    if (!down) return std::nullopt;
    return said("%1; restore it first, or leave this event out", false);
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
    const std::string name = say("job '%1'", jobs_[event.job].name);
    auto& signal = signals_[event.job];
    if (changed_[event.job] == event.at_s) {
      plan.node.error(plan.action.c_str(),
                      say("%1 is changed by another event at the same instant; move one of the two", name));
      return;
    }
    changed_[event.job] = event.at_s;
    const bool on = signal.on(event.at_s);
    if (event.kind == Kind::job_start) {
      if (on) plan.node.error(plan.action.c_str(), say("%1 is running %2; stop it first", name, when(event.at_s)));
      signal.start(event.at_s);
    } else if (event.kind == Kind::job_stop) {
      if (!on)
        plan.node.error(plan.action.c_str(), say("%1 is not running %2; start it first", name, when(event.at_s)));
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
