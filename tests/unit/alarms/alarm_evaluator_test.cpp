#include "models/alarms/alarm_evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/telemetry/tracks/row_store.h"
#include "tests/unit/alarms/watched_pod.h"

namespace hallscope {
namespace {

using test::WatchedPod;
using testing::HasSubstr;
using Kind = AlarmRule::Kind;

/// "0 warn, 20 critical, 40 none".
std::string changes(const Alarm& alarm) {
  std::string text;
  for (const auto& change : alarm.changes)
    text += (text.empty() ? "" : ", ") + std::to_string(std::lround(change.time)) + " " +
            std::string(to_string(change.level));
  return text;
}

TEST(Alarms, RiseAtTheirLimitsAndEndWhenTheValueHasComeBack) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 101e3F, 121e3F, 119.5e3F, 118e3F, 99.5e3F, 98e3F, 90e3F});
  const auto log = pod.find({WatchedPod::limit("Rack/RackPower", 100e3, 120e3)});
  ASSERT_EQ(log.alarms.size(), 1u);
  const auto& alarm = log.alarms[0];
  // 1 % of a limit is how far a value must come back: 119.5 is still critical, 99.5 still a warning.
  EXPECT_EQ(changes(alarm), "10 warn, 20 critical, 40 warn, 60 none");
  EXPECT_EQ(alarm.element, pod.rack(1));
  EXPECT_EQ(alarm.first(), 10);
  EXPECT_EQ(alarm.last(log.until), 60);
  EXPECT_FLOAT_EQ(static_cast<float>(alarm.worst), 121e3F);
  EXPECT_EQ(alarm.worst_at, 20);
  EXPECT_EQ(alarm.times(), 1u);
  EXPECT_EQ(text_of(alarm, (*log.rules)[0]), "Rack power above 120.0 kW (limit): worst 121.0 kW");
}

TEST(Alarms, WithoutHysteresisEndAtTheLimit) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {90e3F, 101e3F, 99.9e3F, 101e3F, 90e3F});
  auto rule = WatchedPod::limit("Rack/RackPower", 100e3, {});
  rule.hysteresis = 0;
  const auto log = pod.find({rule});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(changes(log.alarms[0]), "10 warn, 20 none, 30 warn, 40 none");
  EXPECT_EQ(log.alarms[0].times(), 2u);
  const auto found = episodes(log);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].begin, 30);
  EXPECT_EQ(found[1].end, 40);
  EXPECT_FALSE(found[1].open);
}

TEST(Alarms, AreThoseThatHaveLastedTheirDelay) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {101e3F, 90e3F, 101e3F, 103e3F, 102e3F, 101e3F, 90e3F});
  auto rule = WatchedPod::limit("Rack/RackPower", 100e3, {});
  rule.delay_s = 20;
  const auto log = pod.find({rule});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(changes(log.alarms[0]), "20 warn, 60 none")
      << "the first was over too soon; the second began when it began";
  EXPECT_FLOAT_EQ(static_cast<float>(log.alarms[0].worst), 103e3F) << "also of the time that it waited";
}

TEST(Alarms, CanBeOfValuesThatAreTooLow) {
  WatchedPod pod;
  pod.record("Rack/RackLiquidFlow", {2e-3F, 1.4e-3F, 0.9e-3F, 2e-3F});
  auto rule = WatchedPod::limit("Rack/RackLiquidFlow", 1.5e-3, 1e-3);
  rule.below = true;
  const auto log = pod.find({rule});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(changes(log.alarms[0]), "10 warn, 20 critical, 30 none");
  EXPECT_FLOAT_EQ(static_cast<float>(log.alarms[0].worst), 0.9e-3F);
}

TEST(Alarms, GpusOfARackAreOneThatKnowsTheWorst) {
  WatchedPod pod;
  const auto [first, end] = pod.facility->gpus_of_rack(pod.rack(2));
  ASSERT_EQ(end - first, 4u);
  pod.record("GPU/DCGM_FI_DEV_GPU_TEMP", {first, first + 1, first + 2, first + 3},
             {{60, 60, 60, 60}, {60, 91, 96, 60}, {60, 60, 60, 60}});
  const auto log = pod.find({WatchedPod::rule(Kind::catalogue)});
  ASSERT_EQ(log.alarms.size(), 1u);
  const auto& alarm = log.alarms[0];
  EXPECT_EQ(alarm.element, pod.rack(2));
  EXPECT_EQ(alarm.worst_element, first + 2);
  EXPECT_EQ(alarm.highest(), AlarmLevel::critical);
  EXPECT_EQ(text_of(alarm, (*log.rules)[0]), "GPU temperature above 90.0 °C (throttle): worst 96.0 °C, 2 of 4");
}

TEST(Alarms, OfTheCatalogueAreCriticalAtTheRating) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1), pod.rack(2)},
             {{100e3F, 129e3F},
              {131e3F, 131e3F},
              {131e3F, 131e3F},
              {131e3F, 129e3F},
              {131e3F, 120e3F},
              {131e3F, 129e3F},
              {131e3F, 129e3F},
              {131e3F, 129e3F}});
  const auto log = pod.find({WatchedPod::rule(Kind::catalogue)});
  ASSERT_EQ(log.alarms.size(), 1u) << "for less than a minute it may carry more";
  EXPECT_EQ(log.alarms[0].element, pod.rack(1));
  EXPECT_EQ(changes(log.alarms[0]), "10 critical");
  EXPECT_TRUE(log.alarms[0].on());
  EXPECT_EQ(log.alarms[0].last(log.until), 70);
  EXPECT_EQ(log.alarms[0].limit_name, "rated");
}

