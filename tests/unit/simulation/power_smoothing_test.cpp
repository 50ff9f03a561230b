#include "models/simulation/scenario/power_smoothing.h"

#include <gtest/gtest.h>

#include <algorithm>

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

/// Jobs that communicate before they are back at their level: wherever they begin, they end up iterating at it.
TEST(PowerSmoothing, ShortIterationsArriveFromWhereverTheyBegin) {
  for (const int period : {5, 10, 15, 20, 35, 60})
    for (const double begin : {0.17, 0.35, 0.5, 0.68, 0.7, 0.75, 0.8, 0.88}) {
      PowerSmoothing smoothing(begin);
      const int computes = std::max(1, period * 3 / 4);
      double low = 1, high = 0;
      for (int i = 0; i < 2400; ++i) {
        const double level = smoothing.next(i % period < computes ? 0.88 : 0.35, 0.1);
        if (i < 2400 - period) continue;
        low = std::min(low, level);
        high = std::max(high, level);
      }
      EXPECT_NEAR(high, 0.88, 1e-9) << period << " from " << begin;
      EXPECT_NEAR(low, 0.9 * 0.88, 1e-9) << period << " from " << begin;
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
