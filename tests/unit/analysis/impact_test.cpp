#include "models/analysis/limits/impact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "models/facility/reading/facility_builder.h"
#include "models/facility/stands_in.h"
#include "models/simulation/parameters.h"
#include "models/simulation/power/trip_curve.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/unit/simulation/small_plant.h"

namespace hallscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ImpactTest : public ::testing::Test {
 protected:
  ElementIndex at(const char* id) const { return facility.find(id); }
  Impact of(const char* id) const { return impact(before, at(id)); }
  const Failover* failover(const Impact& impact, const char* id) const {
    for (const auto& over : impact.failed_over)
      if (over.element == at(id)) return &over;
    return nullptr;
  }
  double row_w(const char* row) const {
    double sum = 0;
    for (std::size_t r = 0; r < before.racks().size(); ++r)
      if (facility.element(before.racks().element[r]).parent == at(row)) sum += before.racks().power_w[r];
    return sum;
  }

  Facility facility = test::small_plant();
  Simulator before = baseline(facility, test::steady(0.9), 0);
};

TEST_F(ImpactTest, ABuswayFailsOverToTheOther) {
  const auto result = of("hall/row-1/busway-a");
  EXPECT_TRUE(result.simulated);
  EXPECT_EQ(result.fed_racks, 9u) << "eight and the network rack";
  EXPECT_EQ(result.lost_racks, 0u);
  EXPECT_NEAR(result.lost_w, 0, 1);
  const auto* other = failover(result, "hall/row-1/busway-b");
  ASSERT_TRUE(other);
  EXPECT_NEAR(other->after_w, 2 * other->before_w, 0.01 * other->before_w);
  EXPECT_NEAR(other->after_w, row_w("hall/row-1"), 20e3) << "the row and its CDU's pump";
  EXPECT_EQ(other->limit_w, 1.33e6);
  EXPECT_FALSE(failover(result, "hall/row-2/busway-b"));
  EXPECT_THAT(result.overloaded, IsEmpty());
  EXPECT_THAT(result.first_limit, HasSubstr("comes nearest"));
}

TEST_F(ImpactTest, WithTheOtherSideAlreadyGoneItsRacksAreDark) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, ScenarioEvent::Kind::fail, {at("hall/row-1/busway-b")})};
  before = baseline(facility, scenario, 60);
  const auto result = of("hall/row-1/busway-a");
  EXPECT_EQ(result.dark.size(), 9u);
  EXPECT_EQ(result.lost_gpus, 8u * 72);
  EXPECT_NEAR(result.lost_w, row_w("hall/row-1"), 1);
  EXPECT_THAT(result.uncooled, IsEmpty()) << "dark racks are named once";
}

TEST_F(ImpactTest, ACduLeavesItsRacksWithoutFlow) {
  const auto result = of("hall/row-1/cdu");
  EXPECT_EQ(result.uncooled.size(), 8u);
  EXPECT_EQ(result.lost_gpus, 8u * 72);
  EXPECT_THAT(result.dark, IsEmpty());
  EXPECT_NEAR(result.lost_w, row_w("hall/row-1") - 18e3, 1) << "all but the network rack";
  EXPECT_NEAR(result.cooled_w.value(), 0.9 * result.lost_w, 0.02 * result.lost_w);
  EXPECT_EQ(result.fed_w, 0) << "heat is no power that it feeds";
  EXPECT_THAT(result.first_limit, HasSubstr("GPU temperature"));
  const auto times = impact_times(before, at("hall/row-1/cdu"), 300);
  ASSERT_TRUE(times && times->throttle_s && times->trip_s);
  EXPECT_EQ(times->racks.size(), 8u);
  EXPECT_GT(*times->throttle_s, 10);
  EXPECT_LT(*times->throttle_s, 60);
  EXPECT_GT(*times->trip_s, *times->throttle_s);
  EXPECT_TRUE(std::is_sorted(times->racks.begin(), times->racks.end(),
                             [](const auto& a, const auto& b) { return *a.throttle_s < *b.throttle_s; }));
}

