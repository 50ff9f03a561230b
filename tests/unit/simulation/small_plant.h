#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/scenario/scenario.h"

namespace hallscope::test {

/// Everything that the campus has, once: a hall with two rows of eight GB300 racks and their CDU, one network rack,
/// busways A (grid, transformer, UPS) and B (two turbines and a BESS, transformer, breaker), two warm chillers for the
/// CDUs and a cold one for the two CRAHs, whose power comes from either side.
inline const char* small_plant_json() {
  return R"({
  "format": "hallscope-facility", "version": 1, "title": "Small plant",
  "elements": [
    { "id": "hall", "type": "Hall", "at": [0, 0], "size": [14, 14, 5], "containment": "hot-aisle",
      "elements": [
        { "id": "row-{n}", "type": "Row", "at": [2, 2], "front": "-y",
          "repeat": { "count": 2, "gaps": [3], "turn": true },
          "slots": [
            { "id": "rack-{n}", "model": "gb300-nvl72", "count": 8,
              "fedBy": ["busway-a", "busway-b"], "cooledBy": "cdu" },
            { "id": "cdu", "model": "in-row-cdu-1800", "fedBy": ["busway-a", "busway-b"],
              "cooledBy": "/warm-*" },
            { "id": "net", "model": "network-rack", "fedBy": ["busway-a", "busway-b"] }
          ],
          "elements": [
            { "id": "busway-a", "model": "busway-1600", "at": [0, 0.2, 2.6], "size": [5.6, 0.15, 0.2], "fedBy": "/ups-{../n}" },
            { "id": "busway-b", "model": "busway-1600", "at": [0, 0.8, 2.6], "size": [5.6, 0.15, 0.2], "fedBy": "/main-{../n}" }
          ] },
        { "id": "crah-{n}", "model": "crah-350", "at": [0.2, 2], "front": "+x",
          "repeat": { "count": 2, "step": [0, 4] }, "fedBy": "/tx-m", "cooledBy": "/cold" }
      ] },
    { "id": "ups-{n}", "model": "ups-1500", "at": [20, 0], "repeat": { "count": 2, "step": [0, 3] }, "fedBy": "tx-a" },
    { "id": "main-{n}", "model": "main-breaker-1600", "at": [26, 0], "repeat": { "count": 2, "step": [0, 3] }, "fedBy": "tx-b" },
    { "id": "tx-a", "model": "transformer-3000", "at": [30, 0], "fedBy": "mv-a" },
    { "id": "tx-b", "model": "transformer-3000", "at": [30, 5], "fedBy": "mv-b" },
    { "id": "tx-m", "model": "transformer-3000", "at": [30, 10], "fedBy": ["mv-a", "mv-b"] },
    { "id": "mv-a", "model": "mv-switchgear-1200", "at": [35, 0], "fedBy": "grid" },
    { "id": "mv-b", "model": "mv-switchgear-1200", "at": [35, 5], "fedBy": ["turbine-1", "turbine-2", "bess"] },
    { "id": "grid", "model": "grid-connection", "at": [60, 0] },
    { "id": "turbine-{n}", "model": "gas-turbine-35", "at": [80, 0], "repeat": { "count": 2, "step": [0, 10] } },
    { "id": "bess", "model": "megapack-2xl", "at": [46, 0] },
    { "id": "warm-{n}", "model": "chiller-1680", "at": [0, 20], "repeat": { "count": 2, "step": [0, 4] }, "fedBy": "tx-m" },
    { "id": "cold", "model": "chiller-1680", "at": [0, 30], "fedBy": "tx-m" }
  ] })";
}

inline Facility small_plant() {
  Problems problems;
  auto facility = parse_facility(small_plant_json(), "small-plant.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the small plant cannot be read");
  return std::move(*facility);
}

/// All racks compute without iterations, checkpoints or ramps: nothing moves by itself.
inline Scenario steady(double load = 1) {
  Scenario scenario;
  scenario.duration_s = 600;
  WorkloadJob job;
  job.name = "steady";
  job.racks = "hall/*/rack-*";
  job.start_s = -1e6;
  job.duty = 1;
  job.checkpoint_s = 0;
  job.load = load;
  scenario.jobs = {job};
  return scenario;
}

inline ScenarioEvent event(double at, ScenarioEvent::Kind kind, std::vector<ElementIndex> elements, double value = 0) {
  ScenarioEvent e;
  e.at_s = at;
  e.kind = kind;
  e.elements = std::move(elements);
  e.value = value;
  e.text = "test";
  return e;
}

}  // namespace hallscope::test
