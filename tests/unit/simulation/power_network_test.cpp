#include "models/simulation/power/power_network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/reading/facility_builder.h"
#include "models/facility/reading/facility_json.h"
#include "models/simulation/power/trip_curve.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

class PowerNetworkTest : public ::testing::Test {
 protected:
  PowerNetwork::Node at(const char* id) const { return network.node(facility.find(id)); }
  void step(double dt = 1) {
    network.begin_step(dt);
    for (const auto rack : facility.of_type(ElementType::Rack))
      if (facility.model(rack).key == "gb300-nvl72") network.set_load(network.node(rack), rack_w, least * rack_w);
    network.set_load(at("warm-1"), chiller_w);
    network.solve(dt);
  }
  void fail(const char* id) { network.set_health(at(id), false); }

  Facility facility = test::small_plant();
  PowerNetwork network{facility};
  double rack_w = 130e3, chiller_w = 300e3, least = 1;
};

TEST_F(PowerNetworkTest, FeedsShareAndEveryoneCarriesLoadAndLosses) {
  step();
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-a")), 4 * rack_w, 1e-6);
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-b")), 4 * rack_w, 1e-6);
  const double share = 4 * rack_w / 1.33e6;
  EXPECT_NEAR(network.loss(at("hall/row-1/busway-a")), 1.33e6 * (1 / 0.99 - 1) * share * share, 1);
  EXPECT_NEAR(network.delivered(at("ups-1")), network.drawn(at("hall/row-1/busway-a")), 1e-6);
  EXPECT_NEAR(network.delivered(at("tx-m")), chiller_w, 1e-6);
  EXPECT_NEAR(network.delivered(at("turbine-1")), network.delivered(at("turbine-2")), 1e-6);
  EXPECT_NEAR(network.delivered(at("bess")), 0, 1e-9) << "stands by";
}

TEST_F(PowerNetworkTest, LossesAtFullLoadAreThoseOfTheStatedEfficiency) {
  const auto& ups = facility.model(facility.find("ups-1"));
  const double full = *ups.rated_power_w;
  EXPECT_NEAR(full / (full + loss_curve(ElementType::UPS, ups).at(full)), 0.975, 1e-9);
  EXPECT_GT(loss_curve(ElementType::UPS, ups).at(0), 0) << "idling costs";
}

TEST_F(PowerNetworkTest, WhatIsSuppliedIsLoadAndLosses) {
  for (const char* failed : {"", "hall/row-1/busway-a", "mv-a", "turbine-2", "grid"}) {
    if (*failed) fail(failed);
    for (int i = 0; i < 5; ++i) step();
    const auto& totals = network.totals();
    EXPECT_NEAR(totals.supplied_w + totals.from_batteries_w, totals.loads_w + totals.losses_w, 1e-3) << failed;
  }
}

TEST_F(PowerNetworkTest, TheOtherFeedTakesAll) {
  step();
  fail("hall/row-1/busway-a");
  step();
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-b")), 8 * rack_w, 1e-6);
  EXPECT_EQ(network.live_feeds(at("hall/row-1/rack-1")), 0.5);
  EXPECT_TRUE(network.energised(at("hall/row-1/rack-1")));
  fail("hall/row-1/busway-b");
  step();
  EXPECT_FALSE(network.energised(at("hall/row-1/rack-1")));
  EXPECT_TRUE(network.energised(at("hall/row-2/rack-1")));
  EXPECT_EQ(network.load(at("hall/row-1/rack-1")), 0) << "no load without power";
}

TEST_F(PowerNetworkTest, AnOverloadTripsAfterTheTimeOfItsCurve) {
  step();
  fail("hall/row-1/busway-b");
  rack_w = 190e3;  // 1.52 MW on a busway for 1.33
  double seconds = 0;
  const double share = 8 * rack_w / 1.33e6;
  while (!network.tripped(at("hall/row-1/busway-a")) && seconds < 200) {
    step(0.5);
    seconds += 0.5;
  }
  EXPECT_NEAR(seconds, time_to_trip(share, ElementType::Busway), 0.5);
  ASSERT_EQ(network.trips().size(), 1u);
  EXPECT_EQ(network.element(network.trips()[0].node), facility.find("hall/row-1/busway-a"));
  EXPECT_NEAR(network.trips()[0].share, share, 1e-9);
  step();
  EXPECT_FALSE(network.energised(at("hall/row-1/rack-1")));
  network.set_health(at("hall/row-1/busway-a"), true);
  rack_w = 100e3;
  step();
  EXPECT_TRUE(network.energised(at("hall/row-1/rack-1"))) << "restored";
}

