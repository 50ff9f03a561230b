#include "models/facility/reading/facility_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/facility/accounts.h"

namespace hallscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// A facility file with these elements and other members.
std::string file(const std::string& elements, const std::string& more = "") {
  return R"({"format": "hallscope-facility", "version": 1, "title": "T", "elements": [)" + elements + "]" + more + "}";
}

/// A model of one megawatt that may carry 1.5.
const std::string models = R"(, "models": [
  {"key": "load", "type": "Rack", "figures": {
    "aif:core:width": {"value": 1, "unit": "m", "source": "x", "status": "assumed"},
    "aif:core:depth": {"value": 2, "unit": "m", "source": "x", "status": "assumed"},
    "aif:core:height": {"value": 2, "unit": "m", "source": "x", "status": "assumed"},
    "aif:spec:heatCaptureRatio": {"value": 0.5, "unit": "1", "source": "x", "status": "assumed"},
    "aif:spec:ratedPower": {"value": 1, "unit": "MW", "source": "x", "status": "assumed"}}},
  {"key": "feed", "type": "Busway", "figures": {
    "aif:spec:ratedPower": {"value": 1.5, "unit": "MW", "source": "x", "status": "assumed"}}},
  {"key": "cooler", "type": "CDU", "figures": {
    "aif:spec:ratedCooling": {"value": 0.9, "unit": "MW", "source": "x", "status": "assumed"}}}])";

class FacilityFile : public ::testing::Test {
 protected:
  Problems problems;
  std::optional<Facility> read(const std::string& text) { return parse_facility(text, "f.json", problems); }
  std::string first() const { return problems.empty() ? "no problem" : to_line(problems.list()[0]); }
  /// Reads a file that must be refused, and answers its first problem.
  std::string refusal(const std::string& text) {
    EXPECT_FALSE(read(text)) << "should have been refused";
    EXPECT_TRUE(problems.has(Severity::error));
    return first();
  }
  /// Reads a file that opens with problems, and answers the first.
  std::string complaint(const std::string& text) {
    EXPECT_TRUE(read(text)) << first();
    return first();
  }
};

// What a file says --------------------------------------------------------------------------------------------------

TEST_F(FacilityFile, RepeatsAlongALineAndInAGrid) {
  const auto f = read(file(R"({"id": "c-{n:02}", "type": "CDU", "at": [1, 2], "size": [1, 2, 3],
                              "repeat": {"count": 3, "step": [4, 0.5]}},
                             {"id": "t-{row}-{col}", "type": "Chiller", "at": [20, 0], "size": [1, 1, 1],
                              "repeat": {"grid": [3, 2], "pitch": [5, 6], "count": 5}},
                             {"id": "r", "type": "Rack", "at": [0, 50], "size": [1, 1, 1]})"));
  ASSERT_TRUE(f) << first();
  EXPECT_TRUE(problems.empty()) << first();
  const Body last = f->body(f->find("c-03"));
  EXPECT_DOUBLE_EQ(last.origin.x, 9);
  EXPECT_DOUBLE_EQ(last.origin.y, 3);
  EXPECT_EQ(f->count(ElementType::Chiller), 5u);
  EXPECT_DOUBLE_EQ(f->body(f->find("t-2-2")).origin.x, 25);
  EXPECT_DOUBLE_EQ(f->body(f->find("t-2-2")).origin.y, 6);
  EXPECT_EQ(f->find("t-2-3"), no_element);
}

TEST_F(FacilityFile, SlotsStandSideBySideAndCountThroughGroups) {
  const auto f =
      read(file(R"({"id": "row-{n}", "type": "Row", "at": [1, 1], "repeat": {"count": 2, "gaps": [1.5], "turn": true},
    "slots": [{"repeat": 2, "slots": [{"id": "r{n}", "type": "Rack", "size": [0.6, 1.2, 2], "count": 2},
                                       {"gap": 0.1},
                                       {"id": "cdu-{n}", "type": "CDU", "size": [0.8, 1, 2]}]}]})"));
  ASSERT_TRUE(f) << first();
  EXPECT_EQ(f->count(ElementType::Rack), 8u);
  EXPECT_DOUBLE_EQ(f->body(f->find("row-1/r3")).origin.x, 1 + 1.2 + 0.1 + 0.8);
  EXPECT_DOUBLE_EQ(f->body(f->find("row-1")).size.x, 4.2);
  EXPECT_DOUBLE_EQ(f->body(f->find("row-1/cdu-1")).origin.y, 1) << "fronts stand in one line at -y";
  EXPECT_DOUBLE_EQ(f->body(f->find("row-2")).origin.y, 1 + 1.2 + 1.5);
  EXPECT_EQ(f->body(f->find("row-2/r1")).front, Facing::plus_y);
  EXPECT_DOUBLE_EQ(f->body(f->find("row-2/cdu-1")).origin.y, 3.7 + 0.2) << "and in a turned row at +y";
}

