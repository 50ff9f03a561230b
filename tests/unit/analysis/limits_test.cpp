#include "models/analysis/limits/limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/telemetry/recording.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const Metric rack_power_metric{"Rack/RackPower", "", Quantity::power};
const Metric gpu_power_metric{"GPU/DCGM_FI_DEV_POWER_USAGE", "", Quantity::power};
const Metric gpu_temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
const Metric supply{"Rack/RackLiquidSupplyTemperature", "", Quantity::temperature};
const Metric return_metric{"Rack/RackLiquidReturnTemperature", "", Quantity::temperature};
const Metric flow{"Rack/RackLiquidFlow", "", Quantity::flow};
const Metric busway_power{"PowerMeter/ActivePower", "", Quantity::power};

class Limits : public ::testing::Test {
 protected:
  Limits() : facility(pod.builder.build()) {}
  ElementIndex at(FacilityBuilder::Handle handle) const { return pod.builder.index_of(handle); }

  test::Gb300Pod pod;
  Facility facility;
};

TEST_F(Limits, PowerIsLimitedByTheRatingOfTheModel) {
  const auto rack = limits(facility, at(pod.racks[0]), rack_power_metric);
  ASSERT_EQ(rack.size(), 1u);
  EXPECT_EQ(rack[0].value, 135e3);
  EXPECT_EQ(rack[0].name, "rated");
  EXPECT_EQ(rack[0].source, "Lenovo LP2357");
  EXPECT_EQ(limits(facility, at(pod.network), rack_power_metric).at(0).value, 20e3);
  EXPECT_EQ(limits(facility, at(pod.bus_a), busway_power).at(0).value, 500e3);
  EXPECT_TRUE(limits(facility, at(pod.generator), busway_power).empty()) << "its model states no rating";
}

TEST_F(Limits, CdusAreLimitedByTheHeatTheyMove) {
  EXPECT_EQ(limits(facility, at(pod.cdu), {"CDU/HeatRemoved", "", Quantity::power}).at(0).value, 1.8e6);
}

TEST_F(Limits, GpusTakeTheirLimitFromTheRack) {
  const auto gpu = facility.gpus_of_rack(at(pod.racks[3])).first;
  EXPECT_EQ(limits(facility, gpu, gpu_power_metric).at(0).value, 1400);
  EXPECT_TRUE(limits(facility, gpu, gpu_power_metric).at(0).advisory) << "a GPU at its limit is at work, not in danger";
  const auto temperature = limits(facility, gpu, gpu_temperature);
  ASSERT_EQ(temperature.size(), 1u);
  EXPECT_EQ(temperature[0].value, 90);
  EXPECT_THAT(temperature[0].source, StartsWith("assumed"));
}

TEST_F(Limits, CoolantHasAMinimumAndAMaximumWhereThereIsCoolant) {
  const auto both = limits(facility, at(pod.racks[0]), supply);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].value, 2);
  EXPECT_TRUE(both[0].is_minimum);
  EXPECT_EQ(both[1].value, 50);
  EXPECT_FALSE(both[1].is_minimum);
  EXPECT_TRUE(limits(facility, at(pod.network), supply).empty());
  EXPECT_TRUE(limits(facility, at(pod.racks[0]), return_metric).at(0).advisory);
}

TEST_F(Limits, AirIsRecommendedAtTheInletOnly) {
  test::Gb300Pod other;
  const auto cold = other.builder.add(other.hall, ElementType::Sensor, "cold-aisle-1", 0, {});
  const auto hot = other.builder.add(other.hall, ElementType::Sensor, "hot-aisle-1", 0, {});
  const auto with_sensors = other.builder.build();
  const Metric air{"Sensor/AirTemperature", "", Quantity::temperature};
  const auto inlet = limits(with_sensors, other.builder.index_of(cold), air);
  ASSERT_EQ(inlet.size(), 2u);
  EXPECT_EQ(inlet[0].value, 18);
  EXPECT_EQ(inlet[1].value, 27);
  EXPECT_TRUE(limits(with_sensors, other.builder.index_of(hot), air).empty());
}