TEST_F(PowerNetworkTest, AUpsCarriesItsLoadUntilItsBatteryIsEmpty) {
  step();
  fail("grid");
  step();
  const auto ups = at("ups-1");
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-a")), 4 * rack_w, 1e-6) << "nothing moves over";
  EXPECT_NEAR(network.battery_power(ups), network.drawn(ups), 1e-6);
  // 300 s at its rated 1.5 MW; here about a third of that.
  const double expected = 1.5e6 * 300 / network.drawn(ups);
  double seconds = 1;
  while (network.energised(ups) && seconds < 5000) {
    step();
    ++seconds;
  }
  EXPECT_NEAR(seconds, expected, 0.02 * expected);
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-b")), 8 * rack_w, 1e-6) << "and then side B takes all";
}

TEST_F(PowerNetworkTest, ABessGivesWhatTurbinesCannotFollow) {
  for (int i = 0; i < 3; ++i) step();
  const double before = network.drawn(at("mv-b")) + network.battery_power(at("bess"));
  rack_w += 200e3;  // half of 3.2 MW on side B; 70 MW of turbines ramp by 117 kW a second
  step();
  const double jump = network.drawn(at("mv-b")) + network.battery_power(at("bess")) - before;
  EXPECT_NEAR(network.battery_power(at("bess")), jump - 70e6 * 0.1 / 60 / 2, 5e3) << "the mean of the second";
  EXPECT_NEAR(network.totals().followed_w, 0, 1);
  for (int i = 0; i < 60; ++i) step();
  EXPECT_NEAR(network.battery_power(at("bess")), 0, 25e3) << "the turbines have followed";
  EXPECT_LT(network.battery_power(at("bess")), 0) << "and charge it again, slowly";
  rack_w -= 200e3;
  step();
  EXPECT_LT(network.battery_power(at("bess")), -0.5e6) << "it takes what they still give";
}

TEST_F(PowerNetworkTest, WithoutABessTurbinesTakeABlockAndTheRestIsSaid) {
  fail("bess");
  for (int i = 0; i < 3; ++i) step();
  rack_w += 600e3;  // 4.8 MW on side B: two turbines take 5 % of 70 MW at once
  step();
  EXPECT_NEAR(network.totals().followed_w, 4.9e6 - 3.5e6, 0.3e6);
  ConditionLog log(facility);
  log.begin_step(0, 1);
  network.report(log);
  log.end_step();
  EXPECT_TRUE(log.holds(Condition::generation_short, facility.find("turbine-1")));
}

TEST_F(PowerNetworkTest, ABessAloneCarriesItsSideWhileItCan) {
  step();
  fail("turbine-1");
  fail("turbine-2");
  chiller_w = 0;
  step();
  EXPECT_TRUE(network.energised(at("hall/row-1/busway-b")));
  EXPECT_NEAR(network.battery_power(at("bess")), network.drawn(at("mv-b")), 1);
}

TEST_F(PowerNetworkTest, ABessThatIsAskedForMoreThanItsInvertersOpensItsSide) {
  rack_w = 260e3;  // 2.1 MW on side B; its BESS has 1.9 MW
  step();
  fail("turbine-1");
  fail("turbine-2");
  step();
  ASSERT_EQ(network.openings().size(), 1u);
  EXPECT_NEAR(network.openings()[0].has_w, 1.9e6, 1);
  EXPECT_GT(network.openings()[0].asked_w, 2.08e6);
  EXPECT_FALSE(network.energised(at("hall/row-1/busway-b")));
  EXPECT_NEAR(network.delivered(at("hall/row-1/busway-a")), 8 * rack_w, 1) << "the other side takes all";
  EXPECT_EQ(network.battery_power(at("bess")), 0);
}

TEST_F(PowerNetworkTest, RacksAreHeldBackToWhatThereIsWithinTheStep) {
  least = 0.2;
  chiller_w = 0;
  rack_w = 150e3;
  fail("grid");
  fail("bess");
  step();
  for (const char* turbine : {"turbine-1", "turbine-2"}) network.set_health(at(turbine), true, 0.01);  // 700 kW
  for (const char* ups : {"ups-1", "ups-2"}) fail(ups);
  step();
  EXPECT_TRUE(network.sheds());
  EXPECT_LT(network.shed_level(at("hall/row-1/rack-1")), 0.5);
  EXPECT_GE(network.load(at("hall/row-1/rack-1")), least * rack_w);
  EXPECT_LE(network.drawn(at("mv-b")), 700e3 * 1.001) << "not more than there is";
  EXPECT_GT(network.drawn(at("mv-b")), 700e3 * 0.97) << "and not less than there is";
  for (const char* turbine : {"turbine-1", "turbine-2"}) network.set_health(at(turbine), true, 0.05);
  for (int i = 0; i < 330; ++i) step();  // sets of 1.75 MW rise by 5.8 kW a second
  EXPECT_FALSE(network.sheds()) << "as soon as there is enough";
}