TEST_F(FacilityFile, RowsMayRunAlongY) {
  const auto f = read(file(R"({"id": "row", "type": "Row", "at": [1, 1], "front": "+x",
    "slots": [{"id": "r{n}", "type": "Rack", "size": [0.6, 1.2, 2], "count": 3}]})"));
  ASSERT_TRUE(f) << first();
  const Body b = f->body(f->find("row/r3"));
  EXPECT_DOUBLE_EQ(b.origin.x, 1);
  EXPECT_DOUBLE_EQ(b.origin.y, 2.2);
  EXPECT_DOUBLE_EQ(b.size.x, 1.2);
  EXPECT_DOUBLE_EQ(b.size.y, 0.6);
}

TEST_F(FacilityFile, FeedsFollowCountedPaths) {
  const auto f = read(file(R"({"id": "hall-{n}", "type": "Hall", "at": [0, 0], "size": [20, 20, 5],
      "repeat": {"count": 2, "step": [30, 0]}, "elements": [
        {"id": "r{n}", "type": "Rack", "size": [1, 1, 2], "repeat": {"count": 4, "step": [2, 0]},
         "fedBy": ["b{n/2}", "/yard/gen-{../n}-*"], "cooledBy": "../cdu-{(../n-1)*2+n%2}"},
        {"id": "b{n}", "type": "Busway", "repeat": {"count": 2, "step": [0, 0]}}]},
      {"id": "cdu-{n}", "type": "CDU", "repeat": {"count": 4, "step": [0, 0]}},
      {"id": "yard", "type": "Building", "elements": [
        {"id": "gen-{row}-{col}", "type": "Generator", "repeat": {"grid": [2, 2], "pitch": [1, 1]}}]})"));
  ASSERT_TRUE(f) << first();
  EXPECT_TRUE(problems.empty()) << first();
  const auto rack = f->find("hall-2/r3");
  ASSERT_EQ(f->power().sources(rack).size(), 3u);
  EXPECT_EQ(f->path(f->power().sources(rack)[0]), "hall-2/b2");
  EXPECT_EQ(f->path(f->power().sources(rack)[2]), "yard/gen-2-2");
  EXPECT_EQ(f->path(f->coolant().sources(rack)[0]), "cdu-3");
}

TEST_F(FacilityFile, OverridesChangeElementsOneByOne) {
  const auto f = read(file(R"({"id": "r{n}", "model": "gb300-nvl72", "repeat": {"count": 3, "step": [1, 0]},
                               "fedBy": "u"},
                              {"id": "u", "type": "UPS"})",
                           R"(, "overrides": {"r2": {"present": false}, "r3": {"model": "network-rack", "alias": "A3"}},
                               "aliases": {"pdu 7": "u"})"));
  ASSERT_TRUE(f) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_EQ(f->find("r2"), no_element);
  EXPECT_EQ(f->model(f->find("r3")).key, "network-rack");
  EXPECT_EQ(f->find("A3"), f->find("r3"));
  EXPECT_EQ(f->find("pdu 7"), f->find("u"));
  EXPECT_EQ(f->count(ElementType::GPU), 72u);
  EXPECT_EQ(f->power().link_count(), 2u);
}

TEST_F(FacilityFile, ReadsTheWorkload) {
  const auto f = read(file(R"({"id": "r", "type": "Rack", "size": [1, 1, 1]})",
                           R"(, "workload": {"start": "2026-03-01T13:00:00Z", "duration": 60, "step": 5,
      "supplyTemperature": 30, "jobs": [{"name": "j", "racks": "r", "start": -5, "end": 50, "iteration": 2, "duty": 0.5,
      "checkpointEvery": 20, "checkpoint": 3, "ramp": 7, "load": 0.25}]})"));
  ASSERT_TRUE(f && f->workload()) << first();
  EXPECT_TRUE(problems.empty()) << first();
  const auto& w = *f->workload();
  EXPECT_EQ(w.duration_s, 60);
  EXPECT_EQ(w.supply_temperature_c, 30);
  ASSERT_EQ(w.jobs.size(), 1u);
  EXPECT_EQ(w.jobs[0].start_s, -5);
  EXPECT_EQ(w.jobs[0].checkpoint_every_s, 20);
  EXPECT_EQ(w.jobs[0].load, 0.25);
}