// Steps of a second as good as finer ones.
TEST_F(ImpactTest, TimesAreTheSameInFinerSteps) {
  for (const char* id : {"hall/row-1/cdu", "tx-m"}) {
    const auto first = [&](double step) {
      Simulator broken = before;
      broken.fail(at(id));
      broken.advance(before.time() + 120, step);
      double throttled = 1e9, off = 1e9;
      for (std::size_t r = 0; r < broken.racks().size(); ++r) {
        throttled =
            std::min(throttled, std::isnan(broken.racks().throttled_at[r]) ? 1e9 : broken.racks().throttled_at[r]);
        off = std::min(off, std::isnan(broken.racks().tripped_at[r]) ? 1e9 : broken.racks().tripped_at[r]);
      }
      return std::pair(throttled - before.time(), off - before.time());
    };
    const auto times = impact_times(before, at(id), 120);
    ASSERT_TRUE(times && times->trip_s) << id;
    const auto half = first(0.5), tenth = first(0.1), fifth = first(0.2);
    EXPECT_NEAR(*times->trip_s, half.second, 0.005 * half.second) << id;
    EXPECT_NEAR(fifth.second, tenth.second, 0.005 * tenth.second) << id;
    if (times->throttle_s) EXPECT_NEAR(*times->throttle_s, half.first, 0.005 * half.first) << id;
  }
}

/// The warm chillers in a building of their own.
Facility with_a_chiller_plant() {
  std::string json = test::small_plant_json();
  const auto put = [&json](const std::string& what, const std::string& by) {
    for (auto at = json.find(what); at != std::string::npos; at = json.find(what, at + by.size()))
      json.replace(at, what.size(), by);
  };
  put("/warm-*", "/cooling/warm-*");
  put(R"({ "id": "warm-{n}")", R"({ "id": "cooling", "type": "Building", "elements": [ { "id": "warm-{n}")");
  put(R"("step": [0, 4] }, "fedBy": "tx-m" },
    { "id": "cold")",
      R"("step": [0, 4] }, "fedBy": "/tx-m" } ] },
    { "id": "cold")");
  Problems problems;
  auto facility = parse_facility(json, "plant.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the plant cannot be read");
  return std::move(*facility);
}

TEST(ChillerPlant, CarriesTheHeatOfItsCoolersAndItsLossReachesRacksLater) {
  const auto facility = with_a_chiller_plant();
  const auto plant = facility.find("cooling");
  const auto before = baseline(facility, test::steady(0.9), 0);
  const auto result = impact(before, plant);
  double taken = 0;
  for (const auto& cooler : before.coolant().coolers)
    if (stands_in(facility, cooler.element, plant)) taken += cooler.now.heat_w;
  EXPECT_GT(taken, 1e6);
  EXPECT_NEAR(result.cooled_w.value_or(0), taken, 0.02 * taken) << "not nothing";
  EXPECT_EQ(result.fed_racks, 16u);
  EXPECT_EQ(result.lost_racks, 0u) << "nothing at once";
  EXPECT_THAT(result.first_limit, HasSubstr("cooling"));
  const auto times = impact_times(before, plant);
  ASSERT_TRUE(times && times->throttle_s);
  EXPECT_GT(times->racks.size(), 8u);
}

/// Both rows on both CDUs.
Facility on_shared_piping() {
  std::string json = test::small_plant_json();
  const std::string own = R"("cooledBy": "cdu")", both = R"("cooledBy": "../row-*/cdu")";
  json.replace(json.find(own), own.size(), both);
  Problems problems;
  auto facility = parse_facility(json, "shared.json", problems);
  for (const auto& problem : problems.list()) ADD_FAILURE() << to_line(problem);
  if (!facility) throw std::runtime_error("the plant cannot be read");
  return std::move(*facility);
}

TEST(SharedPiping, TheOtherCduTakesOverWhatItCan) {
  const auto facility = on_shared_piping();
  const auto at = [&](const char* id) { return facility.find(id); };
  for (const bool enough : {true, false}) {
    const auto before = baseline(facility, test::steady(enough ? 0.75 : 1), 0);
    const auto result = impact(before, at("hall/row-1/cdu"));
    EXPECT_EQ(result.lost_racks, 0u) << "all have some flow left";
    EXPECT_EQ(result.lost_w, 0);
    const auto other = std::find_if(result.failed_over.begin(), result.failed_over.end(),
                                    [&](const Failover& over) { return over.element == at("hall/row-2/cdu"); });
    ASSERT_NE(other, result.failed_over.end());
    EXPECT_EQ(other->limit_w, 1.8e6);
    if (enough) {
      EXPECT_NEAR(other->after_w, result.cooled_w.value() + other->before_w, 0.1 * other->after_w)
          << "its valve has yet to settle";
      EXPECT_THAT(result.first_limit, HasSubstr("hall/row-2/cdu comes nearest"));
    } else {
      EXPECT_THAT(result.first_limit, HasSubstr("hall/row-2/cdu at 1")) << "its flow suffices, its rating does not";
    }
  }
  // Both gone: nothing flows.
  auto scenario = test::steady(0.75);
  scenario.events = {test::event(10, ScenarioEvent::Kind::fail, {at("hall/row-2/cdu")})};
  const auto result = impact(baseline(facility, scenario, 300), at("hall/row-1/cdu"));
  EXPECT_EQ(result.uncooled.size(), 16u);
}

TEST_F(ImpactTest, AnOverloadNamesItsShareAndWhenItTrips) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(10, ScenarioEvent::Kind::derate, {at("hall/row-1/busway-b")}, 0.5)};
  before = baseline(facility, scenario, 60);
  const auto result = of("hall/row-1/busway-a");
  ASSERT_FALSE(result.overloaded.empty());
  const auto busway = std::find_if(result.overloaded.begin(), result.overloaded.end(),
                                   [&](const Overload& over) { return over.element == at("hall/row-1/busway-b"); });
  ASSERT_NE(busway, result.overloaded.end());
  EXPECT_NEAR(busway->share, row_w("hall/row-1") / (0.5 * 1.33e6), 0.02);
  EXPECT_DOUBLE_EQ(busway->trip_after_s, time_to_trip(busway->share, ElementType::Busway));
  EXPECT_THAT(result.first_limit, HasSubstr("trips in"));
}

