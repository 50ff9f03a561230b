#include "models/simulation/scenario/power_smoothing.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

// The GB300's power smoothing: a floor at 90 % held for 5 s, then 5 % of the limit a second (parameters.h).
TEST(PowerSmoothing, HoldsAFloorThenGoesDownAtItsRate) {
  PowerSmoothing smoothing(0.97);
  double t = 0, level = 0;
  for (; t < 5 - 1e-9; t += 0.1) EXPECT_NEAR(smoothing.next(0.37, 0.1), 0.9 * 0.97, 1e-12) << t;
  for (; t < 10 - 1e-9; t += 0.1) level = smoothing.next(0.37, 0.1);
  EXPECT_NEAR(level, 0.9 * 0.97 - 5 / 20.0, 1e-9);
  for (; t < 30; t += 0.1) level = smoothing.next(0.37, 0.1);
  EXPECT_DOUBLE_EQ(level, 0.37);
}

TEST(PowerSmoothing, ComesBackAtItsRateUntilItIsOverTheFloor) {
  PowerSmoothing smoothing(0.37);
  for (double t = 0; t < 5 - 1e-9; t += 0.1) smoothing.next(0.97, 0.1);
  EXPECT_NEAR(smoothing.next(0.97, 1e-9), 0.37 + 0.25, 1e-6);
  for (double t = 0; t < 8; t += 0.1) smoothing.next(0.97, 0.1);
  EXPECT_DOUBLE_EQ(smoothing.next(0.97, 0.1), 0.97);
}

TEST(PowerSmoothing, IterationsStayOverTheFloor) {
  PowerSmoothing smoothing(0.97);
  for (int i = 0; i < 1000; ++i) {
    const bool communicates = i % 50 >= 40;  // a second of five
    const double level = smoothing.next(communicates ? 0.35 : 0.97, 0.1);
    EXPECT_NEAR(level, communicates ? 0.9 * 0.97 : 0.97, 1e-9) << i;
  }
}

TEST(PowerSmoothing, ALowerLoadThatStaysIsReached) {
  PowerSmoothing smoothing(0.97);
  for (int i = 0; i < 300; ++i) smoothing.next(0.6, 0.1);
  EXPECT_DOUBLE_EQ(smoothing.next(0.6, 0.1), 0.6);
  EXPECT_NEAR(smoothing.next(0.2, 0.1), 0.54, 1e-9) << "and the floor is that of the new load";
}

}  // namespace
}  // namespace hallscope
