#include "models/telemetry/dsx/dsx_capture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/reading/facility_builder.h"
#include "tests/unit/io/temporary_file.h"
#include "tests/unit/telemetry/dsx_text.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string rack_power = "Rack/RackPower/v/s/pod1/rowE/rack05/info/power/value";
const std::string rack_05 = R"("rackLocationId":"Pod1-E05","rackLocationName":"Pod1-E05")";

DsxText one_rack() { return DsxText().metadata(rack_power, R"("engUnit":"kW",)" + rack_05); }

std::optional<DsxCapture> read(const DsxText& text, Problems& problems, const Facility* facility = nullptr) {
  return parse_dsx_capture(text.text(), "a.csv", facility, problems);
}

const Problem* find(const Problems& problems, const std::string& part) {
  for (const auto& p : problems.list())
    if (p.what.find(part) != std::string::npos) return &p;
  return nullptr;
}

Reading at(const DsxCapture& capture, const std::string& metric, const std::string& element, double time) {
  const Track* track = capture.recording.find(metric);
  if (track == nullptr || !track->column(capture.layout->find(element))) return {};
  return track->reading(*track->column(capture.layout->find(element)), time);
}

TEST(DsxCapture, ValuesAreSiWithTheirAge) {
  Problems problems;
  const auto capture = read(one_rack().value("1.5s", rack_power, "47.854").value("1m3.5s", rack_power, "48"), problems);
  ASSERT_TRUE(capture);
  const auto r = at(*capture, "Rack/RackPower", "Pod1-E05", 20);
  EXPECT_FLOAT_EQ(r.value, 47854);
  EXPECT_NEAR(r.age_s, 18.5, 1e-5);
  EXPECT_EQ(r.quality, Quality::good);
  EXPECT_EQ(capture->recording.find("Rack/RackPower")->source(), Source::measured);
  EXPECT_DOUBLE_EQ(capture->recording.end(), 63.5);
  EXPECT_FALSE(capture->recording.absolute);
  EXPECT_FALSE(problems.has(Severity::warning));
}

TEST(DsxCapture, BeginsWithItsFirstMessageNotWithItsFirstValue) {
  Problems problems;
  const auto capture = read(one_rack().value("1.5s", rack_power, "47"), problems);
  ASSERT_TRUE(capture);
  EXPECT_DOUBLE_EQ(capture->recording.start(), 0);  // the metadata's offset: "--at 20s" is offset 20s
}

TEST(DsxCapture, ValuesAreStaleAfterAHundredSeconds) {
  Problems problems;
  const auto capture = read(one_rack().value("1s", rack_power, "47"), problems);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 101).quality, Quality::good);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 101.5).quality, Quality::stale);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 0.5).quality, Quality::missing);
}

TEST(DsxCapture, TimestampPlaceholdersAreOneNote) {
  Problems problems;
  read(one_rack().value("1s", rack_power, "47").value("2s", rack_power, "48"), problems);
  const auto* p = find(problems, "placeholder");
  ASSERT_TRUE(p);
  EXPECT_EQ(p->severity, Severity::note);
  EXPECT_EQ(p->count, 2u);
  EXPECT_EQ(p->where, "line 3");
  EXPECT_TRUE(find(problems, "recorded or made up"));
}

TEST(DsxCapture, NullIsMissingAndOtherQualitiesAreBad) {
  Problems problems;
  const auto capture = read(one_rack()
                                .value("1s", rack_power, "47")
                                .value("2s", rack_power, "null")
                                .value("3s", rack_power, "50", 0)
                                .row("4s", "BMS/v1/PUB/Value/" + rack_power, R"({"value":51})"),
                            problems);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 2).quality, Quality::missing);
  EXPECT_TRUE(std::isnan(at(*capture, "Rack/RackPower", "Pod1-E05", 2).value));
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 3).quality, Quality::bad);
  EXPECT_FLOAT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 3).value, 50000);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 4).quality, Quality::bad) << "nobody vouches for it";
  EXPECT_FLOAT_EQ(capture->recording.tracks[0]->max(), 47000);
}

