// CDUs on shared piping: eight racks of 121.5 kW in the liquid on three CDUs of 600 kW, of which two suffice.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/event_words.h"
#include "models/simulation/parameters.h"
#include "models/simulation/run/simulator.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

Facility row_on_three(const std::string& third_kw = "600") {
  const auto cdu = [](const std::string& key, const std::string& kw) {
    return R"({ "key": ")" + key + R"(", "name": "CDU", "type": "CDU", "figures": {
      "aif:spec:ratedCooling": {"value": )" +
           kw + R"(, "unit": "kW", "source": "assumed", "status": "assumed"} } })";
  };
  Problems problems;
  auto facility = parse_facility(R"({ "format": "hallscope-facility", "version": 1, "models": [)" +
                                     cdu("small", "600") + "," + cdu("third", third_kw) + R"(],
    "elements": [ { "id": "row", "type": "Row", "at": [0, 0], "slots": [
      { "id": "rack-{n}", "model": "gb300-nvl72", "count": 8, "cooledBy": "cdu-*" },
      { "id": "cdu-{n}", "model": "small", "size": [0.8, 1.2, 2.2], "count": 2, "cooledBy": "/chiller" },
      { "id": "cdu-3", "model": "third", "size": [0.8, 1.2, 2.2], "cooledBy": "/chiller" } ] },
    { "id": "chiller", "model": "chiller-1680", "at": [0, 9] } ] })",
                                 "row.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the row cannot be read");
  return std::move(*facility);
}

Scenario full_load() {
  auto scenario = test::steady(1);
  scenario.jobs[0].racks = "row/rack-*";
  return scenario;
}

double liquid_heat(const Simulator& simulator) {
  double sum = 0;
  for (std::size_t r = 0; r < simulator.racks().size(); ++r)
    sum += simulator.racks().heat_w[r] * simulator.racks().liquid_fraction[r];
  return sum;
}

TEST(CduGroup, SharesHeatAndFlowFromTheFirstSecond) {
  const auto facility = row_on_three();
  Simulator simulator(facility, full_load());
  ASSERT_EQ(simulator.coolant().groups.size(), 1u);
  for (const double t : {1.0, 60.0, 600.0}) {
    simulator.advance(t);
    double heat = 0, rate = 0;
    for (const auto& cdu : simulator.coolant().cdus) {
      EXPECT_NEAR(cdu.rate, simulator.coolant().groups[0].rate / 3, 1e-9 * cdu.rate);
      EXPECT_NEAR(cdu.heat_w, liquid_heat(simulator) / 3, 0.05 * cdu.heat_w) << "sensors are off by half a kelvin";
      heat += cdu.heat_w - cdu.pump_w;
      rate += cdu.rate;
    }
    EXPECT_NEAR(heat, liquid_heat(simulator), 5e-3 * heat) << "not whole at each, at " << t << " s";
    const auto& flows = simulator.racks().flow_rate;
    EXPECT_NEAR(std::accumulate(flows.begin(), flows.end(), 0.0), rate, 1e-9 * rate);
  }
}

TEST(CduGroup, SharesInProportionToWhatEachCanMove) {
  const auto facility = row_on_three("1200");
  Simulator simulator(facility, full_load());
  simulator.advance(300);
  const auto& cdus = simulator.coolant().cdus;
  EXPECT_NEAR(cdus[2].rate, 2 * cdus[0].rate, 1e-9 * cdus[2].rate);
  EXPECT_NEAR(cdus[2].heat_w, 2 * cdus[0].heat_w, 0.05 * cdus[2].heat_w);
}

TEST(CduGroup, CarriesOnWithoutOneAndFallsShortWithoutTwo) {
  const auto facility = row_on_three();
  auto scenario = full_load();
  const auto at = [&](const char* id) { return facility.find(id); };
  scenario.events = {test::event(60, Kind::fail, {at("row/cdu-1")}), test::event(360, Kind::fail, {at("row/cdu-2")})};
  Simulator simulator(facility, scenario);
  simulator.advance(59);
  const double before = simulator.coolant().cdus[1].heat_w;
  simulator.advance(355);
  const auto& group = simulator.coolant().groups[0];
  const auto& cdus = simulator.coolant().cdus;
  EXPECT_NEAR(cdus[0].rate, 0, 1e-6 * cdus[1].rate);
  EXPECT_NEAR(cdus[1].heat_w, 1.5 * before, 0.05 * before);
  EXPECT_GT(group.rate, 0.98 * group.asked);
  for (std::size_t r = 0; r < simulator.racks().size(); ++r) {
    EXPECT_TRUE(std::isnan(simulator.racks().throttled_at[r]));
    EXPECT_NEAR(simulator.racks().coolant_c[r], 54.3, 1);
  }
  simulator.advance(500);
  EXPECT_NEAR(cdus[2].rate, cdus[2].most_rate, 1e-6 * cdus[2].most_rate) << "all that the last one can move";
  EXPECT_LT(group.rate, 0.9 * group.asked);
  EXPECT_GT(simulator.racks().coolant_c[0], 57) << "less flow, so a greater rise";
}

