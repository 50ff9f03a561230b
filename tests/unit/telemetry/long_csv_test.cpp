#include "models/telemetry/tables/long_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/reading/facility_builder.h"
#include "models/facility/reading/facility_json.h"
#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

Facility two_racks() {
  FacilityBuilder builder(Catalog{}, "x", "");
  const auto row = builder.add(FacilityBuilder::root, ElementType::Row, "row-1", 0, {});
  for (const auto* name : {"rack-1", "rack-2"})
    builder.alias(std::string("R.") + name, builder.add(row, ElementType::Rack, name, 0, {}));
  return builder.build();
}

struct Read {
  Facility facility = two_racks();
  Problems problems;
  std::optional<Recording> recording;

  explicit Read(const std::string& text) { recording = parse_long_csv(text, "a.csv", facility, problems); }
  Reading at(const std::string& metric, const std::string& element, double time) const {
    const Track* track = recording->find(metric);
    const auto column = track ? track->column(facility.find(element)) : std::nullopt;
    return column ? track->reading(*column, time) : Reading{};
  }
  const Problem* find(const std::string& part) const {
    for (const auto& p : problems.list())
      if (p.what.find(part) != std::string::npos) return &p;
    return nullptr;
  }
};

TEST(LongCsv, SamplesGoToTheirElementAndMetric) {
  const Read r(
      "time,element,metric,value\n0,row-1/rack-1,Rack/RackPower,135000\n0,R.rack-2,Rack/RackPower,120000\n"
      "10,rack-1,Rack/RackPower,136000\n10,rack-2,GPU/DCGM_FI_DEV_GPU_TEMP,61\n");
  ASSERT_TRUE(r.recording);
  EXPECT_TRUE(r.problems.empty());
  EXPECT_EQ(r.recording->tracks.size(), 2u);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 5).value, 135000);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 12).value, 136000);
  EXPECT_FLOAT_EQ(static_cast<float>(r.at("Rack/RackPower", "rack-2", 12).age_s), 12);
  EXPECT_EQ(r.recording->find("GPU/DCGM_FI_DEV_GPU_TEMP")->metric().quantity, Quantity::temperature);
  EXPECT_EQ(r.recording->tracks[0]->source(), Source::measured);
}

TEST(LongCsv, ColumnsMayComeInAnyOrderWithUnitsAndQualities) {
  const Read r(
      "Value,Metric,Unit,Comment,Time,Quality,Element\n"
      "135,Rack/RackPower,kW,a,2026-03-01T14:05:00Z,good,rack-1\n"
      "104,Rack/RackLiquidReturnTemperature,degF,b,2026-03-01T14:05:00Z,bad,rack-1\n"
      "60,Rack/RackLiquidFlow [Primary],LPM,c,2026-03-01T14:05:10Z,stale,rack-1\n"
      "137000,Rack/RackPower,,d,2026-03-01T14:05:10Z,1,rack-1\n"
      "138,Rack/RackPower,kW,e,2026-03-01T14:05:20Z,0,rack-1\n"
      "139,Rack/RackPower,kW,f,2026-03-01T14:05:30Z,missing,rack-1\n"
      "140,Rack/RackPower,kW,f,2026-03-01T14:05:40Z,fine,rack-1\n");
  ASSERT_TRUE(r.recording);
  EXPECT_TRUE(r.recording->absolute);
  const double t = 1772373900;
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", t).value, 135000);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", t).quality, Quality::good);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", t + 10).value, 137000);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", t + 20).quality, Quality::bad);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", t + 20).value, 138000);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", t + 30).quality, Quality::missing);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", t + 40).quality, Quality::bad);
  EXPECT_NEAR(r.at("Rack/RackLiquidReturnTemperature", "rack-1", t + 10).value, 40, 1e-4);
  EXPECT_EQ(r.at("Rack/RackLiquidReturnTemperature", "rack-1", t + 10).quality, Quality::bad);
  EXPECT_NEAR(r.at("Rack/RackLiquidFlow [Primary]", "rack-1", t + 10).value, 1e-3, 1e-9);
  EXPECT_EQ(r.at("Rack/RackLiquidFlow [Primary]", "rack-1", t + 10).quality, Quality::stale);
  EXPECT_TRUE(r.find("no known meaning"));
  EXPECT_EQ(r.find("unknown quality")->where, "line 8, 'fine'");
}