TEST(DsxCapture, DcgmSentinelsAreMissing) {
  Problems problems;
  const auto capture = read(one_rack()
                                .value("1s", rack_power, "9223372036854775794")
                                .value("2s", rack_power, "9223372036854775792")
                                .value("3s", rack_power, "1e400"),
                            problems);
  for (const double t : {1.0, 2.0, 3.0})
    EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", t).quality, Quality::missing) << t;
  ASSERT_TRUE(find(problems, "not supported"));
  EXPECT_EQ(find(problems, "not supported")->count, 2u);
}

TEST(DsxCapture, PointsOfOneElementStayApart) {
  const std::string tap = R"("objectId":"E05-TAP","servesId":["Pod1-E05"],"engUnit":"A")";
  const std::string cdu = R"("objectId":"CDU-1","servesId":["Pod1-E05"],"engUnit":"C")";
  const std::string base = "PowerMeter/Current/v/s/pod1/rowE/rack05/E05-TAP/current/";
  const std::string phase = "PowerMeter/PhaseCurrent/v/s/pod1/rowE/rack05/E05-TAP/current/";
  const std::string temperature = "CDU/LiquidTemperature/v/s/pod1/CDU-1/";
  DsxText text = one_rack();
  text.metadata(base + "current/value", tap).metadata(base + "maxCurrent/value", tap);
  text.metadata(phase + "phase1/value", tap + R"(,"phase":"A")")
      .metadata(phase + "phase2/value", tap + R"(,"phase":"B")");
  text.metadata(temperature + "secondary/supply/value", cdu + R"(,"processArea":["Secondary","Supply"])");
  text.metadata(temperature + "a/finalSetpoint/rValue",
                cdu + R"(,"processArea":["Secondary","Supply"],"isSetpoint":true)");
  text.metadata(temperature + "b/tempSetpoint/rValue",
                cdu + R"(,"processArea":["Secondary","Supply"],"isSetpoint":true)");
  text.metadata("CDU/LiquidFlow/v/s/pod1/CDU-1/secondary/flow/value",
                R"("objectId":"CDU-1","engUnit":"LPM","processArea":["Seccondary"])");
  text.value("1s", base + "current/value", "32").value("1s", base + "maxCurrent/value", "44");
  text.value("1s", phase + "phase1/value", "30").value("1s", phase + "phase2/value", "31");
  text.value("1s", temperature + "secondary/supply/value", "33")
      .value("1s", temperature + "a/finalSetpoint/rValue", "34");
  text.value("1s", temperature + "b/tempSetpoint/rValue", "35");
  text.value("1s", "CDU/LiquidFlow/v/s/pod1/CDU-1/secondary/flow/value", "60");
  Problems problems;
  const auto capture = read(text, problems);
  EXPECT_EQ(at(*capture, "PowerMeter/Current", "E05-TAP", 2).value, 32);
  EXPECT_EQ(at(*capture, "PowerMeter/Current [maxCurrent]", "E05-TAP", 2).value, 44);
  EXPECT_EQ(at(*capture, "PowerMeter/PhaseCurrent [Phase B]", "E05-TAP", 2).value, 31);
  EXPECT_EQ(at(*capture, "CDU/LiquidTemperature [Secondary Supply]", "CDU-1", 2).value, 33);
  EXPECT_EQ(at(*capture, "CDU/LiquidTemperature [Secondary Supply setpoint finalSetpoint]", "CDU-1", 2).value, 34);
  EXPECT_EQ(at(*capture, "CDU/LiquidTemperature [Secondary Supply setpoint tempSetpoint]", "CDU-1", 2).value, 35);
  EXPECT_FLOAT_EQ(at(*capture, "CDU/LiquidFlow [Secondary]", "CDU-1", 2).value, 1e-3f);
  EXPECT_TRUE(find(problems, "'Seccondary' read as 'Secondary'"));
}

