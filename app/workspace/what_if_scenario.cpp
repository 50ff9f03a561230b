#include "app/workspace/what_if_scenario.h"

#include <algorithm>

#include "models/facility/stands_in.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The element and all racks and equipment that stand in it, ascending.
std::vector<ElementIndex> all_within(const Facility& facility, ElementIndex element) {
  std::vector<ElementIndex> found{element};
  for (ElementIndex i = element + 1; i < facility.body_count(); ++i)
    if (stands_in(facility, i, element)) found.push_back(i);
  return found;
}

}  // namespace

Scenario with_failure(Scenario scenario, const Facility& facility, ElementIndex element, double at_s) {
  constexpr double looked_on_s = 900;
  ScenarioEvent failure;
  failure.at_s = at_s;
  failure.kind = ScenarioEvent::Kind::fail;
  failure.elements = all_within(facility, element);
  const auto path = element == 0 ? facility.title() : facility.path(element);
  failure.text = path + " fails";
  auto& events = scenario.events;
  events.insert(std::upper_bound(events.begin(), events.end(), at_s,
                                 [](double time, const ScenarioEvent& event) { return time < event.at_s; }),
                failure);
  scenario.note.clear();  // it speaks of another run
  scenario.title = say("What if %1 fails", path);
  scenario.duration_s = at_s + looked_on_s;
  return scenario;
}

}  // namespace hallscope
