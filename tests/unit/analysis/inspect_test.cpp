#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "models/reports/inspect_report.h"
#include "models/simulation/run/simulate.h"
#include "models/telemetry/tracks/sparse_track.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Inspect : public ::testing::Test {
 protected:
  Inspect() {
    document.facility = std::make_shared<Facility>(pod.builder.build());
    recording.tracks.push_back(std::make_shared<SparseTrack>(
        Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 100.0, std::vector{rack(0), rack(1)},
        std::vector<std::vector<SparseTrack::Sample>>{{{0, 100e3f}, {20, 101.1e3f}}, {{5, 35e3f, Quality::bad}}}));
    recording.tracks.push_back(std::make_shared<SparseTrack>(
        Metric{"CDU/LiquidFlow", "Primary", Quantity::flow}, Source::assumed, 100.0,
        std::vector{pod.builder.index_of(pod.cdu)}, std::vector<std::vector<SparseTrack::Sample>>{{{10, 0.0125f}}}));
    document.problems.warning("pod.csv", "line 12", "0 V at 43 A");
    use(recording);
  }

  ElementIndex rack(std::size_t i) const { return pod.builder.index_of(pod.racks[i]); }
  void use(const Recording& r) { document.recording = std::make_shared<Recording>(r); }
  json ask(const InspectQuery& query = {}) const { return json::parse(inspect_json(document, query)); }

  /// The one value of an element and a metric; null when it is not listed.
  static json value(const json& report, const std::string& element, const std::string& metric) {
    for (const auto& v : report["values"])
      if (v["element"] == element && v["metric"] == metric) return v;
    return nullptr;
  }

  test::Gb300Pod pod;
  Recording recording;
  Document document;
};

TEST_F(Inspect, CountsWhatStandsInTheFacility) {
  const auto facility = ask()["facility"];
  EXPECT_EQ(facility["name"], "Pod");
  EXPECT_EQ(facility["counts"]["Rack"], 5);
  EXPECT_EQ(facility["counts"]["CDU"], 1);
  EXPECT_EQ(facility["counts"]["GPU"], 288);
  EXPECT_EQ(facility["counts"]["Busway"], 2);
  EXPECT_FALSE(facility["counts"].contains("Chiller"));
}

TEST_F(Inspect, CountsRacksCdusAndGpusEvenWhereThereAreNone) {
  FacilityBuilder empty({}, "Empty", "empty.json");
  document.facility = std::make_shared<Facility>(empty.build());
  use({});
  const auto report = ask();
  EXPECT_EQ(report["facility"]["counts"]["Rack"], 0);
  EXPECT_EQ(report["facility"]["counts"]["CDU"], 0);
  EXPECT_EQ(report["facility"]["counts"]["GPU"], 0);
  EXPECT_TRUE(report["recording"]["start"].is_null());
  EXPECT_EQ(report["recording"]["samples"], 0);
  EXPECT_TRUE(report["values"].empty());
}

TEST_F(Inspect, DescribesTheRecordingInSi) {
  const auto report = ask()["recording"];
  EXPECT_EQ(report["start"], 0.0);
  EXPECT_EQ(report["end"], 20.0);
  EXPECT_EQ(report["samples"], 4);
  const auto& power = report["metrics"].at(0);
  EXPECT_EQ(power["metric"], "Rack/RackPower");
  EXPECT_EQ(power["unit"], "W");
  EXPECT_EQ(power["elements"], 2);
  EXPECT_EQ(power["samples"], 3);
  EXPECT_EQ(power["max"], 101100.0);
  const auto& flow = report["metrics"].at(1);
  EXPECT_EQ(flow["unit"], "m³/s");
  EXPECT_EQ(flow["qualifier"], "Primary");
  EXPECT_EQ(flow["min"], 0.0125) << "as few digits as the stored value needs";
}

TEST_F(Inspect, ValuesCarryAgeQualityAndSource) {
  const auto report = ask();
  const auto first = value(report, "hall/row-1/rack-1", "Rack/RackPower");
  EXPECT_EQ(first["value"], 101100.0);
  EXPECT_EQ(first["at"], 20.0);
  EXPECT_EQ(first["age_s"], 0.0);
  EXPECT_EQ(first["quality"], "good");
  EXPECT_EQ(first["source"], "measured");
  const auto second = value(report, "hall/row-1/rack-2", "Rack/RackPower");
  EXPECT_EQ(second["quality"], "bad");
  EXPECT_EQ(second["age_s"], 15.0);
  EXPECT_EQ(value(report, "hall/cdu", "CDU/LiquidFlow")["source"], "assumed");
}

TEST_F(Inspect, WhatWasNeverMeasuredIsMissingNotZero) {
  const auto report = ask();
  const auto third = value(report, "hall/row-2/rack-1", "Rack/RackPower");
  EXPECT_TRUE(third["value"].is_null());
  EXPECT_TRUE(third["at"].is_null());
  EXPECT_TRUE(third["age_s"].is_null());
  EXPECT_EQ(third["quality"], "missing");
  const auto named = ask({"hall/row-2/rack-1", "Rack/RackPower", {}});
  ASSERT_EQ(named["values"].size(), 1u);
  EXPECT_EQ(named["values"][0]["quality"], "missing");
}

TEST_F(Inspect, AnEarlierInstantHasEarlierValues) {
  const auto early = ask({"", "", 12.5});
  EXPECT_EQ(value(early, "hall/row-1/rack-1", "Rack/RackPower")["value"], 100000.0);
  EXPECT_EQ(value(early, "hall/row-1/rack-1", "Rack/RackPower")["age_s"], 12.5);
  EXPECT_EQ(value(early, "hall/row-1/rack-1", "Rack/RackPower")["at"], 0.0);
  const auto before = ask({"", "", 4.0});
  EXPECT_EQ(value(before, "hall/row-1/rack-2", "Rack/RackPower")["quality"], "missing");
  const auto late = ask({"", "", 500.0});
  EXPECT_EQ(value(late, "hall/row-1/rack-1", "Rack/RackPower")["quality"], "stale");
  EXPECT_EQ(value(late, "hall/row-1/rack-1", "Rack/RackPower")["value"], 101100.0);
}