/// One row on one CDU with pumps of its own; `more`: further figures of its model.
Facility row_with_pumps(int pumps, const std::string& more = "", const std::string& pump_feed = "") {
  Problems problems;
  auto facility = parse_facility(R"({ "format": "hallscope-facility", "version": 1, "models": [
    { "key": "cdu", "name": "CDU", "type": "CDU", "figures": {
      "aif:spec:ratedCooling": {"value": 1000, "unit": "kW", "source": "assumed", "status": "assumed"})" +
                                     more + R"(} } ],
    "elements": [ { "id": "row", "type": "Row", "at": [0, 0], "slots": [
      { "id": "rack-{n}", "model": "gb300-nvl72", "count": 8, "cooledBy": "cdu" },
      { "id": "cdu", "model": "cdu", "size": [0.8, 1.2, 2.2], "cooledBy": "/chiller", "fedBy": "/grid-1", "elements": [
        { "id": "pump-{n}", "type": "Pump", "at": [0, 0], "size": [0.2, 0.2, 0.3])" +
                                     pump_feed + R"(, "repeat": { "count": )" + std::to_string(pumps) +
                                     R"(, "step": [0.25, 0] } } ] } ] },
    { "id": "grid-{n}", "type": "Utility", "at": [0, 20], "size": [1, 1, 1], "repeat": { "count": 2, "step": [3, 0] } },
    { "id": "chiller", "model": "chiller-1680", "at": [0, 9] } ] })",
                                 "pumps.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the row cannot be read");
  return std::move(*facility);
}

std::vector<std::string> texts_of(Simulator& simulator) {
  std::vector<std::string> texts;
  for (const auto& event : simulator.take_all_events()) texts.push_back(event.text);
  return texts;
}

// Two pumps, one stands by: nobody notices that one is lost but the one who reads the log.
TEST(CduPumps, TheOtherTakesOverUpToItsRating) {
  const auto facility = row_with_pumps(2);
  auto scenario = full_load();
  const auto pump = facility.find("row/cdu/pump-1"), other = facility.find("row/cdu/pump-2");
  scenario.events = {test::event(60, Kind::fail, {pump}), test::event(300, Kind::restore, {pump})};
  Simulator simulator(facility, scenario);
  simulator.advance(59);
  const auto& cdu = simulator.coolant().cdus[0];
  const double rate = cdu.rate, power = cdu.pump_w;
  simulator.advance(120);
  EXPECT_FALSE(simulator.works(pump));
  EXPECT_NEAR(cdu.rate, rate, 1e-3 * rate);
  EXPECT_NEAR(cdu.pump_w, power, 1e-2 * power) << "the same flow against the same pressure";
  EXPECT_TRUE(simulator.conditions().holds(Condition::pump_lost, cdu.element));
  simulator.advance(400);
  EXPECT_FALSE(simulator.conditions().holds(Condition::pump_lost, cdu.element));
  const auto texts = texts_of(simulator);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "runs without one of its pumps"), 1);
  EXPECT_EQ(std::count(texts.begin(), texts.end(), "all its pumps run again"), 1);
  // With the other lost as well nothing moves, as without the CDU.
  scenario.events = {test::event(60, Kind::fail, {pump}), test::event(90, Kind::fail, {other})};
  Simulator without(facility, scenario);
  without.advance(160);
  EXPECT_LT(without.coolant().cdus[0].rate, 1e-3 * rate);
  EXPECT_EQ(without.racks().newly_tripped.empty(), true);
  EXPECT_FALSE(std::isnan(without.racks().tripped_at[0]));
}

// Cold plates that stand still cool down, but nobody boots a rack on them: it would be off again within minutes.
TEST(CduPumps, RacksBootAgainOnlyWithFlow) {
  const auto facility = row_with_pumps(1);
  auto scenario = full_load();
  const auto pump = facility.find("row/cdu/pump-1");
  scenario.events = {test::event(60, Kind::fail, {pump}), test::event(4000, Kind::restore, {pump})};
  Simulator simulator(facility, scenario);
  simulator.advance(3999, 2.5);
  EXPECT_LT(simulator.racks().plate_c[0], 70) << "cool enough";
  EXPECT_EQ(simulator.racks().power_w[0], 0);
  const auto off = texts_of(simulator);
  EXPECT_EQ(std::count(off.begin(), off.end(), "8 racks switched off by their protection"), 1);
  simulator.advance(4400, 2.5);
  EXPECT_GT(simulator.racks().power_w[0], 100e3) << "cooled, waited, booted";
}

TEST(CduPumps, ALeakIsShutOffAndSaysSo) {
  const auto facility = row_with_pumps(2);
  auto scenario = full_load();
  scenario.events = {test::event(60, Kind::leak, {facility.find("row/rack-2")})};
  Simulator simulator(facility, scenario);
  simulator.advance(120);
  for (const auto& event : simulator.take_all_events())
    if (event.text == "is shut off for its leak") {
      EXPECT_EQ(event.element, facility.find("row/rack-2"));
      EXPECT_NEAR(event.time, 60 + parameters::leak_shutdown_s, 1e-6);
      return;
    }
  ADD_FAILURE() << "nobody says that it is off";
}

// Both are needed: one alone moves 65 % of the largest flow, which is less than the racks ask for.
TEST(CduPumps, OneOfTwoThatAreNeededFallsShort) {
  const auto facility = row_with_pumps(
      2, R"(, "aif:spec:requiredPumps": {"value": 2, "unit": "1", "source": "assumed", "status": "assumed"})");
  auto scenario = full_load();
  scenario.events = {test::event(60, Kind::fail, {facility.find("row/cdu/pump-1")})};
  Simulator simulator(facility, scenario);
  simulator.advance(300);
  const auto& cdu = simulator.coolant().cdus[0];
  EXPECT_NEAR(cdu.rate, 0.65 * cdu.most_rate, 0.01 * cdu.most_rate);
  EXPECT_LT(cdu.rate, 0.95 * simulator.coolant().groups[0].asked);
  EXPECT_TRUE(cdu.at_capacity());
  const auto balance = simulator.campus_balance();
  EXPECT_LT(std::abs(balance.error()), 1e-9 * balance.in_j);
}

// Each on a feed of its own: a lost feed is a lost pump, and power is drawn where it runs.
TEST(CduPumps, LiveOnTheirOwnFeeds) {
  const auto facility = row_with_pumps(2, "", R"(, "fedBy": "/grid-{n}")");
  auto scenario = full_load();
  scenario.events = {test::event(60, Kind::fail, {facility.find("grid-2")})};
  Simulator simulator(facility, scenario);
  simulator.advance(59);
  const auto& cdu = simulator.coolant().cdus[0];
  const auto& network = simulator.network();
  const auto second = network.node(facility.find("grid-2"));
  EXPECT_NEAR(network.delivered(second), cdu.pump_w / 2, 1e-3 * cdu.pump_w);
  const double rate = cdu.rate;
  simulator.advance(120);
  EXPECT_NEAR(cdu.rate, rate, 1e-3 * rate);
  EXPECT_EQ(network.delivered(second), 0);
  EXPECT_NEAR(network.delivered(network.node(facility.find("grid-1"))), cdu.pump_w, 1e-3 * cdu.pump_w);
  EXPECT_TRUE(simulator.conditions().holds(Condition::pump_lost, cdu.element));
}

TEST(CduGroup, ClosesItsEnergyThroughout) {
  const auto facility = row_on_three("900");
  auto scenario = full_load();
  const auto at = [&](const char* id) { return facility.find(id); };
  scenario.events = {test::event(30, Kind::derate, {at("row/cdu-3")}, 0.4),
                     test::event(90, Kind::fail, {at("row/cdu-1")}), test::event(150, Kind::leak, {at("row/cdu-2")}),
                     test::event(240, Kind::restore, {at("row/cdu-1")})};
  Simulator simulator(facility, scenario);
  const auto expect_closed = [](const EnergyBalance& b, const std::string& what) {
    EXPECT_LT(std::abs(b.error()), 1e-9 * std::max({std::abs(b.in_j), std::abs(b.out_j), 1e6})) << what;
  };
  for (double t = 10; t <= 400; t += 10) {
    simulator.advance(t);
    const auto when = " at " + std::to_string(t) + " s";
    expect_closed(simulator.it_balance(), "IT" + when);
    for (std::size_t k = 0; k < 3; ++k) expect_closed(simulator.cdu_balance(k), "CDU " + std::to_string(k) + when);
    expect_closed(simulator.loop_balance(0), "facility water" + when);
    expect_closed(simulator.campus_balance(), "all" + when);
  }
}

}  // namespace
}  // namespace hallscope