TEST(LongCsv, RowsThatCannotBePlacedAreCountedWithTheFirst) {
  const Read r(
      "time,element,metric,value,unit\n0,rack-1,Rack/RackPower,1,W\n1,rack-9,Rack/RackPower,2,W\n2,rack-8,Rack/"
      "RackPower,2,W\n"
      "3,rack-1,Toaster/Power,3,W\n4,rack-1,power,3,W\n5,rack-1,Rack/RackPower,3,C\n6,rack-1,Rack/RackPower,3,buckets\n"
      "7,rack-1,Rack/RackPower,4,kW\n8,,Rack/RackPower,4,W\n");
  ASSERT_TRUE(r.recording);
  EXPECT_EQ(r.recording->sample_count(), 5u);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 7).value, 4000);
  EXPECT_EQ(r.find("no such element")->count, 3u);
  EXPECT_EQ(r.find("no such element")->where, "line 3, 'rack-9'");
  EXPECT_EQ(r.find("the unit does not fit")->count, 1u);
}

TEST(LongCsv, WhatNobodyKnowsKeepsItsOwnName) {
  const Read r(
      "time,element,metric,value,unit\n3,rack-1,Toaster/Power,3,W\n4,rack-1,load,3.5,W\n4,row-1,load,9,\n"
      "6,rack-1,Rack/RackPower,3,buckets\n7,rack-1,Rack/RackPower,4,kW\n8,rack-1,Rack/RackPower,5,buckets\n");
  EXPECT_EQ(r.at("Toaster/Power", "rack-1", 9).value, 3);
  EXPECT_EQ(r.at("Rack/load", "rack-1", 9).value, 3.5);
  EXPECT_EQ(r.recording->find("Rack/load")->metric().quantity, Quantity::power);
  EXPECT_EQ(r.at("Row/load", "row-1", 9).value, 9);
  EXPECT_EQ(r.at("Rack/RackPower (buckets)", "rack-1", 9).value, 5);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", 9).value, 4000) << "not 5 W";
  EXPECT_EQ(r.find("not a metric")->count, 3u);
  EXPECT_EQ(r.find("not a metric")->where, "line 2, 'Toaster/Power'");
  EXPECT_EQ(r.find("'buckets' is not known")->where, "line 5, 'buckets'");
  EXPECT_FALSE(r.problems.has(Severity::error));
}

TEST(LongCsv, BrokenRowsAreSkippedAndCounted) {
  const Read r(
      "time,element,metric,value\n0,rack-1,Rack/RackPower,1\nnonsense\n1,rack-1,Rack/RackPower\n1,rack-1,Rack/"
      "RackPower,2,3\n"
      "soon,rack-1,Rack/RackPower,5\n2,\"rack-1,Rack/RackPower,5\n\n3,\"rack-1\",Rack/RackPower,6\n\xff,rack-1,Rack/"
      "RackPower,5\n");
  ASSERT_TRUE(r.recording);
  EXPECT_EQ(r.recording->sample_count(), 2u);
  EXPECT_EQ(r.find("expected 4 fields")->count, 3u);
  EXPECT_EQ(r.find("expected 4 fields")->where, "line 3");
  EXPECT_EQ(r.find("no time that can be read")->where, "line 6, 'soon'");
  EXPECT_EQ(r.find("quotation mark")->where, "line 7");
  EXPECT_EQ(r.find("UTF-8")->where, "line 10");
}

TEST(LongCsv, ValuesThatAreNoNumberAreMissing) {
  const Read r(
      "time,element,metric,value\n0,rack-1,Rack/RackPower,7\n1,rack-1,Rack/RackPower,\n2,rack-1,Rack/RackPower,nan\n"
      "3,rack-1,Rack/RackPower,-inf\n4,rack-1,Rack/RackPower,1e400\n5,rack-1,Rack/RackPower,hot\n"
      "6,rack-1,GPU/DCGM_FI_DEV_GPU_TEMP,2147483634\n7,rack-1,Rack/RackPower,2147483634\n");
  for (const double t : {1., 2., 3., 4., 5.})
    EXPECT_EQ(r.at("Rack/RackPower", "rack-1", t).quality, Quality::missing) << t;
  EXPECT_EQ(r.at("GPU/DCGM_FI_DEV_GPU_TEMP", "rack-1", 6).quality, Quality::missing);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 7).value, 2147483634.f);
  EXPECT_EQ(r.find("infinite")->count, 2u);
  EXPECT_EQ(r.find("not a number")->where, "line 7, value");
  EXPECT_EQ(r.find("not supported")->severity, Severity::note);
}