TEST_F(PowerNetworkTest, SetsThatTrippedTakeTheirOutputWithThem) {
  for (int i = 0; i < 5; ++i) step();
  const double before = network.delivered(at("turbine-2"));
  fail("turbine-1");
  step();
  EXPECT_LE(network.delivered(at("turbine-2")), before + 35e6 * 0.1 / 60 + 1) << "its ramp, and no more";
  EXPECT_NEAR(network.battery_power(at("bess")), before - 35e6 * 0.1 / 60 / 2, 0.02 * before);
}

TEST_F(PowerNetworkTest, ARestoredTurbineStartsAndThenTakesLoadWithItsRamp) {
  for (int i = 0; i < 5; ++i) step();
  const double share = network.delivered(at("turbine-1"));
  fail("turbine-1");
  for (int i = 0; i < 60; ++i) step();
  network.set_health(at("turbine-1"), true);
  for (int i = 0; i < 419; ++i) step();  // 3 min to speed, 4 min warm-up
  EXPECT_EQ(network.delivered(at("turbine-1")), 0);
  double last = 0;
  for (int i = 0; i < 700; ++i) {
    step();
    EXPECT_LE(network.delivered(at("turbine-1")), last + 35e6 * 0.1 / 60 + 1);
    last = network.delivered(at("turbine-1"));
  }
  EXPECT_NEAR(last, share, 0.02 * share);
}

TEST_F(PowerNetworkTest, ATransferSwitchIsDarkForItsTransferAndGoesBackLater) {
  step();
  const double on_a = network.delivered(at("mv-a"));
  fail("grid");
  EXPECT_GT(on_a, chiller_w);
  step();
  EXPECT_FALSE(network.energised(at("tx-m"))) << "open transfer";
  EXPECT_NEAR(network.next_change(), 1, 1e-6) << "of its two seconds one is over";
  step();
  step();
  EXPECT_TRUE(network.energised(at("tx-m")));
  EXPECT_NEAR(network.drawn(at("tx-m")), chiller_w, 0.1 * chiller_w);
  network.set_health(at("grid"), true);
  for (int i = 0; i < 290; ++i) step();
  ConditionLog log(facility);
  log.begin_step(0, 1);
  network.report(log);
  log.end_step();
  EXPECT_TRUE(log.holds(Condition::on_other_source, facility.find("tx-m"))) << "watches the source for five minutes";
  for (int i = 0; i < 15; ++i) {
    step();
    EXPECT_TRUE(network.energised(at("tx-m"))) << "back without a gap";
  }
  EXPECT_GT(network.delivered(at("mv-a")), chiller_w);
}

TEST_F(PowerNetworkTest, AUpsTakesItsLoadOverSlowlyAndRechargesAfterThat) {
  step();
  const double whole = network.drawn(at("ups-1"));
  fail("grid");
  for (int i = 0; i < 60; ++i) step();
  network.set_health(at("grid"), true);
  step();
  EXPECT_NEAR(network.drawn(at("ups-1")), 0, 1) << "watches the source";
  EXPECT_NEAR(network.battery_power(at("ups-1")), whole, 0.01 * whole);
  for (int i = 0; i < 19; ++i) step();
  EXPECT_NEAR(network.drawn(at("ups-1")), whole / 2, 0.06 * whole) << "half way in";
  for (int i = 0; i < 11; ++i) step();
  EXPECT_NEAR(network.battery_power(at("ups-1")), -150e3, 1) << "a tenth of its rating";
  EXPECT_NEAR(network.drawn(at("ups-1")), whole + 150e3, 0.01 * whole);
}

TEST_F(PowerNetworkTest, AnOverloadedUpsGoesToItsBypassAndBack) {
  network.set_health(at("ups-1"), true, 0.5);  // 750 kW
  fail("hall/row-1/busway-b");
  rack_w = 115e3;  // 920 kW, 124 %
  const double after = time_to_trip(network.size() ? 8 * 115e3 / 750e3 : 0, ElementType::UPS);
  for (int i = 0; i < 2 * after; ++i) step();
  EXPECT_TRUE(network.on_bypass(at("ups-1")));
  EXPECT_TRUE(network.energised(at("hall/row-1/rack-1"))) << "no outage";
  rack_w = 60e3;
  step();
  step();
  EXPECT_FALSE(network.on_bypass(at("ups-1")));
}

