// Tables as other programs write them: separators, preambles, units, qualities, keys, impossible values.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <utility>

#include "models/facility/reading/facility_builder.h"
#include "models/facility/reading/facility_json.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"

namespace hallscope {
namespace {

constexpr const char* facility_text = R"({
  "format": "hallscope-facility", "version": 1, %1
  "elements": [{"id": "hall", "type": "Hall", "size": [20, 20, 4], "elements": [
    {"id": "row", "type": "Row", "at": [2, 3], "slots": [{"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 3}]}]}],
  "aliases": {"host-a": "hall/row/rack-01", "host-b": "hall/row/rack-02"},
  "columns": [
    {"column": "rack-{n}", "element": "hall/row/rack-{n}", "metric": "Rack/RackPower", "unit": "kW"},
    {"column": "node_power", "element": "hall/row/rack-01", "metric": "Rack/RackPower", "unit": "W"},
    {"column": "gpu_util", "element": "hall/row/rack-01/tray-01/gpu-1", "metric": "GPU/DCGM_FI_DEV_GPU_UTIL", "unit": "%"},
    {"column": "supply", "element": "hall/row/rack-01", "metric": "Rack/RackLiquidSupplyTemperature", "unit": "degC"}]
})";

struct Read {
  Problems problems;
  std::optional<Facility> facility;
  std::optional<Recording> recording;

  explicit Read(const std::string& table, bool wide = true, const std::string& more = "") {
    std::string text = facility_text;
    text.replace(text.find("%1"), 2, more);
    Problems none;
    facility = parse_facility(text, "facility.json", none);
    EXPECT_TRUE(facility) << (none.empty() ? "" : to_line(none.list()[0]));
    recording = wide ? parse_wide_csv(table, "a.csv", *facility, problems)
                     : parse_long_csv(table, "a.csv", *facility, problems);
  }
  Reading at(const std::string& element, double time, const std::string& metric = "Rack/RackPower") const {
    const Track* track = recording ? recording->find(metric) : nullptr;
    const auto column = track ? track->column(facility->find(element)) : std::nullopt;
    return column ? track->reading(*column, time) : Reading{};
  }
  double kw(const std::string& rack, double time) const { return at("hall/row/" + rack, time).value / 1e3; }
  std::string said() const {
    std::string all;
    for (const auto& p : problems.list()) all += to_line(p) + "\n";
    return all;
  }
};

TEST(TableSpellings, SeparatorsAndWhatStandsBeforeATable) {
  for (const auto* table :
       {"sep=;\ntime;rack-01;rack-02\n0;101.5;99.25\n60;102.5;98.25\n",
        "sep=,\r\n\"time\",\"rack-01\",\"rack-02\"\r\n0,101.5,99.25\r\n60,102.5,98.25\r\n",
        "time;rack-01;rack-02\n0;101,5;99,25\n60;102,5;98,25\n",
        "time;rack-01;rack-02\n0;101,5;99,25\n60;102,5;98,25",
        "time\track-01\track-02\n0\t101.5\t99.25\n60\t102.5\t98.25\n",
        "# exported by a historian\n# all rights reserved\n\ntime,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "# time,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "time,rack-01,rack-02\n0,101.5 kW,99250 W\n60,102.5 kW,98250 W\n",
        "time,rack-01,rack-02\n0,\"101.5\",99.25\n60,0.1025 MW,\"98,250.0 W\"\n",
        "time;rack-01;rack-02\n0;101,5 kW;99.250 W\n60;102,5 kW;98.250,0 W\n",
        "sep=\t\ntime\track-01\track-02\n0\t101.5\t99.25\n60\t102.5\t98.25\n",
        "\"SEP=;\"\ntime;rack-01;rack-02\n0;101.5;99.25\n60;102.5;98.25\n",
        "time|rack-01|rack-02\n0|101.5|99.25\n60|102.5|98.25\n",
        "time,rack-01,rack-02\r0,101.5,99.25\r60,102.5,98.25\r",
        "time,rack-01,rack-02\n0,101.5,99.25,\n60,102.5,98.25, ,\n",
        "time,rack-01,rack-02\n0,\"101.5\",99.25,\n60,102.5,\"98.25\",\"\"\n",
        "=\"time\",=\"rack-01\",=\"rack-02\"\n=\"0\",=\"101.5\",99.25\n60,\"=\"\"102.5\"\"\",=\"98.25\"\n",
        "% Model: hall\n% Table: power\n% time,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "// exported\n//\ntime,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "Power of racks\nGenerated 2026-03-01\n\ntime,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "Plant:,Hall 1\nFrom:,2026-03-01 00:00\n\ntime,rack-01,rack-02\n0,101.5,99.25\n60,102.5,98.25\n",
        "Plant;Hall 1\nShift;Night\n\ntime;rack-01;rack-02\n0;101,5;99,25\n60;102,5;98,25\n",
        "time,rack-01,rack-02\ns,kW,kW\n0,101.5,99.25\n60,102.5,98.25\n",
        "time,rack-01,rack-02\n[s],[kW],[kW]\n0,101.5,99.25\n60,102.5,98.25\n",
        "time,rack-01,rack-02\n0,\"101,5\",\"99,25\"\n60,\"102,5\",\"98,25\"\n",
        "\"time\",\"rack-01\",\"rack-02\",\"a\nnote\"\n0,101.5,99.25,\"one\ntwo\"\n60,102.5,98.25,x\n"}) {
    const Read r(table);
    EXPECT_NEAR(r.kw("rack-01", 0), 101.5, 1e-3) << table << r.said();
    EXPECT_NEAR(r.kw("rack-02", 0), 99.25, 1e-3) << table;
    EXPECT_NEAR(r.kw("rack-01", 60), 102.5, 1e-3) << table;
    EXPECT_NEAR(r.kw("rack-02", 60), 98.25, 1e-3) << table;
    EXPECT_FALSE(r.problems.has(Severity::error)) << table << r.said();
  }
}

TEST(TableSpellings, RowsMayEndInASeparatorAndInNothingElse) {
  const std::string head = "time,element,metric,value,unit\n", row = "0,hall/row/rack-01,Rack/RackPower,101.5,kW";
  for (const auto* tail : {"", ",", ", ,", ",,\r"}) {
    const Read r(head + row + tail + "\n", false);
    EXPECT_EQ(r.kw("rack-01", 0), 101.5) << tail << r.said();
    EXPECT_FALSE(r.problems.has(Severity::warning)) << r.said();
  }
  EXPECT_EQ(Read(head + "0,\"hall/row/rack-01\",Rack/RackPower,101.5,kW,\n", false).kw("rack-01", 0), 101.5);
  EXPECT_FALSE(Read(head + row + ",x\n", false).recording);
  EXPECT_FALSE(Read(head + "\"0\"" + row.substr(1) + ",x\n", false).recording);
  EXPECT_FALSE(Read(head + "0,hall/row/rack-01,Rack/RackPower,101.5\n", false).recording);
  EXPECT_FALSE(Read("time,rack-01\n0,101.5,7\n").recording);
  EXPECT_FALSE(Read("time,rack-01\n0,\"101.5\",7\n").recording);
  EXPECT_FALSE(Read("time,rack-01,rack-02\n0,101.5\n").recording);
}

TEST(TableSpellings, Utf16NeedsNoByteOrderMark) {
  for (const bool big : {false, true}) {
    std::string text;
    for (const char c : std::string("time;rack-01\r\n0;101,5\r\n60;102,5\r\n")) {
      text += big ? '\0' : c;
      text += big ? c : '\0';
    }
    const Read r(text);
    EXPECT_NEAR(r.kw("rack-01", 60), 102.5, 1e-3) << r.said();
  }
}

TEST(TableSpellings, NumbersAsPeopleAndProgramsWriteThem) {
  const std::pair<const char*, double> cells[] = {
      {"1 002,5", 1002.5},       {"1\u00a0002,5", 1002.5}, {"1\u202f002,5 kW", 1002.5}, {"1'002,5", 1002.5},
      {"1\u2019002,5", 1002.5},  {"12,5\u00a0kW", 12.5},   {"\u00a012,5\u00a0", 12.5},  {"1,25D+01", 12.5},
      {"1,25e1", 12.5},          {"+12,5", 12.5},          {"12500 Watts", 12.5},       {"12,5 kilowatts", 12.5},
      {"0,0125 Megawatt", 12.5}, {"1.002,5", 1002.5}};
  for (const auto& [cell, kw] : cells) {
    const Read r(std::string("time;rack-01;rack-02\n0;") + cell + ";7,5\n");
    EXPECT_NEAR(r.kw("rack-01", 0), kw, 1e-3) << cell << r.said();
    EXPECT_TRUE(r.problems.empty()) << cell << r.said();
  }
  const Read cold("time,supply\n0,\u22125.5\n1,45 deg C\n2,45℃\n3,113 °F\n4,318.15 Kelvin\n");
  EXPECT_NEAR(cold.at("hall/row/rack-01", 0, "Rack/RackLiquidSupplyTemperature").value, -5.5, 1e-4) << cold.said();
  for (const double t : {1, 2, 3, 4}) {
    const auto reading = cold.at("hall/row/rack-01", t, "Rack/RackLiquidSupplyTemperature");
    EXPECT_NEAR(reading.value, 45, 1e-3) << t << cold.said();
    EXPECT_EQ(reading.at, t);
  }
  // Words for nothing are notes, whoever's they are; other words are errors.
  for (const char* word :
       {"NA", "#N/A", "#VALUE!", "#DIV/0!", "--", "I/O Timeout", "Bad Input", "No Data", "\\N", "(null)"}) {
    const Read r(std::string("time,rack-01,rack-02\n0,") + word + ",7.5\n");
    EXPECT_TRUE(std::isnan(r.kw("rack-01", 0))) << word;
    EXPECT_FALSE(r.problems.has(Severity::warning)) << word << r.said();
  }
}

TEST(TableSpellings, TheOnlyRowTellsItsSpellingAlsoWithoutALineEnd) {
  const Read r("time;rack-01\n0;101,5");
  EXPECT_NEAR(r.kw("rack-01", 0), 101.5, 1e-3) << r.said();
}

TEST(TableSpellings, CellsThatAreNoNumbersAreMissingAndNamed) {
  const Read r(
      "time;rack-01;rack-02\n0;1.2345,5;7,5\n1;1,2,3;7\n2;12 MHz;7\n3;12 foos;7\n4;about 12;7\n5;12.34;7\n6;3,5;7\n");
  EXPECT_EQ(r.at("hall/row/rack-01", 5).quality, Quality::missing) << "nothing could be read until then";
  EXPECT_NEAR(r.kw("rack-01", 6), 3.5, 1e-6);
  EXPECT_NEAR(r.kw("rack-02", 5), 7, 1e-6);
  EXPECT_THAT(r.said(), testing::HasSubstr("line 4, column rack-01, 'MHz'"));
  EXPECT_THAT(r.said(), testing::HasSubstr("line 5, column rack-01, 'foos'"));
}

TEST(TableSpellings, TheLaterOfTwoRowsOfAnInstantCounts) {
  const Read wide("time,rack-01,rack-02\n0,10,30\n120,10,30\n120,50,\n240,50,30\n240,20,31\n");
  EXPECT_FALSE(wide.problems.has(Severity::warning)) << wide.said();
  EXPECT_NEAR(wide.kw("rack-01", 150), 50, 1e-4);
  EXPECT_NEAR(wide.kw("rack-02", 150), 30, 1e-4) << "an empty cell takes nothing back";
  EXPECT_NEAR(wide.kw("rack-01", 240), 20, 1e-4);
  EXPECT_NEAR(wide.kw("rack-01", 119), 10, 1e-4);
  const Read all("time,element,metric,value\n0,host-a,Rack/RackPower,1000\n0,host-a,Rack/RackPower,2000\n", false);
  EXPECT_FALSE(all.problems.has(Severity::warning)) << all.said();
  EXPECT_NEAR(all.kw("rack-01", 0), 2, 1e-4);
}

TEST(TableSpellings, ResultsOfSimulatorsAreReadAsTheyWriteThem) {
  FacilityBuilder builder(Catalog{}, "x", "");
  builder.add(FacilityBuilder::root, ElementType::Rack, "rack-01", 0, {});
  const std::string plus = "RACK ZONE 1:Zone ITE CPU Electricity Rate [W](Hourly)", modelica = "plant.rack[1].P";
  builder.bindings({{plus, "rack-01", "Rack/RackPower", ""}, {modelica, "rack-01", "Rack/RackPower", "kW"}});
  const auto facility = builder.build();
  /// Its one track, `seconds` after it begins.
  const auto at = [&](const std::string& table, double seconds) {
    Problems problems;
    const auto recording = parse_wide_csv(table, "a.csv", facility, problems);
    for (const auto& problem : problems.list()) EXPECT_NE(problem.severity, Severity::error) << to_line(problem);
    return recording ? recording->tracks.at(0)->reading(0, recording->start() + seconds).value : missing_value;
  };
  // EnergyPlus tells the ends of hours, in a year of none, and leaves blanks.
  const std::string hours =
      "Date/Time,Environment:Site Outdoor Air Drybulb Temperature [C](Hourly)," + plus +
      " \n 01/01  23:00:00,5.1,123000\n 01/01  24:00:00,7.4,124000\n 01/02  01:00:00,5.1,101000\n";
  EXPECT_EQ(at(hours, 0), 123000);
  EXPECT_EQ(at(hours, 3600), 124000) << "midnight is of the day before";
  EXPECT_EQ(at(hours, 7200), 101000);
  // Modelica writes an event's instant twice, before and after it, and names in quotation marks.
  const std::string events =
      "\"time\",\"" + modelica + "\",\"der(x)\"\n0,10,0\n60,10,0\n120,10,0\n120,50,0\n180,50,0\n";
  EXPECT_EQ(at(events, 119), 10000);
  EXPECT_EQ(at(events, 121), 50000);
}

TEST(TableSpellings, AUnitInTheHeaderIsHeard) {
  /// What the reader makes of one column, bound with this unit.
  const auto read = [](const std::string& heading, const std::string& metric, const std::string& unit,
                       Problems& problems) {
    FacilityBuilder builder(Catalog{}, "x", "");
    builder.add(FacilityBuilder::root, ElementType::Rack, "rack-01", 0, {});
    builder.bindings({{heading, "rack-01", metric, unit}});
    const auto recording = parse_wide_csv("time," + heading + "\n0,101.5\n", "a.csv", builder.build(), problems);
    return recording ? recording->tracks.at(0)->max() : missing_value;
  };
  for (const std::string heading : {"rack 1 [kW]", "rack 1 (kW)", "RACK1:CPU Electricity Rate [kW](Hourly)"}) {
    Problems problems;
    EXPECT_EQ(read(heading, "Rack/RackPower", "", problems), 101500) << heading << ": the facility names no unit";
    EXPECT_EQ(read(heading, "Rack/Load", "", problems), 101500) << heading;
    EXPECT_EQ(read(heading, "Rack/RackPower", "kW", problems), 101500) << heading;
    EXPECT_FALSE(problems.has(Severity::warning));
    EXPECT_EQ(read(heading, "Rack/RackPower", "W", problems), 101.5f) << "the facility file counts";
    EXPECT_THAT(to_line(problems.list().back()), testing::HasSubstr("names another unit"));
  }
  Problems problems;
  EXPECT_EQ(read("load[1]", "Rack/Load", "", problems), 101.5f) << "a number is no unit";
  EXPECT_EQ(read("x (A)", "Rack/RackPower", "", problems), 101.5f) << "nor is the name of a feed";
}

TEST(TableSpellings, WhatSaysNothingTakesNothingBack) {
  const Read keyed(
      "time,hostname,node_power\n0,host-a,100000\n0,host-b,50000\n0,host-a,\n10,host-a,\n10,host-b,50010\n");
  EXPECT_NEAR(keyed.kw("rack-01", 0), 100, 1e-3) << keyed.said();
  EXPECT_EQ(keyed.at("hall/row/rack-01", 10).quality, Quality::missing);
}

TEST(TableSpellings, RowsThatSayWhatTheyAreAboutGoThere) {
  for (const auto* table :
       {"time,hostname,node_power\n0,host-a,100000\n0,host-b,50000\n10,host-a,100010\n10,host-b,50010\n",
        "time,hostname,node_power\n0,host-a,100000\n3,host-b,50000\n10,host-a,100010\n13,host-b,50010\n",
        "time,who,node_power\n0,host-a,100000\n10,host-a,100010\n0,host-b,50000\n10,host-b,50010\n",
        "node;node_power;time\n\"host-a\";100000;0\nhall/row/rack-02;50000;0\nhost-a;100010;10\nhost-b;50010;10\n"}) {
    const Read r(table);
    EXPECT_NEAR(r.kw("rack-01", 15), 100.01, 1e-3) << table << r.said();
    EXPECT_NEAR(r.kw("rack-02", 15), 50.01, 1e-3) << table;
    EXPECT_NEAR(r.kw("rack-01", 5), 100, 1e-3) << table;
    EXPECT_FALSE(r.problems.has(Severity::warning)) << table << r.said();
  }
}

TEST(TableSpellings, PartsOfWhatARowIsAboutAreItsOwn) {
  const Read r("time,host,gpu_util\n0,host-a,50\n0,host-b,70\n");
  EXPECT_NEAR(r.at("hall/row/rack-01/tray-01/gpu-1", 0, "GPU/DCGM_FI_DEV_GPU_UTIL").value, 0.5, 1e-6) << r.said();
  EXPECT_NEAR(r.at("hall/row/rack-02/tray-01/gpu-1", 0, "GPU/DCGM_FI_DEV_GPU_UTIL").value, 0.7, 1e-6);
}

TEST(TableSpellings, RowsAreNeverMixedOnOneElement) {
  const Read strangers("time,hostname,node_power\n0,web-1,100000\n0,web-2,50000\n");
  EXPECT_FALSE(strangers.recording);
  EXPECT_THAT(strangers.said(), testing::HasSubstr("'hostname'"));
  EXPECT_THAT(strangers.said(), testing::HasSubstr("web-1, web-2"));
  const Read one("timestamp, index, node_power\n0, 0, 100000\n10, 0, 100010\n");
  EXPECT_NEAR(one.kw("rack-01", 10), 100.01, 1e-3) << "a table about one thing may say so in each row";
  const Read known("time,hostname,node_power\n0,host-a,100000\n0,web-2,50000\n");
  EXPECT_NEAR(known.kw("rack-01", 0), 100, 1e-3);
  EXPECT_THAT(known.said(), testing::HasSubstr("line 3, 'web-2'"));
}

TEST(TableSpellings, KeysAreFoundAsTheyAreSpelled) {
  for (const auto& [a, b] : {std::pair{"HOST-A", "Host-B"},
                             {"host-a.dc.example.com", "host-b.dc.example.com"},
                             {"host-a:9100", "host-b:9100"},
                             {"rack_01", "rack_02"}}) {
    const Read r(std::string("time,instance,node_power\n0,") + a + ",100000\n0," + b + ",50000\n");
    EXPECT_NEAR(r.kw("rack-01", 0), 100, 1e-3) << a << r.said();
    EXPECT_NEAR(r.kw("rack-02", 0), 50, 1e-3) << b;
  }
}

TEST(TableSpellings, WhatTellsRowsApartIsNeverLeftOut) {
  for (const auto* table :
       {"time,zone,node_power\n0,a,1\n0,b,2\n10,a,3\n10,b,4\n", "time,phase,node_power\n0,1,1\n0,2,2\n10,1,3\n10,2,4\n",
        "time,outlet,feed,node_power\n0,x,A,1\n0,y,B,2\n10,x,A,3\n10,y,B,4\n",
        "time,hostname,gpu,node_power\n0,host-a,0,50\n0,host-a,1,60\n0,host-b,0,70\n0,host-b,1,70\n"}) {
    const Read r(table);
    EXPECT_FALSE(r.recording) << table << r.said();
    EXPECT_THAT(r.said(), testing::HasSubstr("tells rows apart")) << table;
  }
  // Rows before and after an event, and what a row's other columns say of it.
  const Read events("time,note,rack-01\n0,start,10\n120,before,10\n120,after,50\n240,end,50\n");
  EXPECT_NEAR(events.kw("rack-01", 150), 50, 1e-4) << events.said();
}

TEST(TableSpellings, ANameAmongValuesIsNoKey) {
  const Read hottest("time,rack-01,rack-02,hottest\n0,10,20,host-b\n60,30,20,host-a\n");
  EXPECT_NEAR(hottest.kw("rack-01", 60), 30, 1e-4) << hottest.said();
  EXPECT_NEAR(hottest.kw("rack-02", 60), 20, 1e-4) << "columns tell racks apart, so the name is a value like others";
  const Read numbered("index,time,rack-01\n0,0,10\n1,60,20\n2,120,30\n");
  EXPECT_NEAR(numbered.kw("rack-01", 120), 30, 1e-4) << numbered.said();
  const Read gpus("time,index,node_power\n0,0,10\n0,1,20\n");
  EXPECT_FALSE(gpus.recording) << "of one instant they are things, not rows";
}

TEST(TableSpellings, QualityCodesOfOtherSystems) {
  struct Case {
    const char *good, *bad;
  };
  for (const auto& [good, bad] : {Case{"192", "0"},
                                  {"216", "24"},
                                  {"192", "64"},
                                  {"1", "0"},
                                  {"Good", "Uncertain"},
                                  {"0", "2147483648"},
                                  {"0", "0x80000000"},
                                  {"ok", "Invalid"},
                                  {"Good (192)", "Bad (24)"},
                                  {"\"good, non-specific\"", "Bad: Not Connected"},
                                  {"G", "B"},
                                  {"Q_GOOD", "Q_BAD"},
                                  {"{ok}", "\"{fault,down}\""},
                                  {"\"{ok,unackedAlarm}\"", "{disabled}"},
                                  {"Measured", "not good"},
                                  {"\"{false,false,false,false}\"", "\"{false,true,false,false}\""},
                                  {"GOOD", "questionable"}}) {
    const std::string head = "time,element,metric,value,quality\n";
    const Read r(head + "0,host-a,Rack/RackPower,1000," + good + "\n0,host-b,Rack/RackPower,1000," + bad + "\n", false);
    EXPECT_EQ(r.at("host-a", 0).quality, Quality::good) << good << r.said();
    EXPECT_EQ(r.at("host-b", 0).quality, Quality::bad) << bad << r.said();
  }
  const Read last("time,element,metric,value,quality\n0,host-a,Rack/RackPower,1,192\n1,host-a,Rack/RackPower,1,68\n",
                  false);
  EXPECT_EQ(last.at("host-a", 1).quality, Quality::stale) << "OPC: last usable value";
}

TEST(TableSpellings, WhatNoQuantityCanBeIsNamedAndTakenAsMissing) {
  const std::string head = "time,element,metric,value,unit\n";
  const char* gpu = "hall/row/rack-01/tray-01/gpu-1";
  for (const auto* row : {"GPU/DCGM_FI_DEV_GPU_UTIL,4294967200,%", "GPU/DCGM_FI_DEV_GPU_UTIL,176103,%",
                          "GPU/DCGM_FI_DEV_GPU_UTIL,-3,%", "GPU/DCGM_FI_DEV_GPU_TEMP,4294967,degC",
                          "GPU/DCGM_FI_DEV_GPU_TEMP,-273.2,degC", "GPU/DCGM_FI_DEV_POWER_USAGE,140737488355.0,kW"}) {
    const Read r(head + "0," + gpu + "," + row + "\n", false);
    EXPECT_TRUE(r.problems.has(Severity::error)) << row;
    EXPECT_THAT(r.said(), testing::HasSubstr("not possible for")) << row;
    if (r.recording && !r.recording->tracks.empty()) {
      EXPECT_TRUE(std::isnan(r.recording->tracks[0]->max())) << row;
    }
  }
  const Read wide("time,gpu_util,supply\n0,95,45\n1,65535,6553.5\n2,100,46\n");
  EXPECT_NEAR(wide.at(gpu, 1, "GPU/DCGM_FI_DEV_GPU_UTIL").value, 0.95, 1e-6) << "the one before, one second old";
  EXPECT_NEAR(wide.recording->find("GPU/DCGM_FI_DEV_GPU_UTIL")->max(), 1, 1e-6);
  EXPECT_NEAR(wide.at(gpu, 2, "GPU/DCGM_FI_DEV_GPU_UTIL").value, 1, 1e-6);
  EXPECT_NEAR(wide.recording->find("Rack/RackLiquidSupplyTemperature")->max(), 46, 1e-6);
  EXPECT_THAT(wide.said(), testing::HasSubstr("line 3, column gpu_util, 65535 %"));
}

TEST(TableSpellings, SecondsAreNoDaysOfASpreadsheet) {
  for (const char* table : {"Time [s],rack-01\n43200.00000,1\n43260.00000,2\n", "timestamp,rack-01\n43200,1\n43260,2\n",
                            "time,rack-01\n43200.00000,1\n43260.00000,2\n"}) {
    const Read r(table);
    ASSERT_TRUE(r.recording) << table << r.said();
    EXPECT_FALSE(r.recording->absolute) << table;
    EXPECT_NEAR(r.recording->end() - r.recording->start(), 60, 1e-6) << table;
  }
}

TEST(TableSpellings, OfSeveralTimesTheInstantCounts) {
  for (const char* table :
       {"Runtime,Timestamp,rack-01\n812,1772370000,1\n813,1772370060,2\n",
        "Elapsed [h];time;rack-01\n812;2026-03-01 13:00:00;1\n813;2026-03-01 13:01:00;2\n",
        "timestamp,hour,rack-01\n1772370000,13,1\n1772370060,13,2\n",
        "year,month,day,hour,timestamp,rack-01\n2026,3,1,13,1772370000,1\n2026,3,1,13,1772370060,2\n",
        "time,ms,rack-01\n2026-03-01 13:00:00,0,1\n2026-03-01 13:00:00,500,1\n"
        "2026-03-01 13:01:00,0,2\n2026-03-01 13:01:00,500,2\n"}) {
    const Read r(table);
    ASSERT_TRUE(r.recording) << table << r.said();
    EXPECT_NEAR(r.recording->start(), 1772370000, 1e-3) << table;
    EXPECT_NEAR(r.kw("rack-01", 1772370060), 2, 1e-3) << table << r.said();
    EXPECT_NEAR(r.kw("rack-01", 1772370030), 1, 1e-3) << table;
  }
}

TEST(TableSpellings, TimesOfDayPassMidnight) {
  const Read on("time,rack-01\n23:59:45,1\n00:00:00,2\n00:00:15,3\n");
  ASSERT_TRUE(on.recording) << on.said();
  EXPECT_NEAR(on.recording->end() - on.recording->start(), 30, 1e-6) << on.said();
  EXPECT_NEAR(on.kw("rack-01", on.recording->end()), 3, 1e-3);
  const Read sparse("time,rack-01\n06:00:00,1\n20:00:00,2\n07:00:00,3\n");
  ASSERT_TRUE(sparse.recording) << sparse.said();
  EXPECT_NEAR(sparse.recording->start(), 6 * 3600, 1e-6) << "rows may stand 14 hours apart";
  EXPECT_NEAR(sparse.recording->end(), 31 * 3600, 1e-6);
  const Read back("time,rack-01\n00:00:15,3\n00:00:00,2\n23:59:45,1\n");
  ASSERT_TRUE(back.recording) << back.said();
  EXPECT_NEAR(back.recording->end() - back.recording->start(), 30, 1e-6) << "the newest first";
  EXPECT_NEAR(back.kw("rack-01", back.recording->end()), 3, 1e-3);
}

TEST(TableSpellings, AStatusIsNoQualityOfItsValue) {
  for (const char* status : {"0", "1", "running", "standby"}) {
    const Read r(std::string("time,element,metric,value,status\n0,host-a,Rack/RackPower,1000,") + status + "\n", false);
    EXPECT_EQ(r.at("host-a", 0).quality, Quality::good) << status << r.said();
    EXPECT_FALSE(r.problems.has(Severity::error)) << status << r.said();
  }
}

TEST(TableSpellings, TimesOfColumns) {
  struct Case {
    const char *first, *second, *more = "";
  };
  for (const auto& [first, second, more] : {Case{"2026/03/01 13:00:00", "2026/03/01 13:01:00"},
                                            {"01.03.2026 13:00", "01.03.2026 13:01"},
                                            {"3/1/2026 1:00 PM", "3/1/2026 1:01 PM", "\"dates\": \"month-first\","},
                                            {"01/03/2026 13:00", "01/03/2026 13:01", "\"dates\": \"day-first\","},
                                            {"20260301T130000Z", "20260301T130100Z"},
                                            {"1772370000", "1772370060"},
                                            {"1772370000000", "1772370060000"},
                                            {"1772370000000000000", "1772370060000000000"},
                                            {"Mar 01 2026 13:00:00 UTC", "Mar 01 2026 13:01:00 UTC"},
                                            {"20260301130000", "20260301130100"},
                                            {"20260301130000000", "20260301130100000"},
                                            {"46082.541666666664", "46082.54236111111"},
                                            {"2026-03-01_13:00:00", "2026-03-01_13-01-00"},
                                            {"[2026-03-01 13:00:00]", "[2026-03-01 13:01:00]"},
                                            {"Sun Mar  1 13:00:00 2026", "Sun Mar  1 13:01:00 UTC 2026"}}) {
    const Read r(std::string("Timestamp (UTC),rack-01\n") + first + ",100\n" + second + ",101\n", true, more);
    ASSERT_TRUE(r.recording) << first << r.said();
    EXPECT_TRUE(r.recording->absolute);
    EXPECT_NEAR(r.recording->start(), 1772370000, 1e-3) << first;
    EXPECT_NEAR(r.kw("rack-01", 1772370060), 101, 1e-3) << first;
  }
  const Read told("time,rack-01\n03/04/2026 10:00,1\n13/04/2026 10:00,2\n");
  ASSERT_TRUE(told.recording) << told.said();
  EXPECT_NEAR(told.recording->end() - told.recording->start(), 10 * 86400, 1) << "the second date tells";
  const Read open("time,rack-01\n03/04/2026 10:00,1\n05/04/2026 10:00,2\n");
  EXPECT_FALSE(open.recording);
  EXPECT_THAT(open.said(), testing::HasSubstr("\"dates\""));
  const Read clock("time,rack-01\n0:00:00,1\n0:14:05.5,2\n1:00:00,3\n");
  ASSERT_TRUE(clock.recording) << clock.said();
  EXPECT_NEAR(clock.recording->end(), 3600, 1e-6);
  const Read apart("Date,Time,rack-01\n2026/03/01,13:00,1\n2026/03/01,13:01,2\n");
  ASSERT_TRUE(apart.recording) << apart.said();
  EXPECT_NEAR(apart.recording->start(), 1772370000, 1e-3);
  EXPECT_NEAR(apart.kw("rack-01", 1772370060), 2, 1e-3);
}

TEST(TableSpellings, NumbersOfTimeMeanWhatTheirHeadingSays) {
  const std::tuple<const char*, const char*, double> tables[] = {
      {"Time [h]", "1", 3600},        {"Time (min)", "1", 60},       {"time_ms", "60000", 60},
      {"Elapsed Time (s)", "60", 60}, {"Time [days]", "0.5", 43200}, {"hours", "2", 7200},
      {"time_us", "1500000", 1.5},    {"Time, min", "1.5", 90}};
  for (const auto& [heading, second, at] : tables) {
    const bool quoted = std::string_view(heading).find(',') != std::string_view::npos;
    const std::string mark = quoted ? "\"" : "";
    const Read r(mark + heading + mark + ",rack-01\n0,100\n" + second + ",101\n");
    ASSERT_TRUE(r.recording) << heading << r.said();
    EXPECT_FALSE(r.recording->absolute) << heading;
    EXPECT_NEAR(r.recording->end(), at, 1e-9) << heading;
    EXPECT_FALSE(r.problems.has(Severity::warning)) << r.said();
  }
  const Read below("time,rack-01\nh,W\n0,100\n1,101\n");
  ASSERT_TRUE(below.recording) << below.said();
  EXPECT_NEAR(below.recording->end(), 3600, 1e-9) << "a row of units says it too";
  const Read clock("timestamp_ms,rack-01\n1772370000000,100\n1772370060000,101\n");
  ASSERT_TRUE(clock.recording) << clock.said();
  EXPECT_NEAR(clock.recording->end(), 1772370060, 1e-3);
}

TEST(TableSpellings, DaysOfSpreadsheets) {
  for (const auto* table : {"Date,rack-01\n46082.541666666664,100\n46082.54236111111,101\n",
                            "Datum;rack-01\n46082,541666666664;100\n46082,54236111111;101\n",
                            "timestamp,rack-01\n46082.5417,100\n46082.54236111111,101\n"}) {
    const Read r(table);
    ASSERT_TRUE(r.recording && r.recording->absolute) << table << r.said();
    EXPECT_NEAR(r.recording->end(), 1772370060, 1e-2) << table;
    EXPECT_THAT(r.said(), testing::HasSubstr("spreadsheet"));
  }
  const Read offsets("time,rack-01\n46082.5,100\n46083.5,101\n");
  ASSERT_TRUE(offsets.recording);
  EXPECT_FALSE(offsets.recording->absolute) << "seconds of a run that began before";
}

TEST(TableSpellings, InstantsInSeveralColumns) {
  for (const auto* table : {"Year,Month,Day,Hour,Minute,rack-01\n2026,3,1,13,0,100\n2026,3,1,13,1,101\n",
                            "Date,Hour,Minute,rack-01\n2026-03-01,13,0,100\n2026-03-01,13,1,101\n",
                            "rack-01,Jahr,Monat,Tag,Stunde,Minute,Sec\n100,2026,3,1,13,0,0\n101,2026,3,1,13,1,0\n",
                            "Datum;Uhrzeit;rack-01\n01.03.2026;13:00:00;100\n01.03.2026;13:01:00;101\n"}) {
    const Read r(table);
    ASSERT_TRUE(r.recording) << table << r.said();
    EXPECT_NEAR(r.recording->start(), 1772370000, 1e-3) << table;
    EXPECT_NEAR(r.kw("rack-01", 1772370060), 101, 1e-3) << table;
    EXPECT_EQ(r.at("hall/row/rack-01", 1772370060).at, 1772370060) << table;
  }
  const Read hours("Date,Hour,rack-01\n03/01/2026,23,100\n03/01/2026,24,101\n", true, "\"dates\": \"month-first\",");
  ASSERT_TRUE(hours.recording) << hours.said();
  EXPECT_NEAR(hours.recording->end(), 1772409600, 1e-3) << "24 is the end of the day";
}

TEST(TableSpellings, OffsetsInWords) {
  const std::pair<const char*, double> offsets[] = {
      {"0 days 00:01:00", 60}, {"1 day, 0:01:00", 86460}, {"1.00:01:00", 86460}, {"PT1M30S", 90}, {"P1DT1H", 90000},
      {"1 min", 60},           {"2 hours 30 min", 9000},  {"90 sec", 90}};
  for (const auto& [text, seconds] : offsets) {
    const Read r(std::string("time;rack-01\n0s;1\n") + text + ";2\n");
    ASSERT_TRUE(r.recording) << text << r.said();
    EXPECT_NEAR(r.recording->end(), seconds, 1e-9) << text;
  }
}

TEST(TableSpellings, LongTablesAsHistoriansCallTheirColumns) {
  const std::string points = "\"dates\": \"day-first\",";
  for (const auto* table :
       {"Timestamp,Device,Point,Value,Units\n2026-03-01 13:00,host-a,Rack/RackPower,101.5,kW\n",
        "ts;asset;tag;val;uom\n2026-03-01 13:00;host-a;Rack/RackPower;101,5;kilowatts\n",
        "TagName,DateTime,Value,Quality\nrack-01,2026-03-01 13:00,101.5,192\n",
        "PointName;TimeStamp;Value;Status\nrack-01;01/03/2026 13:00;101,5;Good\n",
        "time,variable,value\n2026-03-01 13:00,rack-01,101.5\n",
        "time\telement\tmetric\tvalue\tunit\n2026-03-01 13:00\thost-a\tRack/RackPower\t101500\tWatts\n"}) {
    const Read r(table, false, points);
    EXPECT_NEAR(r.kw("rack-01", 1772370000), 101.5, 1e-3) << table << r.said();
    EXPECT_FALSE(r.problems.has(Severity::warning)) << table << r.said();
  }
  const auto found = points_of_long_text(
      "TagName,DateTime,Value,EU\n R1.Power ,2026-03-01 13:00,1,kW\nR2.Power,2026-03-01 "
      "13:00,1,kW\nR1.Power,2026-03-01 "
      "13:01,1,kW\n");
  ASSERT_EQ(found.size(), 2u) << "each once, to be bound";
  EXPECT_EQ(found[0].name, "R1.Power");
  EXPECT_EQ(found[1].unit, "kW");
  EXPECT_TRUE(points_of_long_text("time,element,metric,value\n0,a,b,1\n").empty());
  const Read stranger("TagName,DateTime,Value\nplant.x,2026-03-01 13:00,1\n", false);
  EXPECT_THAT(stranger.said(), testing::HasSubstr("'plant.x'"));
  EXPECT_THAT(stranger.said(), testing::HasSubstr("\"bindings\""));
}

}  // namespace
}  // namespace hallscope
