#include "app/timeline/time_ticks.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

constexpr double noon = 1772366400;  // 2026-03-01T12:00:00Z

TEST(TimeTicks, RoundClockTimes) {
  const auto ticks = time_ticks(noon + 130, noon + 3600, true, 8);
  ASSERT_EQ(ticks.size(), 6u);
  EXPECT_EQ(ticks.front().time, noon + 600);
  EXPECT_EQ(ticks.front().label, "12:10");
  EXPECT_EQ(ticks.back().label, "13:00");
}

TEST(TimeTicks, DaysAreNamedAtMidnight) {
  const auto ticks = time_ticks(noon, noon + 86400, true, 8);
  bool midnight = false;
  for (const auto& tick : ticks) midnight = midnight || tick.label == "Mar 2";
  EXPECT_TRUE(midnight);
}

TEST(TimeTicks, OffsetsCountFromTheStart) {
  const auto ticks = time_ticks(0, 25, false, 6);
  ASSERT_EQ(ticks.size(), 6u);
  EXPECT_EQ(ticks[1].time, 5);
  EXPECT_EQ(ticks[1].label, "0:00:05");
}

TEST(TimeTicks, NeverMoreThanAskedForAndNoneWithoutAnAxis) {
  for (const double length : {0.3, 7.0, 100.0, 4000.0, 1e5, 1e7, 1e9})
    EXPECT_LE(time_ticks(0, length, false, 7).size(), 8u) << length;
  EXPECT_TRUE(time_ticks(5, 5, true, 7).empty());
  EXPECT_TRUE(time_ticks(0, 5, true, 0).empty());
}

}  // namespace
}  // namespace hallscope
