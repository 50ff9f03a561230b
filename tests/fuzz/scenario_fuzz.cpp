#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/racks/workload.h"
#include "models/simulation/scenario/scenario_json.h"

namespace {

using namespace hallscope;

/// A hall of two rows, with everything that events can hit.
const Facility& hall() {
  static const Facility facility = [] {
    Problems problems;
    auto read = parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
        {"id": "grid", "type": "Utility"}, {"id": "ups", "type": "UPS", "fedBy": "grid"},
        {"id": "chiller-{n}", "type": "Chiller", "repeat": {"count": 2, "step": [3, 0]}, "fedBy": "grid"},
        {"id": "hall", "type": "Hall", "at": [0, 0], "size": [20, 20, 4], "elements": [
          {"id": "busway-{n}", "type": "Busway", "repeat": {"count": 2, "step": [0, 0]}, "fedBy": "/ups"},
          {"id": "row-{n}", "type": "Row", "at": [2, 2], "repeat": {"count": 2, "step": [0, 5]}, "slots": [
            {"id": "rack-{n}", "model": "gb300-nvl72", "count": 3, "fedBy": "../busway-*", "cooledBy": "../cdu"}]},
          {"id": "cdu", "model": "in-row-cdu-1800", "at": [15, 2], "fedBy": "busway-1", "cooledBy": "/chiller-*"}]}],
        "workload": {"jobs": [{"name": "a", "racks": "hall/row-1/*"}, {"name": "b", "racks": "hall/row-2/*", "start": 60}]}})",
                               "hall.json", problems);
    if (!read) std::abort();
    return std::move(*read);
  }();
  return facility;
}

}  // namespace

// Whatever the bytes are, the reader either answers a scenario that can be run or says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Facility& facility = hall();
  Problems problems;
  const auto scenario = parse_scenario({reinterpret_cast<const char*>(data), size}, "fuzz.json", facility, problems);
  if (!scenario) {
    if (!problems.has(Severity::error)) std::abort();
    return 0;
  }
  double before = 0;
  for (const auto& event : scenario->events) {
    if (!(event.at_s >= before && event.at_s <= scenario->duration_s) || event.text.empty()) std::abort();
    before = event.at_s;
    if (!std::is_sorted(event.elements.begin(), event.elements.end())) std::abort();
    if (!event.elements.empty() && event.elements.back() >= facility.body_count()) std::abort();
  }
  const auto racks = facility.of_type(ElementType::Rack);
  const WorkloadSignal signal(facility, *scenario, racks);
  const auto weather = weather_of(*scenario);
  for (std::size_t group = 0; group < signal.group_count(); ++group)
    for (double t = 0; t < std::min(scenario->duration_s, 600.0); t += 37) {
      const auto mean = signal.mean(t, t + 1, group);
      if (!(mean.level >= idle_level && mean.level <= 1 && mean.running >= 0 && mean.running <= 1)) std::abort();
      if (!std::isfinite(weather.at(t).dry_bulb_c)) std::abort();
    }
  return 0;
}