TEST(Alarms, DesignPointsAreNoLimits) {
  WatchedPod pod;
  const auto [first, end] = pod.facility->gpus_of_rack(pod.rack(1));
  pod.record("GPU/DCGM_FI_DEV_POWER_USAGE", {first}, std::vector<std::vector<float>>(20, {1500.0F}));
  EXPECT_TRUE(pod.find({WatchedPod::rule(Kind::catalogue)}).alarms.empty()) << "a GPU holds its limit by itself";
}

TEST(Alarms, SpeakOfThoseElementsAloneThatTheirRuleNames) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1), pod.rack(2)}, {{110e3F, 110e3F}});
  auto rule = WatchedPod::limit("Rack/RackPower", 100e3, {});
  rule.elements = "hall/row/rack-2";
  EXPECT_EQ(pod.find({rule}).alarms.size(), 1u);
  EXPECT_EQ(pod.find({rule}).alarms[0].element, pod.rack(2));
  rule.elements = "hall";  // and what is inside
  EXPECT_EQ(pod.find({rule}).alarms.size(), 2u);
  rule.elements = "hall/row/rack-[2-9]";
  EXPECT_EQ(pod.find({rule}).alarms.size(), 1u);
  rule.type = ElementType::CDU;
  EXPECT_TRUE(pod.find({rule}).alarms.empty());
  rule.type = ElementType::Rack;
  rule.enabled = false;
  EXPECT_TRUE(pod.find({rule}).alarms.empty());
}

TEST(Alarms, StayAsTheyAreWhileNothingIsKnown) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1)}, {{110e3F}, {missing_value}, {missing_value}, {90e3F}});
  const auto log = pod.find({WatchedPod::limit("Rack/RackPower", 100e3, {})});
  ASSERT_EQ(log.alarms.size(), 1u);
  EXPECT_EQ(changes(log.alarms[0]), "0 warn, 30 none");
}

TEST(Alarms, OfARecordingThatGrowsAreThoseOfTheWhole) {
  WatchedPod pod;
  RowStore store({"Rack/RackPower", "", Quantity::power}, Source::measured, {pod.rack(1), pod.rack(2)});
  auto rule = WatchedPod::limit("Rack/RackPower", 100e3, 120e3);
  rule.delay_s = 20;
  const auto rules = std::make_shared<const AlarmRules>(AlarmRules{rule});
  AlarmEvaluator evaluator(pod.facility, rules);
  Recording recording;
  for (int i = 0; i < 60; ++i) {
    const float a = 100e3F + 25e3F * std::sin(static_cast<float>(i) / 5), b = i % 7 < 4 ? 101e3F : 90e3F;
    store.add(i * 10.0, std::array{a, b});
    recording.tracks = {store.snapshot()};
    if (i % 9 == 3) {
      ASSERT_TRUE(evaluator.look_at(recording));
    }
  }
  ASSERT_TRUE(evaluator.look_at(recording));
  const auto grown = evaluator.log(), whole = find_alarms(pod.facility, rules, recording);
  ASSERT_EQ(grown.alarms.size(), 2u);
  ASSERT_EQ(whole.alarms.size(), 2u);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(changes(grown.alarms[i]), changes(whole.alarms[i]));
    EXPECT_EQ(grown.alarms[i].worst, whole.alarms[i].worst);
    EXPECT_EQ(grown.alarms[i].worst_at, whole.alarms[i].worst_at);
  }
  EXPECT_GT(grown.alarms[0].times(), 1u);
}

TEST(Alarms, GoIntoWhatContainsTheirElement) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {pod.rack(1), pod.rack(2)}, {{90e3F, 90e3F}, {110e3F, 125e3F}, {90e3F, 125e3F}});
  const auto log = pod.find({WatchedPod::limit("Rack/RackPower", 100e3, 120e3)});
  EXPECT_TRUE(active_at(log, *pod.facility, 5).elements.empty());
  const auto both = active_at(log, *pod.facility, 15);
  EXPECT_EQ(both.warnings, 1u);
  EXPECT_EQ(both.criticals, 1u);
  const auto* hall = both.of(pod.find("hall"));
  ASSERT_TRUE(hall);
  EXPECT_EQ(hall->own, AlarmLevel::none);
  EXPECT_EQ(hall->inside, AlarmLevel::critical);
  EXPECT_EQ(hall->warnings, 1u);
  ASSERT_TRUE(both.of(pod.rack(1)));
  EXPECT_EQ(both.of(pod.rack(1))->own, AlarmLevel::warn);
  EXPECT_EQ(active_at(log, *pod.facility, 25).warnings, 0u);
  EXPECT_FALSE(active_at(log, *pod.facility, 25).of(pod.rack(1)));
}

TEST(Alarms, CanBeStopped) {
  WatchedPod pod;
  pod.record("Rack/RackPower", {110e3F});
  AlarmEvaluator evaluator(
      pod.facility, std::make_shared<const AlarmRules>(AlarmRules{WatchedPod::limit("Rack/RackPower", 100e3, {})}));
  EXPECT_FALSE(evaluator.look_at(pod.recording, [](double, std::string_view) { return false; }));
}

}  // namespace
}  // namespace hallscope
