#include "models/telemetry/bindings/propose_bindings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/reading/facility_json.h"
#include "models/telemetry/bindings/add_bindings.h"
#include "models/telemetry/bindings/likely_metric.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/tables/wide_points.h"
#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string hall(const std::string& members = "") {
  return R"({"format": "hallscope-facility", "version": 1, "elements": [
    {"id": "hall-01", "type": "Hall", "size": [60, 20, 5], "elements": [
      {"id": "row-{n:02}", "type": "Row", "at": [1, 1], "repeat": {"count": 2, "gaps": [2]},
       "slots": [{"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 12}]}]},
    {"id": "cdu-{n}", "type": "CDU", "at": [0, -5], "size": [1, 1, 2], "repeat": {"count": 3, "step": [2, 0, 0]}}])" +
         members + "}";
}

Facility facility_of(const std::string& text) {
  Problems problems;
  return std::move(*parse_facility(text, "hall.json", problems));
}

std::string in_a_line(const PointBinding& b) {
  std::string text = b.point;
  for (const auto& label : b.labels) text += " {" + label.name + "=" + label.text + "}";
  return text + " -> " + b.element + " " + b.metric + " " + b.unit;
}

std::vector<std::string> proposed(const std::vector<FoundPoint>& points) {
  const auto facility = facility_of(hall());
  std::vector<std::string> lines;
  for (const auto& proposal : propose_bindings(points, facility)) lines.push_back(in_a_line(proposal.binding));
  return lines;
}

std::vector<FoundPoint> columns(std::initializer_list<const char*> names) {
  std::vector<FoundPoint> points;
  for (const auto* name : names) points.push_back({name, {}, unit_text_in_name(name)});
  return points;
}

TEST(ProposeBindings, NamesThatDifferInNumbersMakeOne) {
  EXPECT_THAT(proposed(columns({"R02_RACK_03 Power [kW]", "R02_RACK_11 Power [kW]"})), IsEmpty());  // R02 is no row
  EXPECT_THAT(proposed(columns({"Row2_RACK_3 Power [kW]", "Row1_RACK_11 Power [kW]", "time"})),
              ElementsAre("Row{#a}_RACK_{#b} Power [kW] -> hall-01/row-{a:02}/rack-{b:02} Rack/RackPower kW"));
  EXPECT_THAT(proposed(columns({"dc9.CDU1.flow_lpm", "dc9.CDU3.flow_lpm", "dc9.CDU1.return temp (degF)"})),
              ElementsAre("dc9.CDU{#a}.flow_lpm -> cdu-{a} CDU/LiquidFlow LPM",
                          "dc9.CDU1.return temp (degF) -> cdu-1 CDU/LiquidTemperature [Secondary Return] degF"));
}

TEST(ProposeBindings, LabelsThatTellElementsApartAreKept) {
  std::vector<FoundPoint> points;
  for (const char* row : {"1", "2"})
    for (const char* gpu : {"1", "2", "3", "4"})
      points.push_back({"DCGM_FI_DEV_GPU_TEMP",
                        {{"UUID", "GPU-ab"}, {"host", std::string("row") + row + "-rack05-tray07"}, {"gpu", gpu}},
                        ""});
  EXPECT_THAT(proposed(points),
              ElementsAre("DCGM_FI_DEV_GPU_TEMP {host=row{#a}-rack05-tray07} {gpu={#b}} -> "
                          "hall-01/row-{a:02}/rack-05/tray-07/gpu-{b} GPU/DCGM_FI_DEV_GPU_TEMP degC"));
}

TEST(ProposeBindings, WhatIsDoubtfulIsLeftOut) {
  EXPECT_THAT(proposed(columns({"rack 3 power kW"})), IsEmpty());           // of which row?
  EXPECT_THAT(proposed(columns({"cdu 1 power"})), IsEmpty());               // in which unit?
  EXPECT_THAT(proposed(columns({"cdu 1 kW flow"})), IsEmpty());             // words and unit do not agree
  EXPECT_THAT(proposed(columns({"cdu 4 power kW"})), IsEmpty());            // there is none
  EXPECT_THAT(proposed(columns({"cdu 1 happiness"})), IsEmpty());           //
  EXPECT_THAT(proposed({{"cdu 1 flow", {}, "{Rack} kW"}}), IsEmpty());      // a place, where a unit is written
  EXPECT_THAT(proposed(columns({"cdu 1 power kW", "cdu 1 power max kW"})),  // the plainest name
              ElementsAre("cdu 1 power kW -> cdu-1 CDU/ActivePower kW"));
}

TEST(ProposeBindings, WhatIsProposedBindsWhatItSays) {
  const auto points = points_of_wide_text(
      "Timestamp,Row 1 Rack 7 Power (kW),Row 2 Rack 12 Power (kW),cdu-2 supply temp [degC],comment\n"
      "2026-03-01T00:00:00Z,1,2,3,4\n");
  ASSERT_EQ(points.size(), 4u);
  const auto proposals = propose_bindings(points, facility_of(hall()));
  ASSERT_EQ(proposals.size(), 2u);
  EXPECT_EQ(proposals[0].points + proposals[1].points, 3u);
  std::vector<PointBinding> bindings;
  for (const auto& proposal : proposals) bindings.push_back(proposal.binding);
  std::string why;
  const auto text = with_bindings(hall(), bindings, why);
  ASSERT_TRUE(text) << why;
  Problems problems;
  const auto facility = parse_facility(*text, "hall.json", problems);
  ASSERT_TRUE(facility);
  EXPECT_FALSE(problems.has(Severity::warning));
  const PointBinder binder(*facility);
  EXPECT_EQ(facility->path(binder.bind("Row 2 Rack 12 Power (kW)").element), "hall-01/row-02/rack-12");
  EXPECT_EQ(binder.bind("cdu-2 supply temp [degC]").metric.name, "CDU/LiquidTemperature");
  EXPECT_THAT(propose_bindings(points, *facility), IsEmpty());  // nothing is left to propose
}

TEST(AddBindings, LeaveAllElseAsItIs) {
  const PointBinding one{"a[{n}]", "cdu-{n}", "CDU/LiquidFlow", "LPM"};
  PointBinding two{"b", "", "Site/WetBulb", "degC"};
  two.labels = {{"host", "{h}"}};
  two.scale = 0.1;
  std::string why;
  const std::string head =
      "{\r\n\t\"format\" : \"hallscope-facility\", \"version\":1,\n \"title\": \"a \\\"} b\",  \"elements\":[ ]";
  const auto text = with_bindings(head + "\n}\n\n", std::vector{one, two}, why);
  ASSERT_TRUE(text) << why;
  EXPECT_TRUE(text->starts_with(head + ",\r\n  \"bindings\": [")) << *text;
  EXPECT_TRUE(text->ends_with("]\r\n}\n\n")) << *text;
  EXPECT_THAT(
      *text,
      HasSubstr(
          R"({ "point": "b", "labels": { "host": "{h}" }, "metric": "Site/WetBulb", "unit": "degC", "scale": 0.1 })"));
  // A second time they go behind those that are there.
  const auto more = with_bindings(*text, std::vector{one}, why);
  ASSERT_TRUE(more) << why;
  EXPECT_TRUE(more->starts_with(head));
  Problems problems;
  const auto facility = parse_facility(*more, "f.json", problems);
  ASSERT_TRUE(facility);
  ASSERT_EQ(facility->bindings().size(), 3u);
  EXPECT_EQ(facility->bindings()[2].point, "a[{n}]");
  const auto empty_list = with_bindings(
      R"({"format": "hallscope-facility", "version": 1, "bindings": [], "elements": []})", std::vector{one}, why);
  ASSERT_TRUE(empty_list);
  EXPECT_TRUE(empty_list->ends_with(R"(  ], "elements": []})")) << *empty_list;
}

TEST(AddBindings, OnlyToFacilityFiles) {
  const std::vector<PointBinding> one{{"a", "", "Site/WetBulb", "degC"}};
  std::string why;
  for (const auto* text : {"", "[]", "{}", R"({"format": "hallscope-scenario"})", R"({"format": "hallscope-facility")",
                           R"({"format": "hallscope-facility", "bindings": {}})"}) {
    EXPECT_FALSE(with_bindings(text, one, why)) << text;
    EXPECT_THAT(why, HasSubstr("no facility file"));
  }
  const TemporaryFile file(hall(), "hall.json");
  EXPECT_EQ(add_bindings(file.path(), one), "");
  Problems problems;
  const auto facility = read_facility(file.path(), problems);
  ASSERT_TRUE(facility);
  EXPECT_EQ(facility->bindings().size(), 1u);
  EXPECT_NE(add_bindings("/nowhere/hall.json", one), "");
}

TEST(UnitInName, Spellings) {
  for (const auto& [name, unit] : {std::pair{"power.draw [W]", "W"},
                                   {"Power (kW)", "kW"},
                                   {"rack_power_kw", "kW"},
                                   {"flow LPM", "LPM"},
                                   {"temp_degC", "degC"},
                                   {"phase a", ""},
                                   {"humidity [%]", "%"},
                                   {"power [old] kW", "kW"},
                                   {"status", ""}})
    EXPECT_EQ(unit_text_in_name(name), unit) << name;
}

}  // namespace
}  // namespace hallscope