TEST(DsxCapture, LaysThePodOut) {
  DsxText text;
  for (const auto* n : {"10", "02", "01"})
    text.metadata("Rack/RackPower/v/s/pod1/rowE/rack" + std::string(n) + "/power/value",
                  R"("engUnit":"kW","rackLocationId":"Pod1-E)" + std::string(n) + "\"");
  text.metadata("PowerMeter/ActivePower/v/s/pod1/BUS-A/value",
                R"("engUnit":"kW","objectId":"BUS-A","servesId":["C-E01-TAP-A","C-E02-TAP-A","C-E10-TAP-A"])");
  text.metadata("PowerMeter/ActivePower/v/s/pod1/rowE/rack10/C-E10-TAP-A/value",
                R"("engUnit":"kW","objectId":"C-E10-TAP-A","servesId":["Pod1-E10"])");
  text.metadata("CDU/LiquidFlow/v/s/pod1/C-F00-CDU/value",
                R"("engUnit":"LPM","objectId":"C-F00-CDU","servesId":["Pod1-E01","Pod1-E02","Pod1-F02"])");
  text.metadata("Valve/ValvePosition/v/s/pod1/rowE/rack02/supplyValve/position/rValue",
                R"("stateText":[{"value":0,"text":"Closed"}],"associateId":"Pod1-E02","processArea":["Supply"])");
  text.metadata("Shunt/Status/v/s/pod1/rowE/rack10/shuntTrip/cmd/rValue",
                R"("stateText":[{"value":0,"text":"Off"}],"associateId":"C-E10-TAP-A")");
  text.value("1s", "Shunt/Status/v/s/pod1/rowE/rack10/shuntTrip/cmd/rValue", "true");
  Problems problems;
  const auto capture = read(text, problems);
  ASSERT_TRUE(capture);
  const Facility& f = *capture->layout;
  EXPECT_EQ(f.count(ElementType::Rack), 3u);
  EXPECT_EQ(f.count(ElementType::CDU), 1u);
  EXPECT_EQ(f.count(ElementType::Busway), 1u);
  EXPECT_EQ(f.count(ElementType::PowerMeter), 1u);
  const auto e01 = f.find("Pod1-E01"), e02 = f.find("Pod1-E02"), e10 = f.find("Pod1-E10");
  EXPECT_EQ(f.path(e02), "pod1/rowE/Pod1-E02");
  EXPECT_EQ(f.find("rowE/rack10"), e10);
  EXPECT_LT(f.body(e01).origin.x, f.body(e02).origin.x);
  EXPECT_NEAR(f.body(e10).origin.x - f.body(e02).origin.x, 0.6, 1e-9) << "side by side in the order of their numbers";
  EXPECT_GT(f.body(f.find("BUS-A")).origin.z, f.body(e01).size.z);
  EXPECT_LE(f.body(f.find("C-F00-CDU")).origin.x + f.body(f.find("C-F00-CDU")).size.x, 1e-9);
  const auto fed = f.power().sinks(f.find("BUS-A"));
  EXPECT_THAT(std::vector(fed.begin(), fed.end()), testing::UnorderedElementsAre(e01, e02, f.find("C-E10-TAP-A")));
  EXPECT_THAT(f.power().sinks(f.find("C-E10-TAP-A")), ElementsAre(e10));
  EXPECT_EQ(f.element(f.find("C-E10-TAP-A")).parent, e10);
  const auto cooled = f.coolant().sinks(f.find("C-F00-CDU"));
  EXPECT_THAT(std::vector(cooled.begin(), cooled.end()), testing::UnorderedElementsAre(e01, e02));
  ASSERT_TRUE(find(problems, "Pod1-F02"));
  EXPECT_EQ(find(problems, "Pod1-F02")->severity, Severity::note);
  EXPECT_EQ(f.element(f.find("Pod1-E02/supplyValve")).type, ElementType::Valve);
  EXPECT_EQ(at(*capture, "Shunt/Status", "C-E10-TAP-A", 2).value, 1);
}

