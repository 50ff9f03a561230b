#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/telemetry/plausibility.h"
#include "tests/unit/alarms/watched_pod.h"

namespace hallscope {
namespace {

using test::WatchedPod;
using testing::HasSubstr;
using Kind = AlarmRule::Kind;

constexpr float none = missing_value;

TEST(DataQuality, ValuesThatStopComingAreStaleFromWhenTheyAre) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 90e3F}, 30);
  pod.record("Rack/RackLiquidFlow", {2e-3F, 2e-3F, 2e-3F, 2e-3F, 2e-3F, 2e-3F, 2e-3F});  // 60 s
  const auto log = pod.find({WatchedPod::rule(Kind::stale)});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_NEAR(log.alarms[0].first(), 40, 1e-3);
  EXPECT_TRUE(log.alarms[0].on());
  EXPECT_EQ(text_of(log.alarms[0], (*log.rules)[0]), "Rack power is stale");
}

TEST(DataQuality, NothingIsStaleWhereEverythingComes) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 90e3F, 90e3F}, 30);
  EXPECT_TRUE(pod.find({WatchedPod::rule(Kind::stale), WatchedPod::rule(Kind::missing)}).alarms.empty());
}

TEST(DataQuality, ValuesThatAreNotThereAreMissing) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1), pod.rack(2)}, {{90e3F, none}, {90e3F, none}, {90e3F, none}});
  const auto log = pod.find({WatchedPod::rule(Kind::missing)});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(log.alarms[0].element, pod.rack(2));
  EXPECT_TRUE(pod.find({WatchedPod::rule(Kind::missing, 60)}).alarms.empty()) << "not for so long";
}

TEST(DataQuality, WhatCannotBe) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, -5e3F, 90e3F});
  pod.record("Rack/RackLiquidReturnTemperature", {50, 50, 200});
  const auto log = pod.find({WatchedPod::rule(Kind::impossible)});
  ASSERT_EQ(log.alarms.size(), 2u);
  EXPECT_EQ(text_of(log.alarms[0], (*log.rules)[0]), "Rack power reads −5.00 kW, which cannot be");
  EXPECT_EQ(log.alarms[0].first(), 10);
  EXPECT_EQ(log.alarms[0].last(log.until), 20);
  EXPECT_THAT(text_of(log.alarms[1], (*log.rules)[0]), HasSubstr("200.0 °C"));
}

TEST(DataQuality, AReturnColderThanItsSupply) {
  WatchedPod pod;
  pod.record("Rack/RackLiquidSupplyTemperature", {40, 40, 40});
  pod.record("Rack/RackLiquidReturnTemperature", {50, 38, 39.8F});
  const auto log = pod.find({WatchedPod::rule(Kind::contradictory)});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(log.alarms[0].first(), 10);
  EXPECT_EQ(log.alarms[0].last(log.until), 20) << "half a kelvin is what two sensors may differ by";
  EXPECT_THAT(text_of(log.alarms[0], (*log.rules)[0]), HasSubstr("the return is colder than the supply"));
  EXPECT_THAT(text_of(log.alarms[0], (*log.rules)[0]), HasSubstr("2.0 K"));
}

TEST(DataQuality, ACurrentOfAnyPhaseWithoutAVoltage) {
  WatchedPod pod;
  pod.record("PowerMeter/Voltage", {pod.rack(1), pod.rack(2)}, {{230, 230}, {0, 230}, {0, 230}});
  pod.record("PowerMeter/PhaseCurrent", {pod.rack(1), pod.rack(2)}, {{40, 40}, {43, 40}, {43, 40}}, 60, "Phase B");
  const auto log = pod.find({WatchedPod::rule(Kind::contradictory)});
  ASSERT_EQ(log.alarms.size(), 1u) << "captures name the phase of each current";
  EXPECT_EQ(log.alarms[0].element, pod.rack(1));
  EXPECT_EQ(log.alarms[0].first(), 10);
  EXPECT_THAT(text_of(log.alarms[0], (*log.rules)[0]), HasSubstr("a current flows without a voltage"));
}

