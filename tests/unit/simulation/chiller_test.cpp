#include "models/simulation/plant/chiller.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/simulation/plant/pump.h"

namespace hallscope {
namespace {

const Chiller machine = sized({.rated_cooling_w = 1.68e6, .rated_power_w = 420e3});
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

// Part load of 159 chillers (Modelica Buildings, ElectricEIR), medians at a quarter, half, three quarters and full
// load.
TEST(Chiller, PartLoadIsThatOfRealMachines) {
  EXPECT_NEAR(chiller_part_load(0.25), 0.321, 0.01);
  EXPECT_NEAR(chiller_part_load(0.5), 0.484, 0.01);
  EXPECT_NEAR(chiller_part_load(0.75), 0.712, 0.01);
  EXPECT_NEAR(chiller_part_load(1), 1, 1e-12);
}

TEST(Chiller, CoolsForNothingWhenItIsColdOutside) {
  const auto now = operate(machine, conditions(10, 44, 34));
  EXPECT_NEAR(now.heat_w, 10 * rate, 1);
  EXPECT_EQ(now.free_share, 1);
  EXPECT_EQ(now.water_kg_s, 0);
  // The fans at the speed at which the coil takes just that.
  const double speed = std::cbrt(now.power_w / (0.02 * 1.68e6));
  EXPECT_GT(speed, 0.1);
  EXPECT_LT(speed, 0.6);
  EXPECT_NEAR(coil_heat(machine, rate, 44, 10, speed), 10 * rate, 10);
}

// ε 0.75 at the design flow of both streams is what the coil is sized for, and UA and air stay where they are.
TEST(Chiller, ACoilTakesNoMoreThanItsConductanceAndItsAirPass) {
  EXPECT_NEAR(coil_heat(machine, rate, 46.9, 25, 1), 0.75 * rate * 21.9, 1);
  for (const double flow : {1.2, 3.0, 12.0}) {
    const double heat = coil_heat(machine, flow * rate, 46.9, 25, 1);
    EXPECT_LT(heat, machine.air_rate * 21.9) << "the air leaves no warmer than the water enters";
    EXPECT_LT(heat, machine.conductance * 21.9);
  }
  EXPECT_LT(coil_heat(machine, rate, 46.9, 25, 0.5), 0.5 * machine.air_rate * 21.9);
}

// One of twelve, with all the water of the loop (the review's one-chiller-left): less than 5 MW of 18.9 MW.
TEST(Chiller, OneCannotDoTheWorkOfTwelve) {
  for (const double air : {-5.0, 10.0, 25.0, 32.0, 40.0}) {
    const auto now = operate(machine, conditions(air, 46.9, 34));
    const auto flooded = operate(machine, {air, air - 8, 46.9, 34, 12 * rate, 1, 1});
    EXPECT_LE(flooded.heat_w, most_water_share * rate * 12.9 + 1) << "what its valve passes, cooled to the set point";
    EXPECT_LE(flooded.heat_w, flooded.most_w + 1);
    EXPECT_GE(flooded.heat_w, 0.98 * now.heat_w);
  }
  const auto most = operate(machine, {25, 18, 46.9, 4, 12 * rate, 1, 1});
  EXPECT_LT(most.most_w, 5e6);
  EXPECT_NEAR(most.heat_w, most.most_w, 1);
}

// Compressors make no warmer water than their evaporator's limit: 34 °C is mixed from 26 °C, at the price of 26 °C.
TEST(Chiller, WarmWaterCostsAsMuchAsTheWarmestThatTheEvaporatorMakes) {
  EXPECT_EQ(machine.warmest_leaving_c, 26);
  auto any = machine;
  any.warmest_leaving_c = 60;
  const auto held = operate(machine, conditions(40, 44, 34)), free = operate(any, conditions(40, 44, 34));
  EXPECT_NEAR(held.heat_w, free.heat_w, 1);
  EXPECT_GT(held.power_w, 1.1 * free.power_w);
}

TEST(Chiller, CompressorsStopWhereTheirAirIsTooHot) {
  EXPECT_EQ(chiller_capacity(18, 52), 0);
  EXPECT_GT(chiller_capacity(18, 42), 0.9);
}

TEST(Chiller, TheCoilHelpsTheCompressorAndWarmsItsAir) {
  const auto helped = operate(machine, conditions(32, 44, 34)), alone = operate(machine, conditions(45, 44, 34));
  EXPECT_NEAR(helped.heat_w, 10 * rate, 1);
  EXPECT_NEAR(helped.free_share * helped.heat_w, 0.75 * 12 * rate, 1);
  EXPECT_LT(helped.power_w, 0.5 * alone.power_w);
  const double warmed = 32 + 0.75 * 12 * rate / machine.air_rate;
  EXPECT_NEAR(helped.most_w, 0.75 * 12 * rate + 1.68e6 * chiller_capacity(26, warmed), 1);
}

TEST(Chiller, ADryCoolerHasNoCompressor) {
  const auto dry = sized({.rated_cooling_w = 1.2e6, .rated_power_w = 0});
  const auto cool = operate(dry, {20, 14, 44, 34, dry.design_rate, 1, 1});
  EXPECT_NEAR(cool.heat_w, 1.2e6, 1);
  const auto hot = operate(dry, {34, 24, 44, 34, dry.design_rate, 1, 1});
  EXPECT_NEAR(hot.heat_w, 0.75 * 10 * dry.design_rate, 1);
  EXPECT_NEAR(hot.power_w, dry.fan_w, 1) << "all that its fans can do";
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
  // The air (13 K over the coils) takes up 0.6 × 8 K before it; a third more than evaporates is blown down.
  EXPECT_NEAR(pads.water_kg_s, (pads.heat_w + pads.power_w) * 0.6 * 8 / 13 / 2.43e6 * 4 / 3, 1e-9);
}

TEST(Chiller, ATowerEvaporatesWhatItRejects) {
  const auto tower = sized({.rated_cooling_w = 10e6, .wet = true});
  const auto now = operate(tower, {35, 22, 40, 30, 5e5, 1, 1});
  EXPECT_NEAR(now.heat_w, 10 * 5e5, 1);
  EXPECT_NEAR(now.water_kg_s, 5e6 / 2.43e6 * 4 / 3, 1e-6);
  const auto humid = operate(tower, {35, 31, 40, 30, 1e6, 1, 1});
  EXPECT_NEAR(humid.heat_w, 0.7 * 9 * 1e6, 1) << "no nearer to the wet bulb than its effectiveness at design flow";
}

TEST(Pump, AffinityLawsWithNothingHeld) {
  const Pump pump{0.02, 0, 200e3, 0.5};
  EXPECT_DOUBLE_EQ(pump.power(0.02), 0.02 * 200e3 / 0.5);
  EXPECT_DOUBLE_EQ(pump.speed(0.01), 0.5);
  EXPECT_DOUBLE_EQ(pump.head(0.01), 0.25 * 200e3);
  EXPECT_DOUBLE_EQ(pump.power(0.01), 0.125 * pump.power(0.02));
}

TEST(Pump, HoldsItsPressureWhateverTheFlow) {
  const Pump pump{0.04, 90e3, 160e3, 0.55};
  EXPECT_DOUBLE_EQ(pump.head(0.02), 90e3 + 0.25 * 160e3);
  EXPECT_DOUBLE_EQ(pump.power(0.02), (90e3 + 40e3) * 0.02 / 0.55);
  EXPECT_DOUBLE_EQ(pump.speed(0.04), 1);
  EXPECT_GT(pump.speed(0.004), 0.5) << "pressure needs speed, flow or not";
  EXPECT_EQ(pump.power(0), 0);
}

}  // namespace
}  // namespace hallscope