TEST_F(PowerNetworkTest, WhatHasNoRatingIsDeratedToAShareOfWhatItCarriesAndBack) {
  network.set_health(at("grid"), true, 0.8);  // before anything flows
  step();
  EXPECT_NEAR(network.limit(at("grid")), 0.8 * network.delivered(at("grid")), 1);
  network.set_health(at("grid"), true);
  EXPECT_TRUE(std::isinf(network.limit(at("grid"))));
}

TEST_F(PowerNetworkTest, DeratingClosesNoBreaker) {
  step();
  fail("hall/row-1/busway-b");
  rack_w = 190e3;
  for (int i = 0; i < 300 && !network.tripped(at("hall/row-1/busway-a")); ++i) step();
  ASSERT_TRUE(network.tripped(at("hall/row-1/busway-a")));
  network.set_health(at("hall/row-1/busway-a"), true, 0.5);
  EXPECT_TRUE(network.tripped(at("hall/row-1/busway-a")));
  network.set_health(at("hall/row-1/busway-a"), true);
  EXPECT_FALSE(network.tripped(at("hall/row-1/busway-a")));
}

TEST_F(PowerNetworkTest, LightAndControlsStayWhereTheCatalogueSaysSo) {
  step();
  EXPECT_NEAR(network.loss(at("mv-a")), 100e3, 1) << "of the switchgear's model";
  EXPECT_NEAR(network.drawn(at("mv-a")) - network.delivered(at("mv-a")), 100e3, 1);
}

TEST(PowerNetwork, ARatingInVoltAmperesCarriesItsPowerFactorAndAGridConnectionItsLimit) {
  Problems problems;
  const auto facility = parse_facility(R"({"format": "hallscope-facility", "version": 1, "title": "t", "models": [
    {"key": "tx", "type": "Transformer", "figures": {
      "aif:spec:ratedPower": {"value": 3, "unit": "MVA", "source": "test", "status": "assumed"},
      "aif:spec:powerFactor": {"value": 0.9, "unit": "1", "source": "test", "status": "assumed"}}},
    {"key": "line", "type": "Utility", "figures": {
      "aif:spec:ratedPower": {"value": 500, "unit": "kW", "source": "test", "status": "assumed"}}}],
    "elements": [{"id": "grid", "model": "line"}, {"id": "tx", "model": "tx", "fedBy": "grid"},
      {"id": "rack-{n}", "model": "gb300-nvl72", "repeat": {"count": 8, "step": [1, 0]}, "fedBy": "tx"}]})",
                                       "t.json", problems);
  for (const auto& problem : problems.list()) ASSERT_NE(problem.severity, Severity::error) << to_line(problem);
  ASSERT_TRUE(facility);
  PowerNetwork network(*facility);
  EXPECT_DOUBLE_EQ(network.limit(network.node(facility->find("tx"))), 2.7e6);
  network.begin_step(1);
  for (const auto rack : facility->of_type(ElementType::Rack)) network.set_load(network.node(rack), 130e3, 25e3);
  network.solve(1);
  EXPECT_LE(network.delivered(network.node(facility->find("grid"))), 500e3 * 1.001);
  EXPECT_GT(network.delivered(network.node(facility->find("grid"))), 500e3 * 0.98);
  ConditionLog log(*facility);
  log.begin_step(0, 1);
  network.report(log);
  log.end_step();
  EXPECT_TRUE(log.holds(Condition::at_capacity, facility->find("grid")));
}

TEST(PowerNetwork, WhatStandsInALoopCountsAsFedFromOutside) {
  FacilityBuilder builder({}, "loop", "loop.json");
  const auto a = builder.add(FacilityBuilder::root, ElementType::Switchgear, "a", 0, {});
  const auto b = builder.add(FacilityBuilder::root, ElementType::Switchgear, "b", 0, {});
  const auto rack = builder.add(FacilityBuilder::root, ElementType::Rack, "rack", 0, {});
  builder.power(a, b);
  builder.power(b, a);
  builder.power(b, rack);
  const auto facility = builder.build();
  PowerNetwork network(facility);
  network.begin_step(1);
  const auto node = network.node(facility.find("rack"));
  ASSERT_TRUE(network.energised(node));
  network.set_load(node, 5e3);
  network.solve(1);
  EXPECT_NEAR(network.totals().supplied_w, 5e3, 1e-9);
}

}  // namespace
}  // namespace hallscope
