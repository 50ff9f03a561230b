#include "models/simulation/power/trip_curve.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hallscope {
namespace {

using enum ElementType;

// IEC 60255-151, standard inverse at TMS = 1: 10.03 s at twice the setting, 2.97 s at ten times. Here TMS = 0.5 and the
// setting is 1.1 of the rating.
TEST(TripCurve, SwitchgearHasARelay) {
  EXPECT_NEAR(time_to_trip(2 * 1.1, Switchgear), 10.03 / 2, 0.005);
  EXPECT_NEAR(time_to_trip(10 * 1.1, Switchgear), 2.97 / 2, 0.005);
  EXPECT_TRUE(std::isinf(time_to_trip(1.1, Switchgear)));
}

// I²t with 18 s at three times the rating: 113/119/131/158/197 % in 127/114/94/65/42 s.
TEST(TripCurve, BuswaysAndBreakersHaveALowVoltageUnit) {
  const double shares[] = {1.13, 1.19, 1.31, 1.58, 1.97}, seconds[] = {127, 114, 94, 65, 42};
  for (int i = 0; i < 5; ++i)
    for (const auto type : {Busway, Breaker, PowerMeter})
      EXPECT_NEAR(time_to_trip(shares[i], type), seconds[i], 1) << shares[i];
  EXPECT_NEAR(time_to_trip(3, Busway), 18, 1e-9);
  EXPECT_TRUE(std::isinf(time_to_trip(1.05, Busway)));
}

TEST(TripCurve, AUpsCarries110PercentForTenMinutes125ForOneAnd150ForTenSeconds) {
  EXPECT_NEAR(time_to_trip(1.10, UPS), 600, 1e-6);
  EXPECT_NEAR(time_to_trip(1.25, UPS), 60, 1e-6);
  EXPECT_NEAR(time_to_trip(1.50, UPS), 10, 1e-6);
  EXPECT_NEAR(time_to_trip(3.00, UPS), 10, 1e-6);
  EXPECT_NEAR(time_to_trip(1.175, UPS), std::sqrt(600 * 60), 1e-6) << "half way in the logarithm";
  EXPECT_TRUE(std::isinf(time_to_trip(1, UPS)));
}

TEST(TripCurve, ATransformerCarries120PercentForTensOfMinutes) {
  EXPECT_GT(time_to_trip(1.2, Transformer), 30 * 60);
  EXPECT_LT(time_to_trip(1.2, Transformer), 90 * 60);
  EXPECT_NEAR(time_to_trip(2, Transformer), 1800 * std::log(4 / (4 - 1.21)), 1e-6);
  EXPECT_TRUE(std::isinf(time_to_trip(1.1, Transformer)));
}

TEST(TripCurve, GovernorsAndInvertersHoldTheirsAtTheirRating) {
  for (const auto type : {Generator, BESS, Utility}) EXPECT_TRUE(std::isinf(time_to_trip(1.7, type)));
}

TEST(TripCurve, NoneTripsWithoutAnOverloadAndAllSoonerWithMore) {
  for (const auto type : {Busway, Breaker, PowerMeter, Switchgear, Transformer, UPS}) {
    EXPECT_TRUE(std::isinf(time_to_trip(1, type)));
    EXPECT_TRUE(std::isinf(time_to_trip(0, type)));
    for (double share = 1.12; share < 5; share += 0.01)
      EXPECT_LE(time_to_trip(share + 0.01, type), time_to_trip(share, type));
  }
}

}  // namespace
}  // namespace hallscope