TEST(LongCsv, SamplesAreSortedAndDoublesReported) {
  const Read r(
      "time,element,metric,value\n10,rack-1,Rack/RackPower,2\n0,rack-1,Rack/RackPower,1\n20,rack-1,Rack/RackPower,3\n"
      "20,rack-1,Rack/RackPower,4\n5,rack-2,Rack/RackPower,9\n");
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 5).value, 1);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 15).value, 2);
  EXPECT_FLOAT_EQ(r.at("Rack/RackPower", "rack-1", 20).value, 4);
  EXPECT_EQ(r.find("time goes backwards")->where, "line 3");
  EXPECT_EQ(r.find("time goes backwards")->count, 1u);
  EXPECT_EQ(r.find("same time twice")->where, "line 5");
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", 50).quality, Quality::good);
  EXPECT_EQ(r.at("Rack/RackPower", "rack-1", 50.5).quality, Quality::stale) << "three steps of 10 s";
}

TEST(LongCsv, RefusesWhatItCannotUse) {
  struct Case {
    const char *text, *why;
  };
  for (const auto& c :
       {Case{"time,element,metric\n0,a,b\n", "expected the columns"},
        Case{"time,time,element,metric,value\n", "occurs twice"},
        Case{"time,element,metric,value\n", "no row could be read"}, Case{"\"time,element\n", "no header"},
        Case{"time,element,metric,value\n0,nobody,Rack/RackPower,1\n", "no row could be read"}}) {
    const Read r(c.text);
    EXPECT_FALSE(r.recording) << c.text;
    ASSERT_TRUE(r.find(c.why)) << c.text;
    EXPECT_EQ(r.find(c.why)->severity, Severity::error);
  }
}

TEST(LongCsv, FilesAreReadWithProgressAndCanBeCancelled) {
  std::string text = "time,element,metric,value\r\n";
  for (int i = 0; i < 250000; ++i)
    text += std::to_string(i / 2) + (i % 2 ? ",rack-2" : ",rack-1") + ",Rack/RackPower," + std::to_string(i) + "\r\n";
  const TemporaryFile file(text);
  const auto facility = two_racks();
  Problems problems;
  int reports = 0;
  const auto recording =
      read_long_csv(file.path(), facility, problems, [&](double, std::string_view) { return ++reports > 0; });
  ASSERT_TRUE(recording);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(recording->sample_count(), 250000u);
  EXPECT_GE(reports, 2);
  EXPECT_FALSE(read_long_csv(file.path(), facility, problems, [](double f, std::string_view) { return f < 0.3; }));
  EXPECT_FALSE(problems.has(Severity::error));
  EXPECT_FALSE(read_long_csv(file.folder(), facility, problems));
}

TEST(LongCsv, BindingsSayWhatOtherNamesMean) {
  Problems problems;
  const auto facility = parse_facility(R"({"format": "hallscope-facility", "version": 1, "elements": [
      {"id": "rack-{n:02}", "type": "Rack", "size": [0.6, 1.2, 2.2], "repeat": {"count": 3, "step": [1, 0, 0]}}],
    "bindings": [
      {"point": "pwr", "labels": {"element": "R{#r}"}, "element": "rack-{r:02}", "metric": "Rack/RackPower", "unit": "kW"},
      {"point": "pwr", "labels": {"element": "row/{id}"}, "element": "{id}", "metric": "Rack/RackPower", "scale": 2}]})",
                                       "hall.json", problems);
  ASSERT_TRUE(facility);
  const auto recording = parse_long_csv(
      "time,element,metric,value,unit\n"
      "0,R1,pwr,12,\n"
      "0,R9,pwr,12,\n"
      "0,row/rack-02,pwr,3,kW\n"
      "0,rack-03,Rack/RackPower,5,kW\n"
      "0,Rack_01,Rack/RackPower,7,kW\n"
      "10,R1,pwr,13,\n",
      "a.csv", *facility, problems);
  ASSERT_TRUE(recording);
  const auto* track = recording->find("Rack/RackPower");
  ASSERT_TRUE(track);
  const auto at = [&](const char* id, double time) {
    return track->reading(*track->column(facility->find(id)), time).value;
  };
  EXPECT_FLOAT_EQ(at("rack-01", 0), 12000);
  EXPECT_FLOAT_EQ(at("rack-01", 10), 13000);
  EXPECT_FLOAT_EQ(at("rack-02", 0), 6000);  // twice 3 kW, as the row has its unit
  EXPECT_FLOAT_EQ(at("rack-03", 0), 5000);
  std::string said;
  for (const auto& problem : problems.list()) said += to_line(problem) + "\n";
  EXPECT_NE(said.find("'rack-09': error: is bound to an element that the facility does not have"), said.npos) << said;
  EXPECT_NE(said.find("did you mean 'rack-01'?"), said.npos) << said;
}

}  // namespace
}  // namespace hallscope
