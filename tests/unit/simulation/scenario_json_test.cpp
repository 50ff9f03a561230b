#include "models/simulation/scenario/scenario_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/unit/io/temporary_file.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = ScenarioEvent::Kind;

/// Two jobs: "training" from 60 to 540 s on row-1, "later" from 800 s on row-2.
Facility pod_with_jobs() {
  test::Gb300Pod pod;
  auto workload = test::pod_workload();
  workload.start = "2026-03-01T13:00:00Z";
  workload.jobs.push_back(workload.jobs[0]);
  workload.jobs[1].name = "later";
  workload.jobs[1].racks = "hall/row-2/*";
  workload.jobs[1].start_s = 800;
  workload.jobs[1].end_s = 1e300;
  pod.builder.workload(workload);
  return pod.builder.build();
}

class ScenarioFile : public ::testing::Test {
 protected:
  std::optional<Scenario> read(const std::string& members) {
    return parse_scenario(R"({"format": "hallscope-scenario", "version": 1, "duration": "20m", )" + members + "}",
                          "s.json", facility, problems);
  }
  std::optional<Scenario> read_events(const std::string& events) { return read(R"("events": [)" + events + "]"); }
  std::string first() const { return problems.empty() ? "no problem" : to_line(problems.list()[0]); }
  /// The first problem of a file that must be refused.
  std::string refusal(const std::string& members) {
    problems = {};
    EXPECT_FALSE(read(members)) << "should have been refused: " << members;
    EXPECT_TRUE(problems.has(Severity::error));
    return first();
  }
  std::string event_refusal(const std::string& events) { return refusal(R"("events": [)" + events + "]"); }
  ElementIndex at(const char* path) const { return facility.find(path); }

  Facility facility = pod_with_jobs();
  Problems problems;
};

TEST_F(ScenarioFile, LeavesTheFacilitysWorkloadWhereItSaysNothing) {
  const auto s = read(R"("title": "Quiet", "note": ["a", "b"], "facility": "pod.json")");
  ASSERT_TRUE(s) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_EQ(s->title, "Quiet");
  EXPECT_EQ(s->note, "a b") << "lines of one note";
  EXPECT_EQ(s->start, "2026-03-01T13:00:00Z");
  EXPECT_EQ(s->duration_s, 1200);
  EXPECT_EQ(s->step_s, 10);
  EXPECT_EQ(s->supply_temperature_c, 40);
  EXPECT_EQ(s->jobs.size(), 2u);
  EXPECT_TRUE(s->events.empty());
  EXPECT_EQ(s->weather.at(0).dry_bulb_c, OutsideAir{}.dry_bulb_c);
}

TEST_F(ScenarioFile, ReadsWhatTheRunIsMadeOf) {
  const auto s = read(R"("start": "2026-07-14T10:00:00Z", "step": "500ms", "supplyTemperature": 45,
      "weather": {"dryBulb": 35, "wetBulb": 22}, "jobs": [{"name": "all", "racks": "hall/*/*", "load": 0.5}])");
  ASSERT_TRUE(s) << first();
  EXPECT_TRUE(problems.empty()) << first();
  EXPECT_EQ(s->start, "2026-07-14T10:00:00Z");
  EXPECT_EQ(s->step_s, 0.5);
  EXPECT_EQ(s->supply_temperature_c, 45);
  EXPECT_EQ(s->weather.at(500).wet_bulb_c, 22);
  ASSERT_EQ(s->jobs.size(), 1u);
  EXPECT_EQ(s->jobs[0].load, 0.5);
}

