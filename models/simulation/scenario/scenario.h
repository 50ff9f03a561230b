#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/scenario/rack_flow.h"
#include "models/simulation/weather/weather.h"

namespace hallscope {

/// Something that happens to a facility during a run.
struct ScenarioEvent {
  enum class Kind : std::uint8_t {
    fail,                ///< `elements` stop working and carry nothing
    restore,             ///< failed, derated, leaking or tripped `elements` work as new
    derate,              ///< `elements` keep `value` (0 to 1) of their rating
    leak,                ///< racks or CDUs among `elements` lose coolant and are isolated
    supply_temperature,  ///< the coolant set point of the CDUs among `elements` (all when empty) becomes `value` °C
    weather,             ///< outside air goes to `air` within `over_s`
    job_load,            ///< job `job` runs at load `value` (0 to 1) from now on
    job_start,           ///< job `job` starts, with its ramp
    job_stop             ///< job `job` ends, with its ramp
  };
  double at_s = 0;  ///< from the start of the run
  Kind kind = Kind::fail;
  std::vector<ElementIndex> elements;  ///< ascending
  double value = 0;
  std::uint32_t job = 0;  ///< position in Scenario::jobs
  OutsideAir air;
  double over_s = 0;
  std::string text;  ///< for people: "cdu-3 fails"
  std::string note;  ///< of the scenario's author, to be read when it happens; may be empty
};

/// What a run is made of beside the facility.
struct Scenario {
  std::string title;
  std::string note;     ///< of its author, to be read as it begins; may be empty
  std::string file;     ///< where it was read, for messages
  std::string pointer;  ///< of the place in that file: "" or "/workload"
  std::string start;    ///< ISO 8601; empty = offsets only
  double duration_s = 3600;
  double step_s = 10;  ///< what is recorded; the run itself takes shorter steps
  double supply_temperature_c = 40;
  RackFlow rack_flow;
  Weather weather{OutsideAir{}};
  std::vector<WorkloadJob> jobs;
  std::vector<ScenarioEvent> events;  ///< ascending in time
};

/// The facility's own workload without any event. Idle racks when it has none.
Scenario scenario_of(const Facility&);
Scenario scenario_of(const Workload&);

/// The scenario's weather with its weather events in it: nothing is left to do for them.
Weather weather_of(const Scenario&);

}  // namespace hallscope
