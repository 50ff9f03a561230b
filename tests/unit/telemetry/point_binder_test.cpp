#include "models/telemetry/bindings/point_binder.h"

#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"

namespace hallscope {
namespace {

Facility hall(const std::string& bindings) {
  Problems problems;
  auto facility = parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "hall-1", "type": "Hall", "size": [40, 20, 5], "elements": [
      {"id": "row-{n:02}", "type": "Row", "at": [1, 1], "repeat": {"count": 2, "gaps": [2]},
       "slots": [{"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 3}]}]},
    {"id": "cdu-{n:02}", "type": "CDU", "at": [0, -5], "size": [1, 1, 2], "repeat": {"count": 2, "step": [2, 0, 0]}}],
    "aliases": {"node-a": "hall-1/row-01/rack-02"}, "bindings": )" +
                                     bindings + "}",
                                 "a.json", problems);
  return std::move(*facility);
}

/// "element metric factor" of what a point is bound to; else its state.
std::string bound(const Facility& facility, std::string_view name, const std::vector<PointLabel>& labels = {}) {
  const auto point = PointBinder(facility).bind(name, labels);
  switch (point.state) {
    case BoundPoint::State::bound:
      break;
    case BoundPoint::State::no_binding:
      return "no binding";
    case BoundPoint::State::no_element:
      return "no element " + point.id;
    case BoundPoint::State::bad_unit:
      return "bad unit " + point.unit_text;
  }
  char text[200];
  std::snprintf(text, sizeof text, "%s %s %g+%g", facility.path(point.element).c_str(), label(point.metric).c_str(),
                point.unit.scale, point.unit.offset);
  return text;
}

TEST(PointBinder, ColumnsSeriesAndTopicsAreBoundAlike) {
  const auto f = hall(R"([
    {"point": "power[{n}]", "element": "cdu-{n}", "metric": "CDU/ActivePower", "unit": "kW"},
    {"point": "DCGM_FI_DEV_{field}", "labels": {"Hostname": "gb300-{#row}-{#rack}-{#tray}", "gpu": "{#gpu}"},
     "element": "hall-1/row-{row:02}/rack-{rack:02}/tray-{tray:02}/gpu-{gpu+1}", "metric": "GPU/DCGM_FI_DEV_{field}"},
    {"point": "rack_temp_f", "labels": {"host": "{host}"}, "element": "{host}", "metric": "Rack/RackLiquidSupplyTemperature", "unit": "degF"},
    {"point": "BMS/v1/PUB/Value/Rack/RackPower/{id}", "constants": {"hall": "hall-1"}, "element": "{hall}/row-01/{id}",
     "metric": "Rack/RackPower", "unit": "W", "scale": 100},
    {"point": "flow {n} {unit}", "element": "cdu-{n}", "metric": "CDU/LiquidFlow [Primary]", "unit": "{unit}"},
    {"point": "outdoor", "metric": "Site/WetBulb", "unit": "degC", "scale": 0.1, "offset": -40}])");
  EXPECT_EQ(bound(f, "power[2]"), "cdu-02 CDU/ActivePower 1000+0");
  EXPECT_EQ(bound(f, "power[0002]"), "cdu-02 CDU/ActivePower 1000+0");
  EXPECT_EQ(bound(f, "power[3]"), "no element cdu-3");
  EXPECT_EQ(bound(f, "DCGM_FI_DEV_GPU_TEMP", {{"gpu", "0"}, {"Hostname", "gb300-2-3-18"}}),
            "hall-1/row-02/rack-03/tray-18/gpu-1 GPU/DCGM_FI_DEV_GPU_TEMP 1+0");
  EXPECT_EQ(bound(f, "DCGM_FI_DEV_GPU_TEMP", {{"gpu", "4"}, {"Hostname", "gb300-2-3-18"}}),
            "no element hall-1/row-02/rack-03/tray-18/gpu-5");
  EXPECT_EQ(bound(f, "DCGM_FI_DEV_GPU_TEMP", {{"Hostname", "gb300-2-3-18"}}), "no binding");  // which GPU?
  EXPECT_EQ(bound(f, "rack_temp_f", {{"host", "node-a"}}),
            "hall-1/row-01/rack-02 Rack/RackLiquidSupplyTemperature 0.555556+-17.7778");
  EXPECT_EQ(bound(f, "rack_temp_f", {{"host", "node-b"}}), "no element node-b");
  EXPECT_EQ(bound(f, "BMS/v1/PUB/Value/Rack/RackPower/rack-3"), "hall-1/row-01/rack-03 Rack/RackPower 100+0");
  EXPECT_EQ(bound(f, "flow 1 LPM"), "cdu-01 CDU/LiquidFlow [Primary] 1.66667e-05+0");
  EXPECT_EQ(bound(f, "flow 1 kW"), "bad unit kW");
  EXPECT_EQ(bound(f, "flow 1 barns"), "bad unit barns");
  EXPECT_EQ(bound(f, "outdoor"), " Site/WetBulb 0.1+-40");
  EXPECT_EQ(bound(f, "indoor"), "no binding");
}

TEST(PointBinder, TheFirstThatFitsCounts) {
  const auto f = hall(R"([
    {"point": "a{#x}", "element": "cdu-01", "metric": "CDU/First", "unit": "W"},
    {"point": "a1", "element": "cdu-01", "metric": "CDU/Second", "unit": "W"},
    {"point": "a1", "labels": {"phase": "B"}, "element": "cdu-02", "metric": "CDU/Third", "unit": "W"},
    {"point": "b", "labels": {"phase": "B"}, "element": "cdu-02", "metric": "CDU/Fourth", "unit": "W"},
    {"point": "b", "element": "cdu-01", "metric": "CDU/Fifth", "unit": "W"}])");
  EXPECT_EQ(bound(f, "a1"), "cdu-01 CDU/First 1+0");
  EXPECT_EQ(bound(f, "b", {{"phase", "B"}}), "cdu-02 CDU/Fourth 1+0");
  EXPECT_EQ(bound(f, "b", {{"phase", "A"}}), "cdu-01 CDU/Fifth 1+0");
  const PointBinder binder(f);
  EXPECT_TRUE(binder.may_bind("b"));
  EXPECT_FALSE(binder.may_bind("c"));
  EXPECT_EQ(binder.labels(), std::vector<std::string>{"phase"});
}

}  // namespace
}  // namespace hallscope
