#include "scene/look/color_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <ostream>

namespace hallscope {

void PrintTo(const Rgb& c, std::ostream* out) { *out << "rgb(" << +c.r << ", " << +c.g << ", " << +c.b << ')'; }
void PrintTo(ColorMapName name, std::ostream* out) { *out << to_string(name); }

namespace {

/// CIE L*, 0 (black) to 100 (white).
double lightness(Rgb c) {
  auto linear = [](std::uint8_t channel) {
    const double s = channel / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

TEST(ColorMap, EndsAndMiddleAreThePublishedColours) {
  EXPECT_EQ(color_of(ColorMapName::viridis, 0, 0, 1), (Rgb{68, 1, 84}));
  EXPECT_EQ(color_of(ColorMapName::viridis, 1, 0, 1), (Rgb{253, 231, 37}));
  EXPECT_EQ(color_of(ColorMapName::viridis, 0.5, 0, 1), (Rgb{33, 145, 140}));
  EXPECT_EQ(color_of(ColorMapName::inferno, 0, 0, 1), (Rgb{0, 0, 4}));
  EXPECT_EQ(color_of(ColorMapName::inferno, 1, 0, 1), (Rgb{252, 255, 164}));
  EXPECT_EQ(color_of(ColorMapName::plasma, 0, 0, 1), (Rgb{13, 8, 135}));
  EXPECT_EQ(color_of(ColorMapName::plasma, 1, 0, 1), (Rgb{240, 249, 33}));
  EXPECT_EQ(color_of(ColorMapName::cividis, 1, 0, 1), color_table(ColorMapName::cividis)[255]);
}

TEST(ColorMap, ValuesOutsideTheRangeTakeTheColourOfItsEnd) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (ColorMapName map : color_map_names()) {
    EXPECT_EQ(color_of(map, -1e9, 20, 60), color_table(map)[0]);
    EXPECT_EQ(color_of(map, -infinity, 20, 60), color_table(map)[0]);
    EXPECT_EQ(color_of(map, 61, 20, 60), color_table(map)[255]);
    EXPECT_EQ(color_of(map, infinity, 20, 60), color_table(map)[255]);
  }
}

TEST(ColorMap, AMissingValueIsNeverAColourOfTheMap) {
  for (ColorMapName map : color_map_names()) {
    EXPECT_EQ(color_of(map, std::nan(""), 0, 1), missing_color);
    EXPECT_THAT(color_table(map), testing::Not(testing::Contains(missing_color)));
  }
}

TEST(ColorMap, ARangeWithoutWidthStillTellsBelowFromAbove) {
  EXPECT_EQ(color_of(ColorMapName::viridis, 4, 5, 5), color_table(ColorMapName::viridis)[0]);
  EXPECT_EQ(color_of(ColorMapName::viridis, 5, 5, 5), color_table(ColorMapName::viridis)[128]);
  EXPECT_EQ(color_of(ColorMapName::viridis, 6, 5, 5), color_table(ColorMapName::viridis)[255]);
}

TEST(ColorMap, SequentialMapsOnlyGetLighter) {
  for (ColorMapName map : {ColorMapName::viridis, ColorMapName::cividis, ColorMapName::inferno, ColorMapName::plasma}) {
    const auto& table = color_table(map);
    for (std::size_t i = 1; i < table.size(); ++i)
      EXPECT_GE(lightness(table[i]), lightness(table[i - 1]) - 0.5) << to_string(map) << " at " << i;  // 8-bit rounding
    EXPECT_GT(lightness(table[255]) - lightness(table[0]), 60) << to_string(map);
  }
}

TEST(ColorMap, TheDivergingMapFallsEquallyToBlueAndRedFromALightNeutralMiddle) {
  const auto& table = color_table(ColorMapName::balance);
  for (std::size_t i = 0; i < 128; ++i) {
    EXPECT_NEAR(lightness(table[i]), lightness(table[255 - i]), 6) << i;
  }
  for (std::size_t i = 1; i < 128; ++i) EXPECT_GT(lightness(table[i]), lightness(table[i - 1]) - 0.5) << i;
  const Rgb middle = color_of(ColorMapName::balance, 0, -1, 1);
  EXPECT_LE(std::abs(middle.r - middle.b), 4);
  EXPECT_GT(lightness(middle), 85);
  EXPECT_GT(table[0].b, table[0].r + 80);
  EXPECT_GT(table[255].r, table[255].b + 60);
}

TEST(ColorMap, NamesRoundTrip) {
  ASSERT_EQ(color_map_names().size(), 16u);
  for (ColorMapName map : color_map_names()) {
    EXPECT_EQ(color_map_name(to_string(map)), map);
    EXPECT_FALSE(title(map).empty());
  }
  EXPECT_EQ(color_map_name("jet"), std::nullopt);
  EXPECT_EQ(color_map_name(""), std::nullopt);
}

TEST(ColorMap, AStaleColourIsGreyerThanTheFreshOne) {
  const auto saturation = [](Rgb c) { return std::max({c.r, c.g, c.b}) - std::min({c.r, c.g, c.b}); };
  for (ColorMapName map : color_map_names()) {
    const Rgb fresh = color_table(map)[255];
    EXPECT_LT(saturation(stale_color(fresh)), saturation(fresh)) << to_string(map);
  }
}

}  // namespace
}  // namespace hallscope