TEST(DsxCapture, AisleSensorsOfOneObjectAreElementsOfTheirOwn) {
  DsxText text = one_rack();
  const std::string fields = R"("engUnit":"C","objectId":"Env","processArea":["pod1","ColdAisle"])";
  const std::string base = "Sensor/AirTemperature/v/s/pod1/rowE/environment/coldAisle/temperature/";
  text.metadata(base + "temp01/feedback/value", fields).metadata(base + "temp02/feedback/value", fields);
  text.value("1s", base + "temp01/feedback/value", "24").value("1s", base + "temp02/feedback/value", "26");
  Problems problems;
  const auto capture = read(text, problems);
  EXPECT_EQ(at(*capture, "Sensor/AirTemperature [ColdAisle]", "coldAisle-temp01", 2).value, 24);
  EXPECT_EQ(at(*capture, "Sensor/AirTemperature [ColdAisle]", "pod1/rowE/Env/coldAisle-temp02", 2).value, 26);
}

TEST(DsxCapture, PointsWithoutValuesAreGroupedWithTheirReason) {
  DsxText text = one_rack().value("1s", rack_power, "40");
  for (const auto* n : {"05", "06"})
    text.metadata("Rack/RackLeakDetectTray/v/s/pod1/rowE/rack" + std::string(n) + "/tray/rValue",
                  R"("rackLocationId":"Pod1-E)" + std::string(n) + R"(","integration":"NICO")");
  text.metadata("Rack/RackLiquidDifferentialPressureSp/v/s/pod1/rowE/rack05/dp/rValue",
                R"("engUnit":"kPa","isSetpoint":true,)" + rack_05);
  text.metadata("Rack/RackLiquidFlow/v/s/pod1/rowE/rack05/flow/value", R"("engUnit":"LPM",)" + rack_05);
  Problems problems;
  read(text, problems);
  const auto* owned = find(problems, "Rack/RackLeakDetectTray: no value by design: integration 'NICO'");
  ASSERT_TRUE(owned);
  EXPECT_EQ(owned->count, 2u);
  EXPECT_EQ(owned->severity, Severity::note);
  EXPECT_TRUE(find(problems, "Rack/RackLiquidDifferentialPressureSp: no value in this capture (a set point)"));
  EXPECT_TRUE(find(problems, "Rack/RackLiquidFlow: no value in this capture"));
}

TEST(DsxCapture, UnitsThatCannotBeConvertedAreRefusedWithTheirPlace) {
  DsxText text = one_rack().value("1s", rack_power, "40");
  const std::string flow = "Rack/RackLiquidFlow/v/s/pod1/rowE/rack05/flow/value";
  const std::string back = "Rack/RackLiquidReturnTemperature/v/s/pod1/rowE/rack05/t/value";
  text.metadata(flow, R"("engUnit":"buckets",)" + rack_05).metadata(back, R"("engUnit":"kW",)" + rack_05);
  text.value("2s", flow, "3").value("2s", back, "3");
  Problems problems;
  const auto capture = read(text, problems);
  // What nobody knows is shown as it is written; what contradicts its point is not.
  EXPECT_EQ(capture->recording.tracks.size(), 2u);
  EXPECT_EQ(at(*capture, "Rack/RackLiquidFlow (buckets)", "Pod1-E05", 2).value, 3);
  ASSERT_TRUE(find(problems, "unknown engUnit 'buckets'"));
  EXPECT_EQ(find(problems, "unknown engUnit 'buckets'")->where, "line 4");
  EXPECT_TRUE(find(problems, "'kW' does not measure what Rack/RackLiquidReturnTemperature is"));
}

TEST(DsxCapture, BrokenRowsAreSkippedAndCounted) {
  DsxText text = one_rack();
  text.value("1s", "Rack/RackLiquidFlow/unannounced", "3");
  text.raw("2s,BMS/v1/PUB/Value/" + rack_power + ",\"{\"\"value\"\":4");
  text.value("3s", rack_power, "41");
  text.raw("4s,BMS/v1/PUB/Value/" + rack_power);
  text.row("soon", "BMS/v1/PUB/Value/" + rack_power, R"({"value":1,"quality":1})");
  text.row("-1s", "BMS/v1/PUB/Value/" + rack_power, R"({"value":1,"quality":1})");
  text.row("5s", "other/topic", "{}");
  text.row("5s", "BMS/v1/PUB/Value/" + rack_power, R"({"value":"warm"})");
  text.row("5s", "BMS/v1/PUB/Value/" + rack_power, "[]");
  text.row("5s", "BMS/v1/PUB/Metadata/" + rack_power + "2", "{{");
  text.value("6s", rack_power, "42");
  Problems problems;
  const auto capture = read(text, problems);
  ASSERT_TRUE(capture);
  EXPECT_EQ(capture->recording.sample_count(), 2u);
  ASSERT_TRUE(find(problems, "without metadata"));
  EXPECT_EQ(find(problems, "without metadata")->where, "line 3");
  EXPECT_EQ(find(problems, "quotation mark")->where, "line 4");
  EXPECT_EQ(find(problems, "expected 3 fields")->where, "line 6");
  EXPECT_EQ(find(problems, "offset is not a duration")->count, 2u);
  EXPECT_TRUE(find(problems, "the topic is not"));
  EXPECT_TRUE(find(problems, "no \"value\""));
  EXPECT_TRUE(find(problems, "metadata: the payload is not a JSON object"));
}