TEST_F(FacilityFile, ReadsTheAccounts) {
  const std::string rack = R"({"id": "r", "type": "Rack", "size": [1, 1, 1]})";
  const auto plain = read(file(rack));
  ASSERT_TRUE(plain) << first();
  EXPECT_FALSE(accounts_of(*plain).stated_grid_carbon);
  EXPECT_EQ(accounts_of(*plain).grid_carbon(), 0.4) << "assumed";
  const auto stated =
      read(file(rack, R"(, "accounts": {"gridCarbon": 0.1, "generatorCarbon": 0.6, "renewableShare": 0.3,
      "reusedHeatShare": 0.2, "houseLoad": 5e5, "electricityPrice": 0.07, "waterPrice": 2, "currency": "EUR",
      "tokensPerGpuSecond": {"chat": 900, "*": 30}})"));
  ASSERT_TRUE(stated) << first();
  const auto accounts = accounts_of(*stated);
  EXPECT_EQ(accounts.grid_carbon(), 0.1);
  EXPECT_EQ(accounts.generator_carbon(), 0.6);
  EXPECT_EQ(accounts.renewable_share, 0.3);
  EXPECT_EQ(accounts.reused_heat_share, 0.2);
  EXPECT_EQ(accounts.house_load_w, 5e5);
  EXPECT_EQ(accounts.electricity_price, 0.07);
  EXPECT_EQ(accounts.water_price, 2);
  EXPECT_EQ(accounts.currency, "EUR");
  EXPECT_EQ(accounts.tokens_of("chat"), 900);
  EXPECT_EQ(accounts.tokens_of("training"), 30);
  EXPECT_EQ(accounts_of(*read(file(rack, R"(, "accounts": {"tokensPerGpuSecond": 5})"))).tokens_of("any"), 5);
  for (const char* bad : {R"("renewableShare": 2)", R"("gridCarbon": "much")", R"("tokensPerGpuSecond": {"a": "b"})",
                          R"("tokensPerGpuSecond": "ten")", R"("currency": "")", R"("waterPrice": -1)"}) {
    problems = {};
    EXPECT_THAT(refusal(file(rack, std::string(R"(, "accounts": {)") + bad + "}")), HasSubstr("/accounts/")) << bad;
  }
}

TEST_F(FacilityFile, CanBeCancelled) {
  const auto stop = [](double, std::string_view) { return false; };
  EXPECT_FALSE(parse_facility(file(R"({"id": "r", "type": "Rack", "size": [1, 1, 1]})"), "f.json", problems, stop));
}

// What is refused ---------------------------------------------------------------------------------------------------

TEST_F(FacilityFile, RefusesOtherFormatsAndVersions) {
  EXPECT_THAT(refusal(R"({"format": "hallscope-catalog", "version": 1})"),
              HasSubstr(R"(f.json: /format: error: is "hallscope-catalog"; expected "hallscope-facility")"));
  problems = {};
  EXPECT_THAT(refusal(R"({"format": "hallscope-facility", "version": 2, "elements": []})"),
              HasSubstr("/version: error: is 2; this program reads version 1"));
  problems = {};
  EXPECT_THAT(refusal("[1, 2]"), HasSubstr("expected an object, found an array"));
  problems = {};
  EXPECT_THAT(refusal(R"({"format": "hallscope-facility", "version": 1})"), HasSubstr("no \"elements\""));
}

struct Refused {
  const char* elements;
  const char* says;
};

class RefusedElements : public FacilityFile, public ::testing::WithParamInterface<Refused> {};

