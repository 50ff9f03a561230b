#include "models/analysis/roll_up.h"

#include <gtest/gtest.h>

#include "models/telemetry/tracks/sparse_track.h"
#include "tests/unit/analysis/two_halls.h"

namespace hallscope {
namespace {

class RollUpTest : public ::testing::Test {
 protected:
  RollUp of(const char* metric, const char* id, double time = 0) const {
    return roll_up(plant.facility, *plant.recording.find(metric), plant.at(id), time);
  }
  test::TwoHalls plant;
};

TEST_F(RollUpTest, PowerAddsUp) {
  const auto site = of("Rack/RackPower", "");
  EXPECT_EQ(site.sum.value(), 180e3);
  EXPECT_FALSE(site.mean || site.worst);
  EXPECT_EQ(site.current, 3u);
  EXPECT_EQ(of("Rack/RackPower", "hall-1").sum.value(), 120e3);
  EXPECT_EQ(of("Rack/RackPower", "hall-1/rack-2").sum.value(), 20e3);
}

TEST_F(RollUpTest, TemperaturesHaveAMeanAndAWorst) {
  plant.set("Rack/RackLiquidReturnTemperature", "", Quantity::temperature,
            test::TwoHalls::Values{{"hall-1/rack-1", 50}, {"hall-2/rack-3", 54}});
  const auto site = of("Rack/RackLiquidReturnTemperature", "");
  EXPECT_FALSE(site.sum) << "a sum of temperatures means nothing";
  EXPECT_EQ(site.mean.value(), 52);
  EXPECT_EQ(site.worst.value(), 54);
  EXPECT_EQ(site.worst_element, plant.at("hall-2/rack-3"));
}

TEST_F(RollUpTest, StatesHaveAWorstAlone) {
  plant.set("Rack/RackStatus", "", Quantity::state,
            test::TwoHalls::Values{{"hall-1/rack-1", 1}, {"hall-1/rack-2", 3}, {"hall-2/rack-3", 2}});
  const auto site = of("Rack/RackStatus", "");
  EXPECT_FALSE(site.sum || site.mean);
  EXPECT_EQ(site.worst.value(), 3);
  EXPECT_EQ(of("Rack/RackStatus", "hall-2").worst.value(), 2);
}

TEST_F(RollUpTest, WhatHasNoSuchMetricAnswersForWhatItCoolsOrFeeds) {
  EXPECT_EQ(of("Rack/RackPower", "hall-1/cdu-1").sum.value(), 100e3);
  EXPECT_EQ(of("Rack/RackPower", "hall-1/busway-1").sum.value(), 120e3);
  EXPECT_EQ(of("Rack/RackPower", "chiller").sum.value(), 160e3) << "through its CDUs";
  EXPECT_FALSE(of("CRAH/ActivePower", "hall-2").sum);
}

TEST_F(RollUpTest, StaleAndMissingValuesAreCountedNotAdded) {
  using Sample = SparseTrack::Sample;
  const std::vector<ElementIndex> racks{plant.at("hall-1/rack-1"), plant.at("hall-1/rack-2"),
                                        plant.at("hall-2/rack-3")};
  const SparseTrack track(Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 30, racks,
                          {{Sample{0, 100e3f}}, {Sample{90, 20e3f}}, {Sample{0, missing_value}}});
  const auto now = roll_up(plant.facility, track, 0, 100);
  EXPECT_EQ(now.sum.value(), 20e3);
  EXPECT_EQ(now.current, 1u);
  EXPECT_EQ(now.stale, 1u);
  EXPECT_EQ(now.missing, 1u);
  EXPECT_FALSE(roll_up(plant.facility, track, 0, 1000).sum) << "never zero";
}

}  // namespace
}  // namespace hallscope
