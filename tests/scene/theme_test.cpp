#include "scene/look/theme.h"

#include <gtest/gtest.h>

namespace hallscope {
namespace {

constexpr double readable = 4.5;  // WCAG 2.2, 1.4.3
constexpr Rgb black{0, 0, 0}, white{255, 255, 255};

class ThemeTest : public testing::TestWithParam<ThemeName> {
 protected:
  const Theme& t = theme(GetParam());
  double worst(Rgb text, Rgb panel, double opacity) const {
    double low = 21;  // whatever shines through the panel
    for (const Rgb behind : {black, white, t.background_top, t.background_bottom, t.hall_floor})
      low = std::min(low, contrast(text, blended(panel, behind, opacity)));
    return low;
  }
};

TEST(Contrast, IsThatOfTheGuideline) {
  EXPECT_NEAR(contrast(black, white), 21, 1e-9);
  EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, white), 4.54, 0.005);  // the lightest grey that passes on white
  EXPECT_NEAR(contrast(white, {0x77, 0x77, 0x77}), 4.48, 0.005);
  EXPECT_DOUBLE_EQ(contrast(white, white), 1);
}

TEST_P(ThemeTest, TextsStandOutFromTheirPanelsWhateverIsBehind) {
  EXPECT_GE(worst(t.label_text, t.label_panel, t.label_opacity), readable);
  EXPECT_GE(worst(t.panel_text, t.panel, t.panel_opacity), readable);
  EXPECT_GE(worst(t.panel_line, t.panel, t.panel_opacity), readable);
}

TEST_P(ThemeTest, OutlinesAndMarksStandOutFromTheFloor) {
  for (const Rgb line : {t.hover, t.lost}) {
    EXPECT_GE(contrast(line, t.hall_floor), 3) << int{line.r} << ' ' << int{line.g} << ' ' << int{line.b};
    EXPECT_GE(contrast(line, t.ground), 2.9);
  }
  const auto two_tone = [&](Rgb core, Rgb casing) {
    for (const Rgb under : {t.hall_floor, t.ground, t.background_top, t.background_bottom})
      EXPECT_GE(std::max(contrast(core, under), contrast(casing, under)), 3);
    EXPECT_GE(contrast(core, casing), 3);
  };
  two_tone(t.selection, t.selection_casing);
  two_tone(t.affected, t.mark_casing);
  two_tone(t.lost, t.mark_casing);
}

TEST_P(ThemeTest, TheSelectionStandsOutFromEveryColourOfEveryMap) {
  for (const auto map : color_map_names())
    for (int i = 0; i <= 255; ++i) {
      const Rgb under = color_of(map, static_cast<float>(i), 0, 255);
      EXPECT_GE(std::max(contrast(t.selection, under), contrast(t.selection_casing, under)), 3)
          << static_cast<int>(map) << ' ' << i;
    }
  for (const Rgb under : {missing_color, t.rack, t.rack_top})
    EXPECT_GE(std::max(contrast(t.selection, under), contrast(t.selection_casing, under)), 3);
}

TEST_P(ThemeTest, EquipmentIsToldFromFloorAndFromMissingValues) {
  EXPECT_GE(contrast(t.rack, t.hall_floor), 1.4);
  EXPECT_GE(contrast(t.rack, missing_color), 1.4);
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, testing::Values(ThemeName::light, ThemeName::dark));

TEST(Theme, TheLightOneKeepsNeutralColoursAndTheDarkOneDarkensThem) {
  const Rgb grey{0xc4, 0xc9, 0xd0};
  EXPECT_EQ(toned(grey, theme(ThemeName::light)), grey);
  EXPECT_LT(toned(grey, theme(ThemeName::dark)).r, grey.r / 2);
}

}  // namespace
}  // namespace hallscope