TEST_P(RefusedElements, WithPlaceAndRemedy) {
  EXPECT_THAT(refusal(file(GetParam().elements)), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    FacilityFile, RefusedElements,
    ::testing::Values(
        Refused{R"({"id": "r", "type": "Rak"})", "/elements/0/type: error: unknown type 'Rak'"},
        Refused{R"({"id": "r", "type": "Rack", "model": "gb301"})",
                "/elements/0/model: error: unknown model 'gb301'; known are "},
        Refused{R"({"id": "r", "model": "gb300-nvl72", "type": "CDU"})",
                "/elements/0/model: error: model 'gb300-nvl72' is a Rack"},
        Refused{R"({"id": "r"})", "/elements/0: error: needs a \"type\" or a \"model\""},
        Refused{R"({"type": "Hall"})", "/elements/0: error: needs an \"id\""},
        Refused{R"({"id": "r", "type": "Rack"})", "/elements/0: error: a Rack needs \"size\""},
        Refused{R"({"id": "h", "type": "Hall", "elements": [{"id": "a", "type": "CDU"}, {"id": "a", "type": "CDU"}]})",
                "/elements/0/elements/1: error: duplicate id 'h/a'"},
        Refused{R"({"id": "a", "type": "CDU", "repeat": {"count": 3}})",
                "/elements/0: error: the copies all have the same id; count them with {n}"},
        Refused{R"({"id": "a/b", "type": "CDU"})", "/elements/0: error: the id holds one of / * [ ]"},
        Refused{R"({"id": "a{n", "type": "CDU"})", "/elements/0: error: id 'a{n': '{' without '}'"},
        Refused{R"({"id": "a{m}", "type": "CDU"})", "cannot read '{m}'"},
        Refused{R"({"id": "a{../n}", "type": "CDU"})", "cannot be counted: more '../' than enclosing elements"},
        Refused{R"({"id": "a{n/0}", "type": "CDU"})", "division by 0"},
        Refused{R"({"id": "r", "type": "Rack", "size": [1, 0, 1]})",
                "/elements/0/size: error: width, depth and height"},
        Refused{R"({"id": "r", "type": "Rack", "size": [1, -1, 1]})",
                "/elements/0/size: error: width, depth and height"},
        Refused{R"({"id": "r", "type": "Rack", "size": [1, 1]})",
                "/elements/0/size: error: expected an array of 3 numbers"},
        Refused{R"({"id": "r", "type": "Rack", "size": [1, 1, 1e999]})", "error: number overflow"},
        Refused{R"({"id": "r", "type": "Rack", "size": [1, 1, 1], "at": [1e300, 0]})",
                "/elements/0/at: error: more than 100 km"},
        Refused{R"({"id": "r", "type": 7})", "/elements/0/type: error: expected text, found a number"},
        Refused{R"({"id": "r", "type": "CDU", "front": "north"})", "/elements/0/front: error: expected \"-y\""},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"count": -1}})",
                "/elements/0/repeat/count: error: expected a whole"},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"count": 2.5}})",
                "/elements/0/repeat/count: error: expected a whole"},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"grid": [2, 2]}})",
                "/elements/0/repeat: error: a grid needs \"pitch\""},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"grid": [2, 2], "pitch": [1, 1], "step": [1, 0]}})",
                "/elements/0/repeat/step: error: has no meaning beside \"grid\""},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"grid": [2, 2], "pitch": [1, 1], "gaps": [1]}})",
                "/elements/0/repeat/gaps: error"},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"count": 2, "pitch": [1, 1]}})",
                "/elements/0/repeat/pitch: error"},
        Refused{R"({"id": "r", "type": "CDU", "repeat": {"grid": [2, 0], "pitch": [1, 1]}})",
                "/elements/0/repeat/grid: error"},
        Refused{R"({"id": "r{n}", "type": "CDU", "repeat": {"count": 900000000}})",
                "/elements/0: error: lays out 900000000 elements, more than 2 million"},
        Refused{R"({"id": "r{n}", "model": "gb300-nvl72", "repeat": {"count": 400000, "step": [0, 0]}})",
                "/elements: error: stands for 43200001 elements, more than 20 million"},
        Refused{R"({"id": "h", "type": "Hall", "slots": []})", "/elements/0/slots: error: only a Row has slots"},
        Refused{R"({"id": "h", "type": "Row", "slots": [{"id": "c", "type": "CDU"}]})",
                "/elements/0/slots/0: error: has no size"},
        Refused{R"({"id": "h", "type": "Row", "slots": [{"gap": -1}]})", "/elements/0/slots/0/gap: error"},
        Refused{R"({"id": "h", "type": "Hall", "elements": {}})",
                "/elements/0/elements: error: expected an array, found an object"},
        Refused{R"({"id": "h", "type": "UPS", "fedBy": 5})", "/elements/0/fedBy: error: expected text, found a number"},
        Refused{R"({"id": "a", "type": "UPS", "fedBy": "b"}, {"id": "b", "type": "UPS", "fedBy": "a"})",
                "power flows in a circle: "},
        Refused{R"({"id": "a", "type": "CDU", "cooledBy": "a"})",
                "/elements/0: error: coolant flows in a circle: a → a"}));