TEST_F(ScenarioFile, ReadsEveryEventInOrderOfTime) {
  const auto s = read_events(R"(
      {"at": "10m", "restore": "hall/cdu", "note": "repaired"},
      {"at": 60, "fail": "hall/cdu"},
      {"at": "2m", "fail": ["hall/bus-a", "hall/crah-*"]},
      {"at": "3m", "derate": "hall/bus-b", "to": 0.5},
      {"at": "4m", "leak": "hall/row-2/rack-1"},
      {"at": "5m", "setSupplyTemperature": 45, "on": "hall"},
      {"at": "5m", "setSupplyTemperature": 42.5},
      {"at": "6m", "weather": {"dryBulb": 44, "wetBulb": 24}, "over": "5m"},
      {"at": "7m", "job": "training", "load": 0.5},
      {"at": "8m", "job": "training", "stop": true},
      {"at": "9m", "job": "later", "start": true})");
  ASSERT_TRUE(s) << first();
  EXPECT_TRUE(problems.empty()) << first();
  const auto& e = s->events;
  ASSERT_EQ(e.size(), 11u);
  EXPECT_EQ(e.back().note, "repaired");
  EXPECT_EQ(e.front().note, "");
  const std::pair<Kind, const char*> expected[] = {
      {Kind::fail, "hall/cdu fails"},
      {Kind::fail, "3 elements fail"},
      {Kind::derate, "hall/bus-b keeps 50 % of its rating"},
      {Kind::leak, "hall/row-2/rack-1 leaks"},
      {Kind::supply_temperature, "coolant supply is set to 45 °C: hall/cdu"},
      {Kind::supply_temperature, "coolant supply is set to 42.5 °C"},
      {Kind::weather, "outside air goes to 44 °C, wet bulb 24 °C, within 5 min"},
      {Kind::job_load, "job 'training' goes to 50 % load"},
      {Kind::job_stop, "job 'training' stops"},
      {Kind::job_start, "job 'later' starts"},
      {Kind::restore, "hall/cdu is restored"}};
  for (std::size_t k = 0; k < e.size(); ++k) {
    EXPECT_EQ(e[k].kind, expected[k].first) << k;
    EXPECT_EQ(e[k].text, expected[k].second) << k;
  }
  EXPECT_EQ(e[0].at_s, 60);
  EXPECT_THAT(e[0].elements, ElementsAre(at("hall/cdu")));
  EXPECT_THAT(e[1].elements, ::testing::UnorderedElementsAre(at("hall/bus-a"), at("hall/crah-1"), at("hall/crah-2")));
  EXPECT_TRUE(std::is_sorted(e[1].elements.begin(), e[1].elements.end()));
  EXPECT_EQ(e[2].value, 0.5);
  EXPECT_EQ(e[4].value, 45);
  EXPECT_THAT(e[4].elements, ElementsAre(at("hall/cdu")));
  EXPECT_TRUE(e[5].elements.empty()) << "all CDUs";
  EXPECT_EQ(e[6].air.dry_bulb_c, 44);
  EXPECT_EQ(e[6].over_s, 300);
  EXPECT_EQ(e[7].job, 0u);
  EXPECT_EQ(e[7].value, 0.5);
  EXPECT_EQ(e[9].job, 1u);
  const auto weather = weather_of(*s);
  EXPECT_EQ(weather.at(300).dry_bulb_c, 25);
  EXPECT_DOUBLE_EQ(weather.at(510).dry_bulb_c, (25 + 44) / 2.0);
  EXPECT_EQ(weather.at(1000).dry_bulb_c, 44);
}

TEST_F(ScenarioFile, EventsAtOneInstantKeepTheirOrder) {
  const auto s = read_events(R"({"at": 60, "fail": "hall/cdu"}, {"at": 5, "fail": "hall/crah-1"},
      {"at": 60, "fail": "hall/bus-b"}, {"at": 60, "fail": "hall/bus-a"})");
  ASSERT_TRUE(s) << first();
  ASSERT_EQ(s->events.size(), 4u);
  EXPECT_EQ(s->events[0].text, "hall/crah-1 fails");
  EXPECT_EQ(s->events[1].text, "hall/cdu fails");
  EXPECT_EQ(s->events[2].text, "hall/bus-b fails");
  EXPECT_EQ(s->events[3].text, "hall/bus-a fails");
}