TEST(DsxCapture, APayloadMaySpanLines) {
  DsxText text = one_rack();
  text.raw("2s,BMS/v1/PUB/Value/" + rack_power + ",\"{\n \"\"value\"\": 4,\n \"\"quality\"\": 1\n}\"");
  Problems problems;
  const auto capture = read(text, problems);
  EXPECT_FLOAT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 3).value, 4000);
  EXPECT_FALSE(problems.has(Severity::error));
}

std::string value_at(double unix_ms, const std::string& value, int quality = 1) {
  return R"({"value":)" + value + R"(,"timestamp":)" + std::to_string(static_cast<long long>(unix_ms)) +
         R"(,"quality":)" + std::to_string(quality) + "}";
}
constexpr double t0 = 1772370000;  // 2026-03-01T13:00:00Z

/// What a subscriber meets that joins between two publications of metadata: of a rack, a UPS that has no name but its
/// meter's, an air handler and a set point that an integration writes.
DsxText joined_late() {
  DsxText text;
  const std::string values = "BMS/v1/PUB/Value/", metadata = "BMS/v1/PUB/Metadata/";
  for (int i = 0; i < 4; ++i) {
    const auto offset = std::to_string(20 * i) + "s";
    const double ms = (t0 + 20 * i) * 1e3;
    if (i == 2) {
      text.row(offset, metadata + "Rack/RackPower/s/row1/rack07/p", R"({"engUnit":"kW","rackLocationId":"R07"})");
      text.row(offset, metadata + "PowerMeter/PhaseCurrent/s/ups2/i1",
               R"({"engUnit":"A","phase":"1","objectId":"UPS2","servesId":["R07"]})");
      text.row(offset, metadata + "PowerMeter/PhaseCurrent/s/ups2/i2",
               R"({"engUnit":"A","phase":"2","objectId":"UPS2"})");
      text.row(offset, metadata + "UPS/Status/s/ups2/status",
               R"({"stateText":[{"value":1,"text":"On"}],"associateId":"UPS2"})");
      text.row(offset, metadata + "AHU/AirTemperature/s/ahu3/t",
               R"({"engUnit":"F","objectId":"AHU3","processArea":["Supply"]})");
      text.row(offset, metadata + "CDU/LiquidTemperatureSpRequest/s/cdu1/sp",
               R"({"engUnit":"C","objectId":"CDU1","integration":"MEPAI"})");
    }
    text.row(offset, values + "Rack/RackPower/s/row1/rack07/p", value_at(ms, std::to_string(60 + i)));
    text.row(offset, values + "PowerMeter/PhaseCurrent/s/ups2/i1", value_at(ms, "410"));
    text.row(offset, values + "PowerMeter/PhaseCurrent/s/ups2/i2", value_at(ms, "420"));
    text.row(offset, values + "UPS/Status/s/ups2/status", value_at(ms, "1"));
    text.row(offset, values + "AHU/AirTemperature/s/ahu3/t", value_at(ms, "68", i == 1 ? 0 : 1));
    text.row(offset, "BMS/v1/MEPAI/Value/CDU/LiquidTemperatureSpRequest/s/cdu1/sp", value_at(ms, "40.5"));
  }
  return text;
}