TEST_F(ImpactTest, TheGridLeavesUpsOnTheirBatteries) {
  const auto result = of("grid");
  EXPECT_EQ(result.lost_racks, 0u);
  const auto* ups = failover(result, "ups-1");
  ASSERT_TRUE(ups);
  EXPECT_EQ(ups->before_w, 0);
  EXPECT_GT(ups->after_w, 400e3);
  EXPECT_THAT(result.first_limit, HasSubstr("battery"));
}

TEST_F(ImpactTest, AChillerIsReplacedByTheOther) {
  const auto result = of("warm-1");
  const auto* other = failover(result, "warm-2");
  ASSERT_TRUE(other);
  EXPECT_NEAR(other->after_w, 2 * other->before_w, 0.1 * other->before_w);
  EXPECT_EQ(result.lost_racks, 0u);
  EXPECT_EQ(result.fed_racks, 16u);
}

// Of the two that cool the racks only one is left, on a day on which it cannot take all.
TEST_F(ImpactTest, AChillerThatIsLeftRejectsNoMoreThanItCanAndSaysSo) {
  auto scenario = test::steady(1);
  scenario.weather = Weather(OutsideAir{44, 26});
  before = baseline(facility, scenario, 0);
  const auto result = of("warm-1");
  const auto* other = failover(result, "warm-2");
  ASSERT_TRUE(other);
  EXPECT_LE(other->after_w, other->limit_w * 1.0001);
  EXPECT_LT(other->limit_w, 3 * 1.68e6);
  ASSERT_FALSE(result.overloaded.empty());
  const auto& over = result.overloaded.back();
  EXPECT_EQ(over.element, at("warm-2"));
  EXPECT_GT(over.share, 1.01) << "asked for more than it does";
  EXPECT_FALSE(std::isfinite(over.trip_after_s)) << "nothing trips for it";
  EXPECT_THAT(impact_text(facility, result, nullptr), HasSubstr("at capacity, asked for"));
  EXPECT_THAT(result.first_limit, HasSubstr("lacks")) << "what the loop lacks says more";
}