/// Whoever opens a file is told the same as who watches it: both ask for contradictions in one place.
TEST(DataQuality, FilesAndAlarmsAgreeOnWhatContradicts) {
  for (const float off : {0.4F, 0.6F}) {
    WatchedPod pod;
    pod.record("Rack/RackLiquidSupplyTemperature", {40, 40, 40});
    pod.record("Rack/RackLiquidReturnTemperature", {40 - off, 40 - off, 40 - off});
    Problems problems;
    check_plausibility(*pod.facility, pod.recording, "a.csv", problems);
    EXPECT_EQ(problems.list().size(), off > 0.5F ? 1u : 0u);
    EXPECT_EQ(pod.find({WatchedPod::rule(Kind::contradictory)}).alarms.size(), problems.list().size());
  }
}

/// Racks that no power reaches, and whatever else equipment says of itself, are alarms whatever limits say.
TEST(EquipmentStatus, IsAnAlarmWhereItMeansThatWorkIsNotDone) {
  WatchedPod pod;
  const auto both = std::vector{pod.rack(1), pod.rack(2)};
  pod.record("Rack/RackStatus", both, {{1, 1}, {0, 2}, {5, 1}}, 60, {}, Source::simulated);
  const auto log = pod.find({WatchedPod::rule(Kind::catalogue)});
  ASSERT_EQ(log.alarms.size(), 2u);
  EXPECT_EQ(log.alarms[0].element, pod.rack(1));
  EXPECT_EQ(log.alarms[0].highest(), AlarmLevel::critical);
  EXPECT_EQ(log.alarms[0].first(), 10);
  EXPECT_EQ(log.alarms[0].last(log.until), 20) << "a rack that starts has power";
  EXPECT_EQ(text_of(log.alarms[0], (*log.rules)[0]), "Rack status: off");
  EXPECT_EQ(log.alarms[1].highest(), AlarmLevel::warn);
  EXPECT_EQ(text_of(log.alarms[1], (*log.rules)[0]), "Rack status: throttled");
}

TEST(EquipmentStatus, OfASitesOwnNumbersIsNotGuessedAt) {
  WatchedPod pod;
  pod.record("Rack/RackStatus", {pod.rack(1)}, {{0}, {3}});
  EXPECT_TRUE(pod.find({WatchedPod::rule(Kind::catalogue)}).alarms.empty());
  // A generator that stands by is off.
  pod.record("Generator/ConditionStatus", {pod.rack(1)}, {{0}, {0}}, 60, {}, Source::simulated);
  EXPECT_TRUE(pod.find({WatchedPod::rule(Kind::catalogue)}).alarms.empty());
  pod.record("UPS/ConditionStatus", {pod.rack(1)}, {{1}, {11}}, 60, {}, Source::simulated);
  const auto log = pod.find({WatchedPod::rule(Kind::catalogue)});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(text_of(log.alarms[0], (*log.rules)[0]), "UPS condition status: on battery");
}

/// What 100 kW of which nine tenths go into the liquid need: ρ c_p V̇ ΔT with 10 K.
constexpr float right_flow = 90e3F / (1022.5F * 3920 * 10);

WatchedPod balanced(float flow) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {100e3F, 100e3F, 100e3F});
  pod.record("Rack/RackLiquidFlow", {flow, flow, flow});
  pod.record("Rack/RackLiquidSupplyTemperature", {40, 40, 40});
  pod.record("Rack/RackLiquidReturnTemperature", {50, 50, 50});
  return pod;
}

TEST(DataQuality, HeatAndPowerThatBalanceAreNoAlarm) {
  EXPECT_TRUE(balanced(right_flow).find({WatchedPod::rule(Kind::balance)}).alarms.empty());
}

TEST(DataQuality, MoreHeatThanPowerOrFarTooLittle) {
  const auto more = balanced(1.4F * right_flow).find({WatchedPod::rule(Kind::balance)});
  ASSERT_EQ(more.alarms.size(), 1u);
  EXPECT_NEAR(more.alarms[0].worst, 1.26, 1e-3);
  EXPECT_THAT(text_of(more.alarms[0], (*more.rules)[0]), HasSubstr("126 %"));
  EXPECT_THAT(text_of(more.alarms[0], (*more.rules)[0]), HasSubstr("more than there is"));
  const auto less = balanced(0.3F * right_flow).find({WatchedPod::rule(Kind::balance)});
  ASSERT_EQ(less.alarms.size(), 1u);
  EXPECT_THAT(text_of(less.alarms[0], (*less.rules)[0]), HasSubstr("less than it should"));
}

}  // namespace
}  // namespace hallscope