TEST_F(Inspect, AbsoluteTimesAreIso8601) {
  recording.absolute = true;
  recording.tracks = {std::make_shared<SparseTrack>(
      Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 100.0, std::vector{rack(0)},
      std::vector<std::vector<SparseTrack::Sample>>{{{1772373600, 1e5f}, {1772373610, 1e5f}}})};
  use(recording);
  const auto report = ask({"", "", 1772373605.25});
  EXPECT_EQ(report["recording"]["start"], "2026-03-01T14:00:00Z");
  EXPECT_EQ(report["recording"]["end"], "2026-03-01T14:00:10Z");
  EXPECT_EQ(report["values"][0]["at"], "2026-03-01T14:00:00Z");
  EXPECT_EQ(report["values"][0]["age_s"], 5.25);
}

TEST_F(Inspect, ElementsAreFoundByPathNameAndPattern) {
  EXPECT_EQ(ask({"hall/row-1/rack-1", "", {}})["values"].size(), 1u);
  EXPECT_EQ(ask({"cdu", "", {}})["values"].size(), 1u);
  EXPECT_EQ(ask({"hall/*/rack-1", "", {}})["values"].size(), 2u);
  EXPECT_EQ(ask({"hall/row-2", "", {}})["values"].size(), 3u) << "a row has no values of its own: its racks are listed";
}

TEST_F(Inspect, MetricsAreFoundByNameAndLabel) {
  EXPECT_EQ(ask({"", "CDU/LiquidFlow", {}})["values"].size(), 1u);
  EXPECT_EQ(ask({"", "CDU/LiquidFlow [Primary]", {}})["values"].size(), 1u);
  EXPECT_EQ(ask({"", "Rack/RackPower", {}})["values"].size(), 5u);
}

TEST_F(Inspect, GpusAreListedOnlyWhenAskedFor) {
  Problems problems;
  use(simulate(*document.facility, scenario_of(test::pod_workload()), problems)->recording);
  const std::string temperature = "GPU/DCGM_FI_DEV_GPU_TEMP";
  const auto all = ask();
  EXPECT_GT(all["values"].size(), 30u);
  for (const auto& v : all["values"]) EXPECT_THAT(v["metric"].get<std::string>(), Not(HasSubstr("GPU/")));
  EXPECT_EQ(ask({"", temperature, {}})["values"].size(), 288u);
  EXPECT_EQ(ask({"hall/row-1/rack-2", temperature, {}})["values"].size(), 72u);
  EXPECT_EQ(ask({"hall/row-1/rack-2", "", {}})["values"].size(), 10u) << "the rack's own metrics";
  EXPECT_EQ(ask({"hall/row-1/rack-2/tray-01", "", {}})["values"].size(), 8u) << "power and temperature of four GPUs";
  const auto gpu = ask({"hall/row-1/rack-2/tray-01/gpu-2", temperature, {300.0}})["values"];
  ASSERT_EQ(gpu.size(), 1u);
  EXPECT_EQ(gpu[0]["source"], "simulated");
  EXPECT_EQ(gpu[0]["at"], 300.0);
}

TEST_F(Inspect, ListsTheProblems) {
  const auto problems = ask()["problems"];
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0]["file"], "pod.csv");
  EXPECT_EQ(problems[0]["where"], "line 12");
  EXPECT_EQ(problems[0]["what"], "0 V at 43 A");
  EXPECT_EQ(problems[0]["count"], 1);
  EXPECT_EQ(problems[0]["severity"], "warning");
}

TEST_F(Inspect, NamesThatAreNotUtf8DoNotStopTheReport) {
  document.problems.error("caf\xe9.csv", "", "cannot be read");
  EXPECT_THAT(ask()["problems"].at(1)["file"].get<std::string>(), HasSubstr("caf"));
}

TEST_F(Inspect, TextIsForPeople) {
  const auto text = inspect_text(document, {});
  EXPECT_THAT(text, HasSubstr("101.1 kW"));
  EXPECT_THAT(text, HasSubstr("missing"));
  EXPECT_THAT(text, HasSubstr("pod.csv: line 12: warning: 0 V at 43 A"));
  EXPECT_THAT(text, HasSubstr("Rack"));
}

TEST_F(Inspect, SaysWhyAQueryCannotBeAnswered) {
  EXPECT_FALSE(unanswerable(document, {}));
  EXPECT_FALSE(unanswerable(document, {"hall/row-1/rack-1", "Rack/RackPower", {}}));
  EXPECT_EQ(unanswerable(document, {"hall/row-1/rak-2", "", {}}),
            "no element 'hall/row-1/rak-2'; in hall/row-1 there is rack-2, rack-1");
  EXPECT_EQ(unanswerable(document, {"network-7", "", {}}), "no element 'network-7'; in the site there is hall");
  EXPECT_THAT(unanswerable(document, {"rack-1", "", {}}).value(), HasSubstr("2 elements are named 'rack-1'"));
  EXPECT_THAT(unanswerable(document, {"*/row-7", "", {}}).value(), HasSubstr("no element matches"));
  EXPECT_EQ(unanswerable(document, {"", "Rack/Power", {}}),
            "no metric 'Rack/Power'; there is Rack/RackPower, CDU/LiquidFlow [Primary]");
}

}  // namespace
}  // namespace hallscope