TEST_F(ScenarioFile, ARowStandsForItsRacksAndAHallForItsEquipment) {
  const auto s =
      read_events(R"({"at": 1, "fail": "hall/row-2"}, {"at": 2, "fail": "hall"}, {"at": 3, "restore": "hall"})");
  ASSERT_TRUE(s) << first();
  EXPECT_THAT(s->events[0].elements, ::testing::UnorderedElementsAre(at("hall/row-2/rack-1"), at("hall/row-2/rack-2"),
                                                                     at("hall/row-2/network")));
  EXPECT_EQ(s->events[0].text, "hall/row-2 (3 racks) fails");
  // 5 racks, CDU, 2 CRAHs, 2 busways, transformer, generator; what has failed is not failed again.
  EXPECT_EQ(s->events[1].elements.size(), 9u);
  EXPECT_EQ(s->events[2].elements.size(), 12u);
  EXPECT_EQ(s->events[2].text, "hall (12 elements) is restored");
}

TEST_F(ScenarioFile, RacksMayBeRestoredAfterWhateverMayHaveTrippedThem) {
  const auto s = read_events(R"({"at": 1, "fail": "hall/cdu"}, {"at": 600, "restore": "hall/row-1/rack-1"})");
  ASSERT_TRUE(s) << first();
  EXPECT_EQ(s->events[1].text, "hall/row-1/rack-1 is restored");
  EXPECT_THAT(event_refusal(R"({"at": 1, "fail": "hall/cdu"}, {"at": 600, "restore": "hall/crah-1"})"),
              HasSubstr("s.json: /events/1/restore: error: hall/crah-1 is whole at 10 min; only what"));
}

