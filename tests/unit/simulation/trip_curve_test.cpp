#include "models/simulation/power/trip_curve.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

// IEC 60255-151, standard inverse at TMS = 1: 10.03 s at twice the setting, 2.97 s at ten times. Here TMS = 0.5 and the
// setting is 1.1 of the rating.
TEST(TripCurve, StandardInverse) {
  EXPECT_NEAR(time_to_trip(2 * 1.1), 10.03 / 2, 0.005);
  EXPECT_NEAR(time_to_trip(10 * 1.1), 2.97 / 2, 0.005);
}

TEST(TripCurve, NeverAtOrBelowItsSetting) {
  EXPECT_TRUE(std::isinf(time_to_trip(1.1)));
  EXPECT_TRUE(std::isinf(time_to_trip(0.5)));
  EXPECT_TRUE(std::isinf(time_to_trip(0)));
}

}  // namespace
}  // namespace hallscope
