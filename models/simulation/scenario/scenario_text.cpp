#include <cstdio>
#include <string>

#include "models/measure/time.h"
#include "models/simulation/counted.h"
#include "models/simulation/scenario/scenario_events.h"

// Events in words, in English whatever the language: recordings keep them so (event_words.h tells them to people).

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

/// Who it happens to: a path, a hall and how much of it, or a count.
std::string subject(const EventPlan& plan, const Facility& facility, bool& one) {
  const auto& elements = plan.event.elements;
  one = true;
  if (elements.size() == 1) return facility.path(elements[0]);
  const auto count = counted(facility, elements);
  if (plan.targets.size() == 1 && facility.find(plan.targets[0].id) != no_element)
    return plan.targets[0].id + " (" + count + ')';
  one = false;
  return count;
}

}  // namespace

std::string event_text(const EventPlan& plan, const Facility& facility, const Scenario& scenario) {
  const auto& event = plan.event;
  bool one = true;
  switch (event.kind) {
    case Kind::weather:
      return "outside air goes to " + number(event.air.dry_bulb_c) + " °C, wet bulb " + number(event.air.wet_bulb_c) +
             " °C" + (event.over_s > 0 ? ", within " + age_key(event.over_s) : "");
    case Kind::supply_temperature: {
      const std::string set = "coolant supply is set to " + number(event.value) + " °C";
      return event.elements.empty() ? set : set + ": " + subject(plan, facility, one);
    }
    case Kind::job_load:
    case Kind::job_start:
    case Kind::job_stop: {
      const std::string job =
          "job '" + (event.job < scenario.jobs.size() ? scenario.jobs[event.job].name : std::string()) + "' ";
      if (event.kind == Kind::job_start) return job + "starts";
      return event.kind == Kind::job_stop ? job + "stops" : job + "goes to " + number(event.value * 100) + " % load";
    }
    default:
      break;
  }
  std::string text = subject(plan, facility, one);
  if (event.kind == Kind::fail) return text + (one ? " fails" : " fail");
  if (event.kind == Kind::leak) return text + (one ? " leaks" : " leak");
  if (event.kind == Kind::restore) return text + (one ? " is restored" : " are restored");
  return text + (one ? " keeps " : " keep ") + number(event.value * 100) + " % of " + (one ? "its" : "their") +
         " rating";
}

}  // namespace hallscope