TEST_F(ScenarioFile, WhatHappensAgainAfterARestoreIsNoContradiction) {
  EXPECT_TRUE(read_events(R"({"at": 1, "fail": "hall/cdu"}, {"at": 2, "restore": "hall/cdu"},
      {"at": 3, "leak": "hall/cdu"}, {"at": 4, "restore": "hall/cdu"}, {"at": 5, "derate": "hall/cdu", "to": 0.5},
      {"at": 6, "derate": "hall/cdu", "to": 0.2}, {"at": 7, "fail": "hall/cdu"}, {"at": 8, "restore": "hall/cdu"},
      {"at": 70, "job": "training", "stop": true}, {"at": 80, "job": "training", "start": true},
      {"at": 600, "job": "training", "start": true})"))
      << first();
}

struct RefusedEvent {
  const char* events;
  const char* says;
};

class RefusedEvents : public ScenarioFile, public ::testing::WithParamInterface<RefusedEvent> {};

TEST_P(RefusedEvents, NameTheirPlaceAndTheRemedy) {
  EXPECT_THAT(event_refusal(GetParam().events), HasSubstr(std::string("s.json: ") + GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Scenario, RefusedEvents,
    ::testing::Values(
        // What does not exist.
        RefusedEvent{R"({"at": 1, "fail": "hall/cdo"})",
                     "/events/0/fail: error: no element 'hall/cdo'; in hall there is "
                     "cdu"},
        RefusedEvent{R"({"at": 1, "fail": ["hall/cdu", "hall/cdu-9*"]})",
                     "/events/0/fail/1: error: no element matches 'hall/cdu-9*'"},
        RefusedEvent{R"({"at": 1, "fail": "rack-1"})", "/events/0/fail: error: 2 elements are named 'rack-1'"},
        RefusedEvent{R"({"at": 1, "fail": ""})", "/events/0/fail: error: needs the id of an element"},
        RefusedEvent{R"({"at": 1, "fail": []})", "/events/0/fail: error: names no element"},
        RefusedEvent{R"({"at": 1, "fail": 7})", "/events/0/fail: error: expected text, found a number"},
        RefusedEvent{R"({"at": 1, "job": "trainin", "stop": true})",
                     "/events/0/job: error: no job is named 'trainin'; did you mean 'training'?"},
        RefusedEvent{R"({"at": 1, "stop": true})", "/events/0: error: needs \"job\""},
        // When.
        RefusedEvent{R"({"fail": "hall/cdu"})", "/events/0: error: needs \"at\""},
        RefusedEvent{R"({"at": "-5m", "fail": "hall/cdu"})",
                     "/events/0/at: error: lies in the past, 5 min before the run starts"},
        RefusedEvent{R"({"at": "21m", "fail": "hall/cdu"})",
                     "/events/0/at: error: lies 60 s after the end of the run; lengthen its \"duration\" (20 min)"},
        RefusedEvent{R"({"at": "noon", "fail": "hall/cdu"})", "/events/0/at: error: expected seconds, or text such as"},
        // What.
        RefusedEvent{R"({"at": 1})", "/events/0: error: says nothing to do; expected one of \"fail\""},
        RefusedEvent{R"({"at": 1, "job": "training"})", "/events/0: error: says nothing to do"},
        RefusedEvent{R"({"at": 1, "fail": "hall/cdu", "leak": "hall/cdu"})",
                     "/events/0: error: says both \"fail\" and \"leak\"; make it two events"},
        RefusedEvent{R"(5)", "/events/0: error: expected an object, found a number"},
        RefusedEvent{R"({"at": 1, "job": "training", "stop": false})", "/events/0/stop: error: expected true"},
        RefusedEvent{R"({"at": 1, "job": "training", "load": 1.5})", "/events/0/load: error: expected 0.0 to 1.0"},
        RefusedEvent{R"({"at": 1, "derate": "hall/cdu"})", "/events/0: error: needs \"to\""},
        RefusedEvent{R"({"at": 1, "derate": "hall/cdu", "to": -0.1})",
                     "/events/0/to: error: expected 0.0 to 1.0, found -0.1"},
        RefusedEvent{R"({"at": 1, "derate": "hall/cdu", "to": 1.1})", "/events/0/to: error: expected 0.0 to 1.0"},
        RefusedEvent{R"({"at": 1, "setSupplyTemperature": 61})",
                     "/events/0/setSupplyTemperature: error: expected 2.0 to 60.0, found 61.0"},
        RefusedEvent{R"({"at": 1, "weather": {"dryBulb": 30, "wetBulb": 31}})",
                     "/events/0/weather: error: the wet bulb (31 °C) is above the dry bulb (30 °C)"},
        RefusedEvent{R"({"at": 1, "weather": {"dryBulb": 71, "wetBulb": 31}})",
                     "/events/0/weather: error: outside air of 71 °C; expected −60 to 70 °C"},
        RefusedEvent{R"({"at": 1, "weather": {"dryBulb": 30}})", "/events/0/weather: error: needs \"dryBulb\" and"},
        RefusedEvent{R"({"at": 1, "weather": {"dryBulb": 30, "wetBulb": 20}, "over": -1})",
                     "/events/0/over: error: expected 0.0 to"},
        // To whom.
        RefusedEvent{R"({"at": 1, "leak": "hall/bus-a"})",
                     "/events/0/leak: error: hall/bus-a (Busway) cannot leak; name racks or CDUs"},
        RefusedEvent{R"({"at": 1, "leak": "hall"})", "/events/0/leak: error: hall (Hall) cannot leak"},
        RefusedEvent{R"({"at": 1, "setSupplyTemperature": 45, "on": "hall/bus-a"})",
                     "/events/0/on: error: hall/bus-a (Busway) has no coolant set point"},
        RefusedEvent{R"({"at": 1, "setSupplyTemperature": 45, "on": "hall/row-1"})",
                     "/events/0/on: error: nothing stands in 'hall/row-1'"},
        RefusedEvent{R"({"at": 1, "fail": "hall/row-1/rack-1/tray-01"})",
                     "/events/0/fail: error: hall/row-1/rack-1/tray-01 (Tray) stands inside a rack"},
        // Against what was said before.
        RefusedEvent{R"({"at": 300, "fail": "hall/cdu"}, {"at": 301, "fail": "hall/cdu"})",
                     "/events/1/fail: error: hall/cdu has already failed at 5 min; restore it first"},
        RefusedEvent{R"({"at": 301, "fail": "hall/cdu"}, {"at": 300, "fail": "hall/cdu"})",
                     "/events/0/fail: error: hall/cdu has already failed at 5 min; restore it first"},
        RefusedEvent{R"({"at": 1, "fail": ["hall/cdu", "hall/cdu"]})", "/events/0/fail/1: error: hall/cdu has already"},
        RefusedEvent{R"({"at": 1, "fail": "hall/row-1"}, {"at": 2, "fail": "hall/row-1/*"})",
                     "/events/1/fail: error: leaves nothing to do: hall/row-1/rack-1 has already failed"},
        RefusedEvent{R"({"at": 1, "restore": "hall/cdu"})", "/events/0/restore: error: hall/cdu is whole at 1 s"},
        RefusedEvent{R"({"at": 1, "restore": "hall/row-1/rack-1"})",
                     "/events/0/restore: error: hall/row-1/rack-1 is whole"},
        RefusedEvent{R"({"at": 60, "fail": "hall/cdu"}, {"at": 60, "restore": "hall/cdu"})",
                     "/events/1/restore: error: hall/cdu has failed at 60 s, at the same instant; move one"},
        RefusedEvent{R"({"at": 60, "fail": "hall/cdu"}, {"at": 60, "restore": "hall"})",
                     "/events/1/restore: error: hall/cdu has failed at 60 s, at the same instant"},
        RefusedEvent{R"({"at": 1, "fail": "hall/cdu"}, {"at": 2, "derate": "hall/cdu", "to": 0.5})",
                     "/events/1/derate: error: hall/cdu has failed at 1 s; restore it first"},
        RefusedEvent{R"({"at": 1, "leak": "hall/cdu"}, {"at": 2, "fail": "hall/cdu"})",
                     "/events/1/fail: error: hall/cdu has sprung a leak at 1 s; restore it first"},
        RefusedEvent{R"({"at": 120, "job": "training", "start": true})",
                     "/events/0/start: error: job 'training' is running at 2 min; stop it first"},
        RefusedEvent{R"({"at": 120, "job": "later", "stop": true})",
                     "/events/0/stop: error: job 'later' is not running at 2 min; start it first"},
        RefusedEvent{R"({"at": 120, "job": "training", "stop": true}, {"at": 130, "job": "training", "stop": true})",
                     "/events/1/stop: error: job 'training' is not running"},
        RefusedEvent{R"({"at": 120, "job": "training", "stop": true}, {"at": 120, "job": "training", "load": 1})",
                     "/events/1/load: error: job 'training' is changed by another event at the same instant"}));

TEST_F(ScenarioFile, MistakesInTheRestAreRefusedAtTheirPlace) {
  const std::pair<const char*, const char*> mistakes[] = {
      {R"("duration": 0)", "/duration: error: expected 1.0 to"},
      {R"("step": 0.01)", "/step: error: expected 0.1 to"},
      {R"("duration": "1000h", "step": 1)", "/step: error: more than a million steps"},
      {R"("duration": "8000h")", "/duration: error: more than a million steps"},
      {R"("supplyTemperature": 1)", "/supplyTemperature: error: expected 2.0 to 60.0"},
      {R"("start": "tomorrow")", "/start: error: expected ISO 8601"},
      {R"("start": "20m")", "/start: error: expected ISO 8601"},
      {R"("start": "0001-01-01T00:00:00Z")", "/start: error: expected ISO 8601 between 1900 and 2200"},
      {R"("weather": 5)", "/weather: error: expected an object"},
      {R"("weather": {"wetBulb": 5})", "/weather: error: needs \"dryBulb\" and \"wetBulb\""},
      {R"("weather": {"dryBulb": 5, "wetBulb": 4, "from": "2026-03-01T13:00:00Z"})",
       "/weather/from: error: belongs to a weather \"file\""},
      {R"("weather": {"file": ""})", "/weather/file: error: expected the path"},
      {R"("jobs": [{"name": "j", "racks": "hall/row-9/*"}])", "/jobs/0/racks: error: no rack matches 'hall/row-9/*'"},
      {R"("jobs": [{"name": "j"}])", "/jobs/0: error: a job needs \"racks\""},
      {R"("jobs": [], "events": [{"at": 1, "job": "j", "stop": true}])",
       "/events/0/job: error: no job is named 'j'; the run has no jobs"},
      {R"("jobs": [{"name": "j", "racks": "hall"}, {"name": "j", "racks": "hall"}],
          "events": [{"at": 1, "job": "j", "stop": true}])",
       "/events/0/job: error: two jobs are named 'j'"},
      {R"("events": {})", "/events: error: expected an array"}};
  for (const auto& [members, says] : mistakes) {
    problems = {};
    const std::string text = R"({"format": "hallscope-scenario", "version": 1, )" + std::string(members) + "}";
    EXPECT_FALSE(parse_scenario(text, "s.json", facility, problems)) << members;
    EXPECT_THAT(first(), HasSubstr(std::string("s.json: ") + says));
  }
}

TEST_F(ScenarioFile, RackFlowIsFixedUnlessItSaysOtherwise) {
  const auto plain = read(R"("step": 1)");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->rack_flow.by_return);
  EXPECT_FALSE(plain->rack_flow.design_supply_c);
  const auto held = read(R"("rackFlow": "return", "designSupplyTemperature": 45)");
  ASSERT_TRUE(held);
  EXPECT_TRUE(held->rack_flow.by_return);
  EXPECT_EQ(held->rack_flow.design_supply_c, 45);
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(read(R"("rackFlow": "pressure")"));
  EXPECT_THAT(first(), HasSubstr(R"(/rackFlow: error: expected "fixed" or "return", found "pressure")"));
}

TEST_F(ScenarioFile, OtherFormatsAndVersionsAreRefused) {
  EXPECT_FALSE(parse_scenario(R"({"format": "hallscope-facility", "version": 1})", "s.json", facility, problems));
  EXPECT_THAT(first(), HasSubstr(R"(/format: error: is "hallscope-facility"; expected "hallscope-scenario")"));
  problems = {};
  EXPECT_FALSE(parse_scenario(R"({"format": "hallscope-scenario", "version": 2})", "s.json", facility, problems));
  EXPECT_THAT(first(), HasSubstr("/version: error: is 2"));
  problems = {};
  EXPECT_FALSE(parse_scenario("{", "s.json", facility, problems));
  EXPECT_TRUE(problems.has(Severity::error));
}

TEST_F(ScenarioFile, UnknownKeysAreNamed) {
  EXPECT_TRUE(read(R"("suplyTemperature": 45)"));
  EXPECT_THAT(first(), HasSubstr("/suplyTemperature: warning: unknown key 'suplyTemperature' is ignored; did you mean "
                                 "'supplyTemperature'?"));
  problems = {};
  EXPECT_TRUE(read_events(R"({"at": 1, "fail": "hall/cdu", "over": 5})"));
  EXPECT_THAT(first(), HasSubstr("/events/0/over: warning: unknown key 'over' is ignored"));
}

TEST_F(ScenarioFile, CanBeCancelled) {
  const auto stop = [](double, std::string_view) { return false; };
  EXPECT_FALSE(parse_scenario(R"({"format": "hallscope-scenario", "version": 1})", "s.json", facility, problems, stop));
}

TEST_F(ScenarioFile, WeatherFilesLieBesideTheScenario) {
  const TemporaryFile csv("time,dryBulb,wetBulb\n2025-07-01T00:00:00Z,30,20\n2025-07-02T00:00:00Z,40,22\n", "w.csv");
  const auto write = [&](const char* weather) {
    std::ofstream(csv.folder() + "/s.json")
        << R"({"format": "hallscope-scenario", "version": 1, "weather": )" << weather << "}";
    problems = {};
    return read_scenario(csv.folder() + "/s.json", facility, problems);
  };
  const auto s = write(R"({"file": "w.csv", "from": "2025-07-01T12:00:00Z"})");
  ASSERT_TRUE(s) << first();
  EXPECT_DOUBLE_EQ(s->weather.at(0).dry_bulb_c, 35);
  EXPECT_FALSE(write(R"({"file": "w.csv"})")) << "the run is in 2026";
  EXPECT_THAT(first(), HasSubstr("w.csv: error: covers 2025-07-01T00:00:00Z to"));
  EXPECT_EQ(problems.list().back().where, "/weather/file");
  EXPECT_FALSE(write(R"({"file": "none.csv"})"));
  EXPECT_THAT(first(), HasSubstr("none.csv"));
}

}  // namespace
}  // namespace hallscope
