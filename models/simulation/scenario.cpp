#include "models/simulation/scenario.h"

namespace hallscope {

Scenario scenario_of(const Facility& facility) {
  const Workload workload = facility.workload().value_or(Workload{});
  Scenario scenario;
  scenario.title = facility.title();
  scenario.start = workload.start;
  scenario.duration_s = workload.duration_s;
  scenario.step_s = workload.step_s;
  scenario.supply_temperature_c = workload.supply_temperature_c;
  scenario.jobs = workload.jobs;
  return scenario;
}

}  // namespace hallscope