// What is uncertain bounds the times: without flow about 60 kJ/K of chips and water stand against it, of which 28 to 56
// and 8 to 25 are likely.
TEST_F(ImpactTest, TimesHaveABand) {
  const auto times = impact_times(before, at("hall/row-1/cdu"), 300);
  ASSERT_TRUE(times && times->throttle_s && times->trip_s);
  for (const auto& [first, band] :
       {std::pair(*times->throttle_s, times->throttle_band), std::pair(*times->trip_s, times->trip_band)}) {
    ASSERT_TRUE(band.soonest_s && band.latest_s);
    EXPECT_GT(*band.soonest_s, 0.35 * first);
    EXPECT_LT(*band.soonest_s, 0.8 * first);
    EXPECT_GT(*band.latest_s, 1.3 * first);
    EXPECT_LT(*band.latest_s, 3 * first);
  }
  const auto result = of("hall/row-1/cdu");
  const auto json = nlohmann::json::parse(impact_json(facility, result, &*times));
  EXPECT_DOUBLE_EQ(json["time_to_throttle_band_s"][0].get<double>(), *times->throttle_band.soonest_s);
  EXPECT_DOUBLE_EQ(json["time_to_trip_band_s"][1].get<double>(), *times->trip_band.latest_s);
  EXPECT_TRUE(json["band_of"].contains("coolant_volume") && json["band_of"].contains("residual_flow"));
  EXPECT_THAT(impact_text(facility, result, &*times), HasSubstr("coolant volume 0.6 to 1.6"));
  // What happens to no rack has no band.
  const auto none = impact_times(before, at("hall/row-1/busway-a"), 60);
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->throttle_band.soonest_s);
  EXPECT_TRUE(nlohmann::json::parse(impact_json(facility, result, &*none))["time_to_throttle_band_s"].is_null());
}

TEST_F(ImpactTest, WithoutAnyChillerTheWaterLacksItsCooling) {
  auto scenario = test::steady(0.9);
  scenario.events = {test::event(0, ScenarioEvent::Kind::fail, {at("warm-1")})};
  before = baseline(facility, scenario, 1);
  const auto result = of("warm-2");
  EXPECT_THAT(result.first_limit, HasSubstr("lacks"));
  const auto times = impact_times(before, at("warm-2"), 900);
  ASSERT_TRUE(times && times->throttle_s);
  EXPECT_GT(*times->throttle_s, 60) << "the water holds for a while";
}

TEST_F(ImpactTest, ARackARowAHallTakeEverythingInThem) {
  EXPECT_THAT(of("hall/row-1/rack-3").dark, ElementsAre(at("hall/row-1/rack-3")));
  EXPECT_EQ(of("hall/row-1").lost_racks, 9u);
  const auto hall = of("hall");
  EXPECT_EQ(hall.lost_racks, 18u);
  EXPECT_EQ(hall.lost_gpus, 16u * 72);
}

TEST_F(ImpactTest, ATrayTakesItsGpus) {
  const auto result = of("hall/row-1/rack-3/tray-05");
  EXPECT_TRUE(result.simulated);
  EXPECT_EQ(result.lost_gpus, 4u);
  EXPECT_EQ(result.lost_racks, 0u);
  EXPECT_NEAR(result.lost_w, 4 * 1400 * 0.9 * 0.96, 300);
}

TEST_F(ImpactTest, WhatTheModelDoesNotKnowItDoesNotAnswer) {
  FacilityBuilder builder({}, "sensor", "sensor.json");
  builder.add(FacilityBuilder::root, ElementType::Sensor, "sensor", 0, {});
  const auto other = builder.build();
  const auto result = impact(baseline(other, Scenario{}, 0), other.find("sensor"));
  EXPECT_FALSE(result.simulated);
  EXPECT_THAT(impact_text(other, result, nullptr), HasSubstr("plays no part"));
}