TEST(DsxCapture, ValuesMayComeBeforeTheirMetadata) {
  Problems problems;
  const auto capture = read(joined_late(), problems);
  ASSERT_TRUE(capture);
  EXPECT_EQ(capture->recording.sample_count(), 24u) << "four of each of six points";
  EXPECT_TRUE(capture->recording.absolute) << "the payloads have clocks";
  EXPECT_DOUBLE_EQ(capture->recording.start(), t0);
  EXPECT_FLOAT_EQ(at(*capture, "Rack/RackPower", "R07", t0).value, 60e3f);
  EXPECT_FLOAT_EQ(at(*capture, "Rack/RackPower", "R07", t0 + 45).value, 62e3f);
  EXPECT_EQ(at(*capture, "AHU/AirTemperature [Supply]", "AHU3", t0 + 25).quality, Quality::bad);
  EXPECT_NEAR(at(*capture, "AHU/AirTemperature [Supply]", "AHU3", t0 + 5).value, 20, 1e-4);
  EXPECT_FLOAT_EQ(at(*capture, "CDU/LiquidTemperatureSpRequest", "CDU1", t0 + 5).value, 40.5f);
  EXPECT_FALSE(problems.has(Severity::error)) << to_line(problems.list()[0]);
}

TEST(DsxCapture, WhatIsAssociatedWithAMeterIsSaidOfIt) {
  Problems problems;
  const auto capture = read(joined_late(), problems);
  const auto& f = *capture->layout;
  EXPECT_EQ(at(*capture, "UPS/Status", "UPS2", t0 + 5).value, 1);
  EXPECT_EQ(f.element(f.find("UPS2")).type, ElementType::UPS);
  EXPECT_EQ(at(*capture, "PowerMeter/PhaseCurrent [Phase 2]", "UPS2", t0 + 5).value, 420);
  EXPECT_THAT(f.power().sinks(f.find("UPS2")), ElementsAre(f.find("R07")));
  EXPECT_EQ(f.element(f.find("AHU3")).type, ElementType::CRAH);
}

TEST(DsxCapture, ClocksThatStandStillOrAreWrongAreNotBelieved) {
  DsxText text = one_rack();
  const std::string topic = "BMS/v1/PUB/Value/" + rack_power;
  text.row("10s", topic, value_at((t0 + 10) * 1e3, "40"));
  text.row("110s", topic, value_at((t0 + 10) * 1e3, "40"));  // published again, as it was
  text.row("120s", topic, value_at((t0 + 119.5) * 1e3, "41"));
  text.row("130s", topic, value_at(1e12, "42"));  // 2001
  text.row("140s", topic, R"({"value":43,"timestamp":"2026-03-01T13:02:20Z","quality":1})");
  text.row("150s", topic, R"({"value":44,"quality":1})");
  Problems problems;
  const auto capture = read(text, problems);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", t0 + 112).age_s, 2) << "confirmed when it came";
  EXPECT_NEAR(at(*capture, "Rack/RackPower", "Pod1-E05", t0 + 119.6).value, 41e3, 1);
  EXPECT_NEAR(at(*capture, "Rack/RackPower", "Pod1-E05", t0 + 131).value, 42e3, 1);
  EXPECT_NEAR(at(*capture, "Rack/RackPower", "Pod1-E05", t0 + 141).value, 43e3, 1);
  EXPECT_NEAR(at(*capture, "Rack/RackPower", "Pod1-E05", t0 + 151).value, 44e3, 1);
  EXPECT_TRUE(find(problems, "more than a day from the others"));
}

TEST(DsxCapture, WhatNothingCanBeIsMissing) {
  const std::string t = "Rack/RackLiquidSupplyTemperature/v/s/pod1/rowE/rack05/t/value";
  DsxText text = one_rack();
  text.metadata(t, R"("engUnit":"C",)" + rack_05).value("1s", t, "3276.7").value("2s", t, "30");
  Problems problems;
  const auto capture = read(text, problems);
  EXPECT_EQ(at(*capture, "Rack/RackLiquidSupplyTemperature", "Pod1-E05", 1).quality, Quality::missing);
  EXPECT_EQ(capture->recording.find("Rack/RackLiquidSupplyTemperature")->max(), 30);
  EXPECT_TRUE(find(problems, "not possible for"));
}

