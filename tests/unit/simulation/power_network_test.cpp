#include "models/simulation/power/power_network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/reading/facility_builder.h"
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
      if (facility.model(rack).key == "gb300-nvl72") network.set_load(network.node(rack), rack_w);
    network.set_load(at("warm-1"), chiller_w);
    network.solve(dt);
  }
  void fail(const char* id) { network.set_health(at(id), false); }

  Facility facility = test::small_plant();
  PowerNetwork network{facility};
  double rack_w = 130e3, chiller_w = 300e3;
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
  while (!network.tripped(at("hall/row-1/busway-a")) && seconds < 100) {
    step(0.5);
    seconds += 0.5;
  }
  EXPECT_NEAR(seconds, time_to_trip(share), 0.5);
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
  const double before = network.delivered(at("mv-b"));
  chiller_w += 2e6;  // half of it on side B; 70 MW of turbines ramp by 117 kW a second
  step();
  const double jump = network.delivered(at("mv-b")) - before;
  EXPECT_NEAR(network.battery_power(at("bess")), jump - 70e6 * 0.1 / 60, 2e3);
  EXPECT_NEAR(network.totals().followed_w, 0, 1);
  for (int i = 0; i < 60; ++i) step();
  EXPECT_EQ(network.battery_power(at("bess")), 0) << "the turbines have followed";
  chiller_w -= 2e6;
  step();
  EXPECT_LT(network.battery_power(at("bess")), -0.5e6) << "it takes what they still give";
}

TEST_F(PowerNetworkTest, WithoutABessTurbinesFollowAtOnceAndItIsSaid) {
  fail("bess");
  for (int i = 0; i < 3; ++i) step();
  chiller_w += 2e6;
  step();
  EXPECT_GT(network.totals().followed_w, 0.8e6);
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

TEST_F(PowerNetworkTest, RacksAreHeldBackWhenSupplyIsShort) {
  fail("grid");
  fail("bess");
  step();
  for (const char* turbine : {"turbine-1", "turbine-2"}) network.set_health(at(turbine), true, 0.01);  // 700 kW
  for (const char* ups : {"ups-1", "ups-2"}) fail(ups);
  for (int i = 0; i < 3; ++i) step();
  EXPECT_TRUE(network.sheds());
  EXPECT_LT(network.shed_level(at("hall/row-1/rack-1")), 0.5);
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
