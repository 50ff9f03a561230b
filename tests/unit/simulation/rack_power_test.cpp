#include "models/simulation/racks/rack_power.h"

#include <gtest/gtest.h>

#include "models/simulation/racks/gpu_power.h"
#include "models/simulation/scenario/job_signal.h"
#include "tests/unit/simulation/gb300_pod.h"

namespace hallscope {
namespace {

TEST(RackPower, AGb300RackDrawsItsRatingWithAllGpusAtTheirLimit) {
  const auto power = rack_power(test::gb300_rack(), 72);
  ASSERT_TRUE(power);
  EXPECT_EQ(power->gpu_w, 1400);
  EXPECT_NEAR(power->other_w, 28.8e3, 1e-6) << "135 kW × 0.96 − 72 × 1400 W";
  EXPECT_NEAR(power->total(72 * 1400, 1), 135e3, 1e-6);
  // Idle: GPUs at a sixth, the rest at a quarter (NVIDIA DPS): (16.8 kW + 7.2 kW) / 0.96, 18.5 %.
  EXPECT_NEAR(power->total(idle_level * 72 * 1400, idle_level), 25e3, 1);
}

TEST(RackPower, NetworkRacksDrawAConstantShareOfTheirRating) {
  const auto power = rack_power(test::network_rack(), 0);
  ASSERT_TRUE(power);
  EXPECT_NEAR(power->total(0, idle_level), 12e3, 1e-9);
}

TEST(RackPower, FullLoadIsTheThermalDesignPowerWhereOneIsStated) {
  auto model = test::gb300_rack();
  model.rated_power_w = 142e3;
  EXPECT_EQ(rack_power(model, 72)->full_w, 142e3);
  model.figures["aif:spec:thermalDesignPower"] = {135e3, "W", "Lenovo LP2357", FigureStatus::sourced};
  EXPECT_EQ(rack_power(model, 72)->full_w, 135e3);
}

TEST(RackPower, AMissingFigureFollowsFromTheOther) {
  auto model = test::gb300_rack();
  model.rated_power_w.reset();
  EXPECT_NEAR(rack_power(model, 72)->full_w, 135e3, 1e-6);
  model.rated_power_w = 135e3;
  model.gpu_power_w.reset();
  EXPECT_NEAR(rack_power(model, 72)->gpu_w, 1400, 1e-9);
  model.rated_power_w.reset();
  EXPECT_FALSE(rack_power(model, 72));
  EXPECT_FALSE(rack_power({}, 0));
}

TEST(RackPower, GpusNeverDrawMoreThanTheRackIsRatedFor) {
  auto model = test::gb300_rack();
  model.rated_power_w = 96e3;
  const auto power = rack_power(model, 72);
  EXPECT_NEAR(72 * power->gpu_w, 96e3 * 0.96, 1e-6);
  EXPECT_NEAR(power->total(72 * power->gpu_w, 1), 96e3, 1e-6);
}

TEST(GpuPower, EveryGpuIsItsOwnWithinItsLimitAndAFewRunHot) {
  int hot = 0;
  double power = 0;
  for (ElementIndex gpu = 0; gpu < 72000; ++gpu) {
    const auto one = gpu_at_limit(gpu, 1400, true);
    EXPECT_LE(one.power_w, 1400);
    EXPECT_GE(one.power_w, 0.92 * 1400 - 1e-3);
    EXPECT_LE(one.rise_k, 28 * 1.1 * 1.5 + 1e-3) << "40 °C of coolant and this stay under 90 °C";
    EXPECT_GE(one.rise_k, 28 * 0.9 * 0.92 - 1e-3);
    power += one.power_w;
    if (one.rise_k > 28 * 1.1) ++hot;
  }
  EXPECT_NEAR(power / 72000, 0.96 * 1400, 2);
  EXPECT_NEAR(hot, 72000 / 400, 60);
  EXPECT_EQ(gpu_at_limit(17, 1400, true).power_w, gpu_at_limit(17, 1400, true).power_w);
  EXPECT_GT(gpu_at_limit(17, 1400, false).rise_k, gpu_at_limit(17, 1400, true).rise_k);
}

}  // namespace
}  // namespace hallscope