TEST_F(FacilityFile, RefusesElementsNestedWithoutEnd) {
  std::string elements = R"({"id": "x", "type": "Building"})";
  for (int i = 0; i < 30; ++i) elements = R"({"id": "x", "type": "Building", "elements": [)" + elements + "]}";
  EXPECT_THAT(refusal(file(elements)), HasSubstr("nested deeper than 16 levels"));
}

// What is opened with problems --------------------------------------------------------------------------------------

TEST_F(FacilityFile, LongIdsAreRefusedByTheFirstCopy) {
  // All copies of them would be gigabytes.
  EXPECT_THAT(refusal(file(R"({"id": ")" + std::string(4000, 'x') +
                           R"({n}", "type": "Sensor", "repeat": {"count": 1900000, "step": [1, 0]}})")),
              HasSubstr("the id is longer than 200 characters"));
  EXPECT_EQ(problems.list()[0].count, 1u);
  problems = {};
  EXPECT_THAT(refusal(file(R"({"id": ")" + std::string(100000, 'x') +
                           R"({n}", "type": "Sensor", "repeat": {"count": 1900000, "step": [1, 0]}})")),
              HasSubstr("is longer than 4096 characters"));
}

TEST_F(FacilityFile, CanBeCancelledWhileItIsLaidOut) {
  int asked = 0;
  const Progress stop = [&](double, std::string_view stage) { return stage != "laying out" || ++asked < 4; };
  EXPECT_FALSE(parse_facility(file(R"({"id": "s{n}", "type": "Sensor", "repeat": {"count": 500000, "step": [1, 0]}})"),
                              "f.json", problems, stop));
  EXPECT_EQ(asked, 4);
  EXPECT_TRUE(problems.empty());
}

TEST_F(FacilityFile, UnknownKeysAreWarnings) {
  EXPECT_THAT(complaint(file(R"({"id": "r", "type": "Rack", "size": [1, 1, 1], "font": "-y"})")),
              HasSubstr("/elements/0/font: warning: unknown key 'font' is ignored; did you mean 'front'?"));
}

TEST_F(FacilityFile, AFeedThatLeadsNowhereIsToldOnceForAllCopies) {
  const auto f = read(file(R"({"id": "r{n}", "type": "Rack", "size": [1, 1, 1], "fedBy": ["u", "v{n}"],
                               "repeat": {"count": 5, "step": [2, 0]}}, {"id": "u", "type": "UPS"})"));
  ASSERT_TRUE(f);
  EXPECT_EQ(f->power().link_count(), 5u) << "the other feed is kept";
  ASSERT_EQ(problems.list().size(), 1u);
  EXPECT_THAT(first(), AllOf(HasSubstr("/elements/0/fedBy/1: error: r1 is fed by 'v1', which does not exist"),
                             HasSubstr("(5 times)")));
}

