#include "scene/plot/history_axes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr double noon = 1772366400;  // 2026-03-01T12:00:00Z

std::vector<std::string> texts(const std::vector<Tick>& ticks) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks) result.push_back(tick.text);
  return result;
}

TEST(TimeTicks, ClockTimesStandAtRoundMinutes) {
  const auto ticks = clock_ticks(noon + 130, noon + 3600, true, 5);
  EXPECT_THAT(texts(ticks), ElementsAre("12:15", "12:30", "12:45", "13:00"));
  EXPECT_DOUBLE_EQ(ticks[0].value, noon + 900);
}

TEST(TimeTicks, SecondsAppearWhenTheyMatterAndDatesWhereADayBegins) {
  EXPECT_THAT(texts(clock_ticks(noon, noon + 60, true, 4)),
              ElementsAre("12:00:00", "12:00:15", "12:00:30", "12:00:45"));
  EXPECT_THAT(texts(clock_ticks(noon, noon + 24 * 3600, true, 5)),
              ElementsAre("12:00", "18:00", "03-02", "06:00", "12:00"));
  EXPECT_THAT(texts(clock_ticks(noon, noon + 4 * 86400, true, 4)), ElementsAre("03-02", "03-03", "03-04", "03-05"));
}

TEST(TimeTicks, OffsetsCarryTheirUnit) {
  EXPECT_THAT(texts(clock_ticks(0, 25, false, 5)), ElementsAre("0 s", "5 s", "10 s", "15 s", "20 s"));
  EXPECT_THAT(texts(clock_ticks(0, 3600, false, 4)), ElementsAre("0 min", "15 min", "30 min", "45 min"));
  EXPECT_THAT(texts(clock_ticks(0, 86400, false, 4)), ElementsAre("0 h", "6 h", "12 h", "18 h"));
}

TEST(TimeTicks, NeverMoreThanAskedForAndAlwaysInside) {
  for (double width : {0.003, 0.9, 7.0, 61.0, 5000.0, 1e5, 1e7, 1e9})
    for (int most : {1, 3, 8}) {
      const auto ticks = clock_ticks(noon, noon + width, true, most);
      EXPECT_LE(ticks.size(), static_cast<std::size_t>(most)) << width;
      for (const Tick& tick : ticks) EXPECT_TRUE(tick.value >= noon && tick.value <= noon + width * 1.00001) << width;
    }
  EXPECT_THAT(clock_ticks(noon, noon, true, 5), IsEmpty());
  EXPECT_THAT(clock_ticks(noon, std::numeric_limits<double>::infinity(), true, 5), IsEmpty());
}

TEST(ValueAxis, HoldsAllValuesAndNearLimits) {
  const std::vector<SeriesPoint> points{{0, 60, 70}, {1, 65, 80}};
  const ValueRange range = value_axis(points, {{87, "throttle", "", false}, {500, "far", "", false}});
  EXPECT_LT(range.low, 60);
  EXPECT_GT(range.high, 87);
  EXPECT_LT(range.high, 100) << "a limit far away must not flatten the curve";
}

TEST(ValueAxis, HasAWidthWithoutOne) {
  const ValueRange flat = value_axis({{0, 5, 5}, {1, 5, 5}}, {});
  EXPECT_LT(flat.low, 5);
  EXPECT_GT(flat.high, 5);
  const ValueRange zero = value_axis({{0, 0, 0}}, {});
  EXPECT_LT(zero.low, zero.high);
  const ValueRange none = value_axis({{0, missing_value, missing_value}}, {{5, "", "", false}});
  EXPECT_LT(none.low, none.high);
}

TEST(UnbrokenStretches, BreakWhereValuesAreMissing) {
  const SeriesPoint gap{0, missing_value, missing_value}, value{0, 1, 2};
  EXPECT_THAT(unbroken_stretches({gap, value, value, gap, gap, value}), ElementsAre(Pair(1, 3), Pair(5, 6)));
  EXPECT_THAT(unbroken_stretches({gap, gap}), IsEmpty());
  EXPECT_THAT(unbroken_stretches({}), IsEmpty());
}

}  // namespace
}  // namespace hallscope
