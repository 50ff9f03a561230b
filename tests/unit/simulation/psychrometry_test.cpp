#include "models/simulation/weather/psychrometry.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

// ASHRAE Handbook Fundamentals 2017, chapter 1, table 3.
TEST(SaturationPressure, IsThatOfTheTables) {
  EXPECT_NEAR(saturation_pressure(-20), 103.24, 3e-4 * 103.24);
  EXPECT_NEAR(saturation_pressure(-5), 401.74, 3e-4 * 401.74);
  EXPECT_NEAR(saturation_pressure(5), 872.6, 3e-4 * 872.6);
  EXPECT_NEAR(saturation_pressure(25), 3169.7, 3e-4 * 3169.7);
  EXPECT_NEAR(saturation_pressure(50), 12351.3, 3e-4 * 12351.3);
}

TEST(WetBulb, IsThatOfPublishedPoints) {
  // Stull, Wet-Bulb Temperature from Relative Humidity and Air Temperature, J. Appl. Meteorol. Climatol. 50 (2011),
  // worked example: 20 °C and 50 % make 13.7 °C.
  EXPECT_NEAR(wet_bulb(20, 0.5), 13.7, 0.15);
  // ASHRAE Handbook Fundamentals, chapter 1, example 1: dry bulb 40 °C, wet bulb 20 °C, humidity 14 %.
  EXPECT_NEAR(wet_bulb(40, 0.14), 20, 0.15);
  // Air at 30 °C with 0.01922813 kg/kg at 95,461 Pa has a wet bulb of 25 °C (ASHRAE equation 33).
  EXPECT_NEAR(wet_bulb(30, 0.0192281274 * 95461 / (0.621945 + 0.0192281274) / saturation_pressure(30), 95461), 25,
              0.003);
  // Over ice: −1 °C with 0.001203998 kg/kg at 95,461 Pa, −5 °C (equation 35).
  EXPECT_NEAR(wet_bulb(-1, 0.00120399820 * 95461 / (0.621945 + 0.00120399820) / saturation_pressure(-1), 95461), -5,
              0.003);
}

TEST(WetBulb, IsTheDryBulbInSaturatedAirAndBelowItElsewhere) {
  for (double t = -40; t <= 60; t += 10) {
    EXPECT_NEAR(wet_bulb(t, 1), t, 0.001);
    EXPECT_LT(wet_bulb(t, 0.3), t);
    EXPECT_LT(wet_bulb(t, 0.3), wet_bulb(t, 0.6));
  }
}

TEST(StandardPressure, FallsWithAltitude) {
  EXPECT_NEAR(standard_pressure(0), 101325, 1e-6);
  EXPECT_NEAR(standard_pressure(1500), 84556, 50) << "ASHRAE table 1";
}

}  // namespace
}  // namespace hallscope