TEST(DsxCapture, AsJsonLinesAndWithoutAHeader) {
  const std::string metadata = R"({"engUnit":"kW","rackLocationId":"R1"})", value = R"({"value":5,"quality":1})";
  for (
      const auto& text :
      {"{\"tst\":\"2026-03-01T13:00:00Z\",\"topic\":\"BMS/v1/PUB/Metadata/Rack/RackPower/a\",\"payload\":" + metadata +
           "}\n{\"tst\":\"2026-03-01T13:00:02Z\",\"topic\":\"BMS/v1/PUB/Value/Rack/RackPower/a\",\"payload\":" + value +
           "}\n",
       std::string(
           R"({"topic":"BMS/v1/PUB/Value/Rack/RackPower/a","payload":"{\"value\":5,\"timestamp\":1772370002000,\"quality\":1}"})") +
           "\n" +
           R"({"topic":"BMS/v1/PUB/Metadata/Rack/RackPower/a","payload":"{\"engUnit\":\"kW\",\"rackLocationId\":\"R1\"}"})" +
           "\n"}) {
    Problems problems;
    const auto capture = parse_dsx_capture(text, "a.jsonl", nullptr, problems);
    ASSERT_TRUE(capture) << text;
    EXPECT_TRUE(capture->recording.absolute);
    EXPECT_EQ(at(*capture, "Rack/RackPower", "R1", t0 + 2).value, 5000) << text;
  }
  auto bare = one_rack().value("1s", rack_power, "7").text();
  bare.erase(0, bare.find('\n') + 1);
  Problems problems;
  const auto capture = parse_dsx_capture(bare, "a.csv", nullptr, problems);
  ASSERT_TRUE(capture);
  EXPECT_EQ(at(*capture, "Rack/RackPower", "Pod1-E05", 2).value, 7000);
}

TEST(DsxCapture, RefusesWhatIsNoCapture) {
  for (const auto* text : {"time,element,metric,value\n", "{}", "offset,topic\n", "offset,topic,payload\n", "\n"}) {
    Problems problems;
    EXPECT_FALSE(parse_dsx_capture(text, "a.csv", nullptr, problems)) << text;
    EXPECT_TRUE(problems.has(Severity::error)) << text;
  }
  Problems problems;
  EXPECT_FALSE(read_dsx_capture("/nowhere.csv", nullptr, problems));
  EXPECT_EQ(problems.list()[0].what, "no such file");
}

TEST(DsxCapture, AGivenFacilityIsBoundByIds) {
  FacilityBuilder builder(Catalog{}, "x", "");
  const auto row = builder.add(FacilityBuilder::root, ElementType::Row, "r", 0, {});
  const auto rack = builder.add(row, ElementType::Rack, "Pod1-E05", 0, {});
  const Facility facility = builder.build();
  DsxText text = one_rack().value("1s", rack_power, "40");
  text.metadata("Rack/RackPower/v/s/pod1/rowE/rack06/power/value", R"("engUnit":"kW","rackLocationId":"Pod1-E06")");
  text.value("1s", "Rack/RackPower/v/s/pod1/rowE/rack06/power/value", "41");
  Problems problems;
  const auto capture = read(text, problems, &facility);
  ASSERT_TRUE(capture);
  EXPECT_FALSE(capture->layout);
  EXPECT_THAT(capture->recording.tracks.at(0)->elements(), ElementsAre(builder.index_of(rack)));
  ASSERT_TRUE(find(problems, "no such element"));
  EXPECT_EQ(find(problems, "no such element")->where, "Pod1-E06");
}

TEST(DsxCapture, CanBeCancelled) {
  Problems problems;
  const TemporaryFile file(one_rack().value("1s", rack_power, "40").text());
  EXPECT_FALSE(read_dsx_capture(file.path(), nullptr, problems, [](double, std::string_view) { return false; }));
  EXPECT_FALSE(problems.has(Severity::error));
}

}  // namespace
}  // namespace hallscope
