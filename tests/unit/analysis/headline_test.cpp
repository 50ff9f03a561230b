#include "models/analysis/plant/headline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/simulation/run/simulate.h"
#include "models/telemetry/tracks/sparse_track.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class HeadlineTest : public ::testing::Test {
 protected:
  HeadlineTest() : facility(pod.builder.build()) {}

  ElementIndex at(FacilityBuilder::Handle handle) const { return pod.builder.index_of(handle); }
  ElementIndex rack(std::size_t i) const { return at(pod.racks[i]); }

  /// One sample per element at the times given.
  void add(const char* name, Quantity quantity, std::vector<std::pair<ElementIndex, SparseTrack::Sample>> samples,
           Source source = Source::measured) {
    std::vector<ElementIndex> elements;
    std::vector<std::vector<SparseTrack::Sample>> columns;
    for (const auto& [element, sample] : samples) {
      elements.push_back(element);
      columns.push_back({sample});
    }
    recording.tracks.push_back(std::make_shared<SparseTrack>(Metric{name, "", quantity}, source, 100,
                                                             std::move(elements), std::move(columns)));
  }

  test::Gb300Pod pod;
  Facility facility;
  Recording recording;
};

TEST_F(HeadlineTest, WithoutDataEveryFigureIsMissing) {
  const auto line = headline(facility, recording, 0);
  for (const auto* figure : {&line.it_power, &line.cooling, &line.hottest, &line.nearest_limit, &line.data_age}) {
    EXPECT_FALSE(figure->value);
    EXPECT_FALSE(figure->note.empty()) << "and says why";
  }
}

TEST_F(HeadlineTest, ItPowerSumsTheRacksAndCountsTheMissing) {
  add("Rack/RackPower", Quantity::power,
      {{rack(0), {0, 100e3f}}, {rack(1), {0, 35e3f}}, {rack(2), {0, missing_value}}});
  const auto line = headline(facility, recording, 10);
  EXPECT_DOUBLE_EQ(line.it_power.value.value(), 135e3);
  EXPECT_EQ(line.it_power.note, "3 of 5 racks missing");
}

TEST_F(HeadlineTest, StaleValuesAreNotCountedAsCurrent) {
  add("Rack/RackPower", Quantity::power, {{rack(0), {0, 100e3f}}, {rack(1), {150, 35e3f}}});
  const auto line = headline(facility, recording, 200);
  EXPECT_DOUBLE_EQ(line.it_power.value.value(), 35e3);
  EXPECT_EQ(line.data_age.value.value(), 50);
  EXPECT_EQ(line.data_age.note, "1 value stale");
  const auto later = headline(facility, recording, 1000);
  EXPECT_FALSE(later.it_power.value) << "never zero";
  EXPECT_FALSE(later.data_age.value);
  EXPECT_EQ(later.data_age.note, "2 values stale, no current value");
}

TEST_F(HeadlineTest, CoolingIsTheHeatOfRacksThatHaveAllThreeValues) {
  add("Rack/RackLiquidFlow", Quantity::flow, {{rack(0), {0, 1e-3f}}, {rack(1), {0, 1e-3f}}});
  add("Rack/RackLiquidSupplyTemperature", Quantity::temperature, {{rack(0), {0, 30}}, {rack(1), {0, 30}}});
  add("Rack/RackLiquidReturnTemperature", Quantity::temperature, {{rack(0), {0, 40}}});
  const auto line = headline(facility, recording, 0);
  EXPECT_NEAR(line.cooling.value.value(), 992 * 1e-3 * 4180 * 10, 0.01) << "1 L/s of water warmed by 10 K";
  EXPECT_EQ(line.cooling.note, "3 of 4 racks missing, as water") << "the network rack has no liquid to miss";
  EXPECT_EQ(line.hottest.value.value(), 40);
  EXPECT_EQ(line.hottest.element, rack(0));
}

TEST_F(HeadlineTest, CduLoadsStandInWhereRacksAreNotMeasured) {
  add("CDU/HeatRemoved", Quantity::power, {{at(pod.cdu), {0, 900e3f}}});
  const auto line = headline(facility, recording, 0);
  EXPECT_EQ(line.it_power.value.value(), 900e3);
  EXPECT_THAT(line.it_power.note, HasSubstr("CDU"));
  EXPECT_EQ(line.cooling.value.value(), 900e3);
  EXPECT_NEAR(line.nearest_limit.value.value(), 0.5, 1e-9) << "of 1.8 MW";
  EXPECT_EQ(line.nearest_limit.element, at(pod.cdu));
}

TEST_F(HeadlineTest, NearestLimitComparesShares) {
  const auto [gpu, end] = facility.gpus_of_rack(rack(1));
  add("Rack/RackPower", Quantity::power, {{rack(0), {0, 108e3f}}, {at(pod.network), {0, 17e3f}}});
  add("GPU/DCGM_FI_DEV_GPU_TEMP", Quantity::temperature, {{gpu, {0, 60}}, {gpu + 5, {0, 72}}});
  auto nearest = headline(facility, recording, 0).nearest_limit;
  EXPECT_NEAR(nearest.value.value(), 0.85, 1e-6) << "17 of 20 kW; the rack is at 0.8, the GPU at 72 of 90 °C";
  EXPECT_EQ(nearest.element, at(pod.network));
  recording.tracks.clear();
  add("GPU/DCGM_FI_DEV_GPU_TEMP", Quantity::temperature, {{gpu, {0, 60}}, {gpu + 5, {0, 72}}});
  nearest = headline(facility, recording, 0).nearest_limit;
  EXPECT_NEAR(nearest.value.value(), 0.8, 1e-6);
  EXPECT_EQ(nearest.element, gpu + 5);
  EXPECT_THAT(nearest.note, HasSubstr("throttle"));
}

TEST_F(HeadlineTest, AdvisoryLimitsAreNotNear) {
  add("Rack/RackLiquidReturnTemperature", Quantity::temperature, {{rack(0), {0, 54.8f}}});
  EXPECT_FALSE(headline(facility, recording, 0).nearest_limit.value);
}

TEST_F(HeadlineTest, AColdSupplyPassesItsMinimum) {
  add("Rack/RackLiquidSupplyTemperature", Quantity::temperature, {{rack(0), {0, 1}}, {rack(1), {0, 40}}});
  const auto nearest = headline(facility, recording, 0).nearest_limit;
  EXPECT_GT(nearest.value.value(), 1);
  EXPECT_EQ(nearest.element, rack(0));
}

TEST_F(HeadlineTest, ASimulatedPodSaysSoAndBalances) {
  Problems problems;
  const auto simulated = simulate(facility, scenario_of(test::pod_workload()), problems)->recording;
  const auto idle = headline(facility, simulated, 50);
  EXPECT_NEAR(idle.cooling.value.value(), 0.9 * (idle.it_power.value.value() - 12e3), 50) << "all but the network rack";
  const auto line = headline(facility, simulated, 300);
  EXPECT_EQ(line.it_power.note, "simulated");
  EXPECT_EQ(facility.element(line.hottest.element).type, ElementType::GPU);
  EXPECT_EQ(line.data_age.value.value(), 0);
  const auto between = headline(facility, simulated, 304);
  EXPECT_EQ(between.data_age.value.value(), 4);
}

}  // namespace
}  // namespace hallscope
