#include "models/analysis/networks/power_state.h"

#include <gtest/gtest.h>

#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using test::TwoSides;

PowerState state(const TwoSides& s, const char* id, double time = 0) {
  return PowerStates(s.facility, s.recording).at(time)[s.at(id)];
}

TEST(PowerState, NothingWhileTheRackDrawsIsDead) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {0}}});
  s.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {0}}, {"right-1", {80e3f}}, {"left-2", {0}}, {"right-2", {0}}});
  s.set("PowerMeter/ActivePower", "Transformer", {0}, {{"tx-a", {10e3f}}});
  s.set("PowerMeter/ActivePower", "UPS", {0}, {{"ups-2", {0}}});
  EXPECT_EQ(state(s, "left-1"), PowerState::dead);
  EXPECT_EQ(state(s, "right-1"), PowerState::live);
  EXPECT_EQ(state(s, "ups-2"), PowerState::idle);  // its rack is off, and tx-a lives
  EXPECT_EQ(state(s, "left-2"), PowerState::idle);
  EXPECT_EQ(state(s, "right-2"), PowerState::dead);  // nothing known to be live feeds it, and it carries nothing
  EXPECT_EQ(state(s, "ups-1"), PowerState::unknown);
  EXPECT_EQ(state(s, "rack-2"), PowerState::idle);
}

TEST(PowerState, StandbyAtZeroIsNoFaultAndMissingIsNotZero) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}});
  s.set("PowerMeter/ActivePower", "Generator", {0}, {{"gen", {0}}});
  s.set("PowerMeter/ActivePower", "Transformer", {0}, {{"tx-a", {missing_value}}, {"tx-b", {0}}});
  EXPECT_EQ(state(s, "gen"), PowerState::standby);
  EXPECT_EQ(state(s, "tx-a"), PowerState::unknown);
  EXPECT_EQ(state(s, "tx-b"), PowerState::dead);
}

TEST(PowerState, TheRecordingsEventsTellFailuresAndRepairs) {
  TwoSides s;
  s.recording.events = {{5, s.at("ups-1"), "ups-1 fails"},
                        {6, s.at("left-2"), "trips at 140 % of its rating"},
                        {7, 0, "2 transformers fail"},  // says not which of all that stands on the site
                        {9, s.at("ups-1"), "ups-1 is restored"},
                        {10, s.at("hall"), "hall (2 racks) fails"}};
  EXPECT_EQ(state(s, "ups-1", 4), PowerState::unknown);
  EXPECT_EQ(state(s, "ups-1", 5), PowerState::failed);
  EXPECT_EQ(state(s, "ups-1", 9), PowerState::unknown);
  EXPECT_EQ(state(s, "left-2", 9), PowerState::failed);
  EXPECT_EQ(state(s, "tx-a", 9), PowerState::unknown);
  EXPECT_EQ(state(s, "right-1", 9), PowerState::unknown);
  EXPECT_EQ(state(s, "right-1", 10), PowerState::failed);
  EXPECT_TRUE(is_down(PowerState::failed) && is_down(PowerState::dead) && !is_down(PowerState::standby));
}

TEST(PowerState, WhatFeedsSomethingThatFailedIsIdleNotDead) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {80e3f}}});
  s.set("PowerMeter/ActivePower", "UPS", {0}, {{"ups-1", {0}}, {"ups-2", {40e3f}}});
  s.set("PowerMeter/ActivePower", "", {0}, {{"left-1", {0}}});
  EXPECT_EQ(state(s, "ups-1"), PowerState::dead);  // nothing says which of the two it is
  s.recording.events = {{0, s.at("left-1"), "left-1 fails"}};
  EXPECT_EQ(state(s, "ups-1"), PowerState::idle);
  EXPECT_EQ(state(s, "left-1"), PowerState::failed);
}

TEST(PowerState, AUpsOnItsBatteryCarriesPowerThatReachesNobodyElse) {
  TwoSides s;
  s.set("Rack/RackPower", "", {0}, {{"rack-1", {80e3f}}, {"rack-2", {80e3f}}});
  s.set("PowerMeter/ActivePower", "UPS", {0}, {{"ups-1", {40e3f}}, {"ups-2", {0}}});
  s.set("PowerMeter/ActivePower", "Transformer", {0}, {{"tx-a", {0}}});
  const PowerStates states(s.facility, s.recording);
  const auto reached = states.reached(states.at(0));
  EXPECT_FALSE(reached[s.at("tx-a")]);
  EXPECT_TRUE(reached[s.at("ups-1")]);
  EXPECT_TRUE(reached[s.at("left-1")]);
  EXPECT_FALSE(reached[s.at("ups-2")]);
  EXPECT_FALSE(reached[s.at("left-2")]);
  EXPECT_TRUE(reached[s.at("right-2")]);
}

}  // namespace
}  // namespace hallscope
