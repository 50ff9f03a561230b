#include "models/simulation/plant/chiller.h"

#include <gtest/gtest.h>

#include "models/simulation/plant/pump.h"

namespace hallscope {
namespace {

constexpr Chiller machine{1.68e6, 420e3, false, 0};
constexpr double rate = 1.68e5;  // W/K: 10 K at full load

ChillerConditions conditions(double air_c, double entering_c, double setpoint_c) {
  return {air_c, air_c - 8, entering_c, setpoint_c, rate, 1, 1};
}

TEST(Chiller, DrawsItsRatedPowerAtItsRatedPoint) {
  // 18 °C water from 28 °C, 35 °C outside: too warm for the coil, exactly the rated cooling.
  const auto now = operate(machine, conditions(35, 28, 18));
  EXPECT_NEAR(now.heat_w, 1.68e6, 1);
  EXPECT_NEAR(now.power_w, 420e3, 1);
  EXPECT_EQ(now.free_share, 0);
}

// The definition of the curves: each is 1 at the reference, and input goes with Carnot's lift over the evaporator.
TEST(Chiller, CurvesAreOneAtTheReference) {
  EXPECT_DOUBLE_EQ(chiller_capacity(18, 35), 1);
  EXPECT_DOUBLE_EQ(chiller_input(18, 35), 1);
  EXPECT_DOUBLE_EQ(chiller_part_load(1), 1);
  EXPECT_DOUBLE_EQ(chiller_part_load(0), 0);
}

TEST(Chiller, InputFollowsCarnot) {
  const double evaporator = 273.15 + 10 - 3, condenser = 273.15 + 40 + 15;
  const double reference = (273.15 + 50 - (273.15 + 15)) / (273.15 + 15);
  EXPECT_NEAR(chiller_input(10, 40), (condenser - evaporator) / evaporator / reference, 1e-12);
  EXPECT_GT(chiller_input(18, 45), chiller_input(18, 35));
  EXPECT_LT(chiller_capacity(18, 45), 1);
}

TEST(Chiller, PowerIsTheProductOfItsCurves) {
  const auto now = operate(machine, {42, 30, 22, 14, rate, 1, 1});  // 8 K
  const double most = 1.68e6 * chiller_capacity(14, 42), heat = 8 * rate;
  EXPECT_NEAR(now.heat_w, heat, 1);
  EXPECT_NEAR(now.power_w, most * 0.25 * chiller_input(14, 42) * chiller_part_load(heat / most), 1);
}

TEST(Chiller, CoolsForNothingWhenItIsColdOutside) {
  const auto now = operate(machine, conditions(10, 44, 34));
  EXPECT_NEAR(now.heat_w, 10 * rate, 1);
  EXPECT_EQ(now.free_share, 1);
  // Fans at the share of what the coil could take: 10 K of 0.75 × 34 K.
  const double speed = 10 / (0.75 * 34);
  EXPECT_NEAR(now.power_w, 0.02 * 1.68e6 * speed * speed * speed, 1e-6);
  EXPECT_EQ(now.water_kg_s, 0);
}

TEST(Chiller, TheCoilHelpsTheCompressor) {
  const auto helped = operate(machine, conditions(32, 44, 34)), alone = operate(machine, conditions(45, 44, 34));
  EXPECT_NEAR(helped.heat_w, 10 * rate, 1);
  EXPECT_NEAR(helped.free_share * helped.heat_w, 0.75 * 12 * rate, 1);
  EXPECT_LT(helped.power_w, 0.5 * alone.power_w);
}

TEST(Chiller, WithoutPowerItDoesNothing) {
  auto now = conditions(20, 44, 34);
  now.compressor = now.fans = 0;
  const auto result = operate(machine, now);
  EXPECT_EQ(result.heat_w, 0);
  EXPECT_EQ(result.power_w, 0);
}

TEST(Chiller, PadsTradeWaterForPower) {
  auto wet = machine;
  wet.pad_effectiveness = 0.6;
  const auto dry = operate(machine, conditions(40, 30, 20)), pads = operate(wet, conditions(40, 30, 20));
  EXPECT_LT(pads.power_w, dry.power_w);
  EXPECT_EQ(dry.water_kg_s, 0);
  // The air (12 K over the coils) takes up 0.6 × 8 K before it; a third more than evaporates is blown down.
  EXPECT_NEAR(pads.water_kg_s, (pads.heat_w + pads.power_w) * 0.6 * 8 / 12 / 2.43e6 * 4 / 3, 1e-9);
}

TEST(Chiller, ATowerEvaporatesWhatItRejects) {
  Chiller tower{10e6, 0, true, 0};
  const auto now = operate(tower, {35, 22, 40, 30, 5e5, 1, 1});
  EXPECT_NEAR(now.heat_w, 10 * 5e5, 1);
  EXPECT_NEAR(now.water_kg_s, 5e6 / 2.43e6 * 4 / 3, 1e-6);
  const auto humid = operate(tower, {35, 31, 40, 30, 5e5, 1, 1});
  EXPECT_NEAR(humid.heat_w, 0.7 * 9 * 5e5, 1) << "no nearer to the wet bulb than its effectiveness";
}

TEST(Pump, AffinityLaws) {
  const Pump pump{0.02, 200e3, 0.5};
  EXPECT_DOUBLE_EQ(pump.power(0.02), 0.02 * 200e3 / 0.5);
  EXPECT_DOUBLE_EQ(pump.speed(0.01), 0.5);
  EXPECT_DOUBLE_EQ(pump.head(0.01), 0.25 * 200e3);
  EXPECT_DOUBLE_EQ(pump.power(0.01), 0.125 * pump.power(0.02));
}

}  // namespace
}  // namespace hallscope
