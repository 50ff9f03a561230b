#include "models/simulation/scenario/scenario.h"

namespace hallscope {

Scenario scenario_of(const Facility& facility) {
  auto scenario = scenario_of(facility.workload().value_or(Workload{}));
  scenario.title = facility.title();
  scenario.file = facility.file();
  return scenario;
}

Scenario scenario_of(const Workload& workload) {
  Scenario scenario;
  scenario.pointer = "/workload";
  scenario.start = workload.start;
  scenario.duration_s = workload.duration_s;
  scenario.step_s = workload.step_s;
  scenario.supply_temperature_c = workload.supply_temperature_c;
  scenario.jobs = workload.jobs;
  return scenario;
}

Weather weather_of(const Scenario& scenario) {
  Weather weather = scenario.weather;
  for (const auto& event : scenario.events)
    if (event.kind == ScenarioEvent::Kind::weather) weather.go_to(event.at_s, event.over_s, event.air);
  return weather;
}

}  // namespace hallscope