TEST_F(Limits, LayersNameTheModelWhereModelsDiffer) {
  const auto power = common_limits(facility, rack_power_metric);
  ASSERT_EQ(power.size(), 2u);
  EXPECT_EQ(power[0].value, 20e3);
  EXPECT_EQ(power[0].name, "rated, Network rack");
  EXPECT_EQ(power[1].name, "rated, GB300 NVL72");
  const auto gpus = common_limits(facility, gpu_power_metric);
  ASSERT_EQ(gpus.size(), 1u);
  EXPECT_EQ(gpus[0].name, "GPU limit") << "all GPUs share it";
  EXPECT_EQ(common_limits(facility, busway_power).at(0).value, 500e3) << "no power meters: busways are metered";
  const Metric at_transformers{"PowerMeter/ActivePower", "Transformer", Quantity::power};
  EXPECT_EQ(common_limits(facility, at_transformers).at(0).value, 2.5e6);
  EXPECT_TRUE(common_limits(facility, {"Widget/Colour", "", Quantity::number}).empty());
}

void expect_range(const ValueRange& range, double low, double high) {
  EXPECT_NEAR(range.low, low, std::abs(low) * 1e-9 + 1e-12);
  EXPECT_NEAR(range.high, high, std::abs(high) * 1e-9 + 1e-12);
}

TEST_F(Limits, RangesOfPowerRunFromZeroToTheRating) {
  expect_range(default_range(facility, rack_power_metric, 12e3, 131e3), 0, 140e3);
  expect_range(default_range(facility, rack_power_metric, 12e3, 158e3), 0, 160e3);
  expect_range(default_range(facility, gpu_power_metric, 390, 1400), 0, 1400);
}

TEST_F(Limits, RangesOfTemperatureCoverRecordingAndLimit) {
  expect_range(default_range(facility, gpu_temperature, 47.3f, 81.2f), 40, 90);
  expect_range(default_range(facility, supply, 39.6f, 40.4f), 38, 50);
  const Metric coolant{"CDU/LiquidTemperature", "", Quantity::temperature};
  expect_range(default_range(facility, coolant, 33.2f, 33.2f), 32.6, 33.8);
}

TEST_F(Limits, RangesWithoutALimitAreThoseOfTheRecordingRounded) {
  expect_range(default_range(facility, flow, 0.9e-3f, 1.93e-3f), 0, 2e-3);
  const Metric frequency{"PowerMeter/Frequency", "", Quantity::frequency};
  expect_range(default_range(facility, frequency, 59.91f, 60.04f), 59.9, 60.04);
  const Metric speed{"CDU/PumpSpeed", "", Quantity::ratio};
  expect_range(default_range(facility, speed, 0.43f, 0.44f), 0, 1);
}

TEST_F(Limits, RangesAreNeverEmptyReversedOrInfinite) {
  constexpr float infinite = std::numeric_limits<float>::infinity(), huge = std::numeric_limits<float>::max();
  const std::pair<float, float> recordings[] = {
      {missing_value, missing_value}, {0, 0},        {40, 40},        {-5, -5}, {2, 1},
      {-infinite, infinite},          {-huge, huge}, {1e-30f, 1e-30f}};
  for (const auto& metric : {rack_power_metric, gpu_temperature, supply, flow, Metric{"X/Y", "", Quantity::number}})
    for (const auto& [low, high] : recordings) {
      const auto range = default_range(facility, metric, low, high);
      EXPECT_LT(range.low, range.high) << metric.name << ' ' << low << ' ' << high;
      EXPECT_TRUE(std::isfinite(range.low) && std::isfinite(range.high)) << metric.name;
    }
  expect_range(default_range(facility, rack_power_metric, missing_value, missing_value), 0, 140e3);
}

}  // namespace
}  // namespace hallscope