TEST_F(FacilityFile, OverlappingRacksAreFound) {
  EXPECT_THAT(complaint(file(R"({"id": "a", "type": "Rack", "size": [1, 1, 2]},
                                {"id": "b", "type": "Rack", "size": [1, 1, 2], "at": [0.5, 0.5]})")),
              HasSubstr("/elements/1: warning: b overlaps a"));
}

TEST_F(FacilityFile, RacksThatTouchOrStandOnOneAnotherDoNotOverlap) {
  ASSERT_TRUE(read(
      file(R"({"id": "r{n}", "type": "Rack", "size": [0.1, 0.1, 2], "repeat": {"grid": [50, 50], "pitch": [0.1, 0.1]}},
                           {"id": "top", "type": "Rack", "size": [5, 5, 2], "at": [0, 0, 2]})")));
  EXPECT_TRUE(problems.empty()) << first();
}

TEST_F(FacilityFile, EquipmentOutsideItsHallIsFound) {
  EXPECT_THAT(complaint(file(R"({"id": "h", "type": "Hall", "size": [10, 10, 5], "at": [100, 0], "elements": [
                                 {"id": "r", "type": "Rack", "size": [1, 1, 2], "at": [9.5, 0]}]})")),
              HasSubstr("/elements/0/elements/0: warning: h/r reaches 0.50 m out of h"));
}

TEST_F(FacilityFile, LoadsBeyondARatingAreFoundInMegawatts) {
  const std::string racks = R"({"id": "r{n}", "model": "load", "repeat": {"count": 2, "step": [3, 0]}, "fedBy": )";
  EXPECT_THAT(
      complaint(file(racks + R"("a"}, {"id": "a", "model": "feed"})", models)),
      HasSubstr("/elements/1: warning: a exceeds its rating by design: its share of the rated loads is 2.00 MW, "
                "it is rated 1.50 MW"));
  problems = {};
  EXPECT_EQ(
      complaint(file(racks + R"(["a", "b"]}, {"id": "a", "model": "feed"}, {"id": "b", "model": "feed"})", models)),
      "no problem")
      << "two feeds share the load";
}

TEST_F(FacilityFile, HeatBeyondARatingIsFound) {
  EXPECT_THAT(
      complaint(file(R"({"id": "r{n}", "model": "load", "repeat": {"count": 2, "step": [3, 0]}, "cooledBy": "c"},
                                {"id": "c", "model": "cooler"})",
                     models)),
      HasSubstr("its share of the design heat is 1.00 MW, it is rated 0.90 MW"));
  // A rack that gives off less than it may draw is judged by its heat.
  problems = {};
  std::string modest = models;
  modest.insert(modest.find("\"aif:spec:ratedPower\""),
                R"("aif:spec:thermalDesignPower": {"value": 0.8, "unit": "MW", "source": "x", "status": "assumed"}, )");
  EXPECT_EQ(complaint(file(R"({"id": "r{n}", "model": "load", "repeat": {"count": 2, "step": [3, 0]}, "cooledBy": "c"},
                                {"id": "c", "model": "cooler"})",
                           modest)),
            "no problem");
}

TEST_F(FacilityFile, AFacilityWithoutRacksOpensWithAWarning) {
  EXPECT_THAT(complaint(file("")), HasSubstr("warning: the facility has no racks"));
}

TEST_F(FacilityFile, WhatPointsAtNothingIsFound) {
  ASSERT_TRUE(read(file(R"({"id": "r", "type": "Rack", "size": [1, 1, 1]})",
                        R"(, "overrides": {"q": {"present": false}}, "aliases": {"x": "q"},
      "columns": [{"column": "p[{n}]", "element": "cdu-{n}", "metric": "CDU/LiquidFlow", "unit": "LPM"}],
      "workload": {"jobs": [{"name": "j", "racks": "hall-*/*"}]})")));
  ASSERT_EQ(problems.list().size(), 4u);
  EXPECT_EQ(problems.list()[0].where, "/overrides/q");
  EXPECT_EQ(problems.list()[1].where, "/aliases/x");
  EXPECT_EQ(problems.list()[2].where, "/columns/0/element");
  EXPECT_EQ(problems.list()[3].where, "/workload/jobs/0/racks");
}

TEST_F(FacilityFile, MistakesInColumnsAndWorkloadAreRefused) {
  const std::string rack = R"({"id": "r", "type": "Rack", "size": [1, 1, 1]})";
  EXPECT_THAT(refusal(file(rack, R"(, "columns": [{"column": "p", "metric": "Power", "unit": "W"}])")),
              HasSubstr("/columns/0: error: needs a \"metric\""));
  problems = {};
  EXPECT_THAT(refusal(file(rack, R"(, "workload": {"step": 0})")), HasSubstr("/workload/step: error: expected 0.1 to"));
  problems = {};
  EXPECT_THAT(refusal(file(rack, R"(, "workload": {"jobs": [{"name": "j", "racks": "r", "start": 5, "end": 5}]})")),
              HasSubstr("/workload/jobs/0/end: error: the job ends before it starts"));
}

TEST_F(FacilityFile, PatternsThatLinkEverythingToEverythingAreStopped) {
  EXPECT_THAT(
      refusal(file(R"({"id": "r{n}", "type": "CDU", "repeat": {"count": 20000, "step": [0, 0]}, "fedBy": "u{n}*"},
                              {"id": "u{n}", "type": "UPS", "repeat": {"count": 20000, "step": [0, 0]}})")),
      HasSubstr("/elements: error: the patterns in fedBy and cooledBy link too much"));
}

}  // namespace
}  // namespace hallscope
