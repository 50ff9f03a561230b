#include "scene/overlay/round_ticks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> texts(double low, double high, const DisplayUnit& unit, int most) {
  std::vector<std::string> result;
  for (const Tick& tick : round_ticks(low, high, unit, most)) result.push_back(tick.text);
  return result;
}

TEST(RoundTicks, StandAtRoundValuesOfTheDisplayUnit) {
  EXPECT_THAT(texts(0, 142e3, {"kW", 1e-3, 0}, 5), ElementsAre("0", "50", "100"));
  EXPECT_THAT(texts(20, 60, {"°C", 1, 0}, 5), ElementsAre("20", "30", "40", "50", "60"));
  EXPECT_THAT(texts(0, 1, {"%", 100, 0}, 5), ElementsAre("0", "25", "50", "75", "100"));
  EXPECT_THAT(texts(-1, 1, {"K", 1, 0}, 5), ElementsAre("−1.0", "−0.5", "0.0", "0.5", "1.0"));
}

TEST(RoundTicks, HaveTheirValueInSi) {
  const auto ticks = round_ticks(0, 142e3, {"kW", 1e-3, 0}, 5);
  ASSERT_EQ(ticks.size(), 3u);
  EXPECT_DOUBLE_EQ(ticks[1].value, 50e3);
  const auto shifted = round_ticks(273.15, 373.15, {"°C", 1, -273.15}, 3);
  ASSERT_EQ(shifted.size(), 3u);
  EXPECT_EQ(shifted[1].text, "50");
  EXPECT_DOUBLE_EQ(shifted[1].value, 323.15);
}

TEST(RoundTicks, KeepWithinTheRangeAndTheNumberAskedFor) {
  for (double low : {-17.3, 0.0, 0.00012, 41.0})
    for (double width : {1e-6, 0.037, 1.0, 9.99, 4.2e6, 1e9})
      for (int most : {1, 2, 3, 5, 8}) {
        const auto ticks = round_ticks(low, low + width, {"", 1, 0}, most);
        ASSERT_LE(ticks.size(), static_cast<std::size_t>(most)) << low << " + " << width;
        for (const Tick& tick : ticks) {
          EXPECT_GE(tick.value, low - width * 1e-5) << low << " + " << width;
          EXPECT_LE(tick.value, low + width * (1 + 1e-5)) << low << " + " << width;
        }
        EXPECT_GE(ticks.size(), most >= 5 ? 2u : 0u) << low << " + " << width;
      }
}

TEST(RoundTicks, NeighboursCanBeToldApart) {
  EXPECT_THAT(texts(40.00, 40.04, {"°C", 1, 0}, 5), ElementsAre("40.00", "40.01", "40.02", "40.03", "40.04"));
}

TEST(RoundTicks, AnEmptyRangeHasNone) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THAT(round_ticks(5, 5, {"", 1, 0}, 5), IsEmpty());
  EXPECT_THAT(round_ticks(6, 5, {"", 1, 0}, 5), IsEmpty());
  EXPECT_THAT(round_ticks(0, infinity, {"", 1, 0}, 5), IsEmpty());
  EXPECT_THAT(round_ticks(0, std::numeric_limits<double>::quiet_NaN(), {"", 1, 0}, 5), IsEmpty());
}

}  // namespace
}  // namespace hallscope