TEST_F(ImpactTest, ARecordingsPowersAreWhatIsLost) {
  const auto rack = at("hall/row-1/rack-3");
  Recording recording;
  recording.tracks = {std::make_shared<DenseTrack>(Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 100,
                                                   std::vector<ElementIndex>{rack}, std::vector<double>{0},
                                                   std::vector<float>{77e3f})};
  const auto result = impact(baseline(facility, test::steady(0.9), recording, 5), rack);
  EXPECT_NEAR(result.lost_w, 77e3, 1);
}

TEST_F(ImpactTest, WhatIsRecordedStandsForWhatIsSimulated) {
  const auto busway = at("hall/row-1/busway-a"), other = at("hall/row-1/busway-b"), cdu = at("hall/row-1/cdu");
  const auto one = [](const char* name, ElementIndex e, float value) {
    return std::make_shared<DenseTrack>(Metric{name, "", Quantity::power}, Source::measured, 100,
                                        std::vector<ElementIndex>{e}, std::vector<double>{0},
                                        std::vector<float>{value});
  };
  Recording recording;
  recording.tracks = {one("PowerMeter/ActivePower", busway, 400e3f), one("CDU/HeatRemoved", cdu, 700e3f)};
  EXPECT_NEAR(impact(before, busway, recording, 5).fed_w, 400e3, 1);
  EXPECT_NEAR(impact(before, cdu, recording, 5).cooled_w.value(), 700e3, 1);
  recording.tracks = {one("PowerMeter/ActivePower", other, 400e3f)};
  const auto result = impact(before, busway, recording, 5);
  const auto* over = failover(result, "hall/row-1/busway-b");
  ASSERT_TRUE(over);
  EXPECT_NEAR(over->before_w, 400e3, 1);
  EXPECT_NEAR(over->after_w, 800e3, 10e3) << "twice what it carried";
}

TEST_F(ImpactTest, ARoomOfChillersCoolsAndFeedsNothing) {
  auto chillers = of("warm-1");
  EXPECT_GT(chillers.cooled_w.value(), 100e3);
  EXPECT_EQ(chillers.fed_w, 0);
  EXPECT_THAT(impact_text(facility, chillers, nullptr), HasSubstr("of heat"));
  EXPECT_FALSE(of("hall/row-1/rack-3").cooled_w);
}

TEST_F(ImpactTest, JsonIsTheContract) {
  const auto cdu = at("hall/row-1/cdu");
  const auto result = impact(before, cdu);
  const auto times = impact_times(before, cdu, 120);
  const auto json = nlohmann::json::parse(impact_json(facility, result, &*times));
  EXPECT_EQ(json["element"], "hall/row-1/cdu");
  EXPECT_EQ(json["racks"], 8);
  EXPECT_EQ(json["gpus"], 576);
  EXPECT_NEAR(json["lost_w"].get<double>(), result.lost_w, 1);
  EXPECT_TRUE(json["failed_over"].is_array());
  EXPECT_TRUE(json["overloaded"].is_array());
  EXPECT_NEAR(json["time_to_throttle_s"].get<double>(), *times->throttle_s, 1e-6);
  EXPECT_EQ(json["source"], "simulated");
  const auto busway = nlohmann::json::parse(impact_json(facility, of("hall/row-1/busway-a"), nullptr));
  EXPECT_TRUE(busway["time_to_throttle_s"].is_null());
  const auto& over = busway["failed_over"].at(0);
  EXPECT_TRUE(over.contains("element") && over.contains("before_w") && over.contains("after_w") &&
              over.contains("limit_w"));
}

TEST_F(ImpactTest, CanBeCancelled) {
  EXPECT_FALSE(impact_times(before, at("grid"), 600, [](double, std::string_view) { return false; }));
}

}  // namespace
}  // namespace hallscope
