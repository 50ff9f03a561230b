// Whether the maps of Hallscope's own families can be read: in even steps, with colour-vision deficiencies, on the
// ground of both themes, and each told from the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "models/analysis/derived/load_share.h"
#include "models/enum_array.h"
#include "scene/look/quantity_colors.h"
#include "scene/look/theme.h"

namespace hallscope {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Gustavo M. Machado, Manuel M. Oliveira, Leandro A. F. Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency", IEEE TVCG 15(6), 2009: severity 1.0, on linear RGB.
constexpr std::pair<const char*, Matrix> vision[] = {
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

double linear(std::uint8_t channel) {
  const double s = channel / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

Vector times(const Matrix& m, const Vector& v) {
  Vector out{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) out[i] += m[i][j] * v[j];
  return out;
}

/// As seen, in Oklab (Björn Ottosson, 2020): lightness 0 … 1 and two opponent axes of the same scale.
Vector seen(Rgb c, const Matrix& eye) {
  Vector rgb = times(eye, {linear(c.r), linear(c.g), linear(c.b)});
  for (auto& channel : rgb) channel = std::clamp(channel, 0.0, 1.0);
  Vector lms = times({{{0.4122214708, 0.5363325363, 0.0514459929},
                       {0.2119034982, 0.6806995451, 0.1073969566},
                       {0.0883024619, 0.2817188376, 0.6299787005}}},
                     rgb);
  for (auto& cone : lms) cone = std::cbrt(cone);
  return times({{{0.2104542553, 0.7936177850, -0.0040720468},
                 {1.9779984951, -2.4285922050, 0.4505937099},
                 {0.0259040371, 0.7827717662, -0.8086757660}}},
               lms);
}

double difference(const Vector& a, const Vector& b) { return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]); }

constexpr std::array own_maps{ColorMapName::heat,     ColorMapName::warmth, ColorMapName::power,
                              ColorMapName::coolant,  ColorMapName::load,   ColorMapName::air,
                              ColorMapName::cooling,  ColorMapName::flow,   ColorMapName::pressure,
                              ColorMapName::electric, ColorMapName::other,  ColorMapName::balance};
constexpr double just_seen = 0.02;  // in Oklab two surfaces side by side differ visibly

TEST(ColorVision, NeighbouringStepsOfAMapAreToldApartWithEveryEye) {
  constexpr std::size_t step = 32;  // an eighth of the range
  for (const auto map : own_maps)
    for (const auto& [eye, matrix] : vision)
      for (std::size_t i = 0; i + step < 256; ++i)
        EXPECT_GT(difference(seen(color_table(map)[i], matrix), seen(color_table(map)[i + step], matrix)), just_seen)
            << to_string(map) << " at " << i << ", " << eye;
}

TEST(ColorVision, ColoursFarApartInValueAreFarApartToTheEye) {
  constexpr std::size_t far = 96;  // three eighths of the range
  for (const auto map : own_maps)
    for (const auto& [eye, matrix] : vision) {
      for (std::size_t i = 0; i < 256; i += 4)
        for (std::size_t j = i + far; j < 256; j += 4)
          EXPECT_GT(difference(seen(color_table(map)[i], matrix), seen(color_table(map)[j], matrix)), 3 * just_seen)
              << to_string(map) << " at " << i << " and " << j << ", " << eye;
      EXPECT_GT(difference(seen(color_table(map)[0], matrix), seen(color_table(map)[255], matrix)), 4 * just_seen)
          << to_string(map) << ", " << eye;
    }
}

TEST(ColorVision, WithinOneHueMapsOnlyGetBrighterToEveryEye) {
  for (const auto map : {ColorMapName::power, ColorMapName::air, ColorMapName::cooling, ColorMapName::flow,
                         ColorMapName::pressure, ColorMapName::electric, ColorMapName::other})
    for (const auto& [eye, matrix] : vision)
      for (std::size_t i = 8; i < 256; i += 8)
        EXPECT_GT(seen(color_table(map)[i], matrix)[0], seen(color_table(map)[i - 8], matrix)[0])
            << to_string(map) << " at " << i << ", " << eye;
}

double chroma(Rgb c) {
  const auto lab = seen(c, vision[0].second);
  return std::hypot(lab[1], lab[2]);
}

TEST(ColorVision, HeatAndLoadAreNeutralUntilALimitIsNear) {
  for (std::size_t i = 0; i < 256 * 7 / 10; ++i) EXPECT_LT(chroma(color_table(ColorMapName::heat)[i]), 0.05) << i;
  for (double share = 0; share < 0.78; share += 0.02)
    EXPECT_LT(chroma(color_of(ColorMapName::load, share, 0, 1.2)), 0.04) << share;
  const Rgb hot = color_of(ColorMapName::heat, 1, 0, 1), near = color_of(ColorMapName::heat, 0.86, 0, 1);
  EXPECT_GT(chroma(hot), 0.2);
  EXPECT_GT(near.g, hot.g + 80) << "amber before red";
  const Rgb below = color_of(ColorMapName::load, 0.98, 0, 1.2), above = color_of(ColorMapName::load, 1.01, 0, 1.2);
  EXPECT_GT(below.g, above.g + 60) << "red begins at the limit";
}

TEST(ColorVision, HighEndsStandOutFromTheFloorOfBothThemesAndLowEndsAreNotLost) {
  for (const auto map : own_maps)
    for (const auto name : {ThemeName::light, ThemeName::dark}) {
      const Rgb ground = theme(name).hall_floor;  // what data stands on
      EXPECT_GE(contrast(color_table(map)[255], ground), 1.5) << to_string(map);
      EXPECT_GE(contrast(color_table(map)[0], ground), 1.25) << to_string(map);
    }
  for (const auto name : {ThemeName::light, ThemeName::dark})
    EXPECT_GE(contrast(color_table(ColorMapName::heat)[255], theme(name).ground), 2.5);
}

TEST(ColorVision, NoTwoFamiliesShareAMapOrAColour) {
  std::map<ColorMapName, HueFamily> taken;
  for (const auto family : all_of<HueFamily>) EXPECT_TRUE(taken.emplace(color_map_for(family, true), family).second);
  EXPECT_FALSE(taken.contains(color_map_for(HueFamily::heat, false)));
  for (const auto a : own_maps)
    for (const auto b : own_maps) EXPECT_TRUE(a == b || color_table(a) != color_table(b));
}

TEST(ColorVision, MissingValuesAreNoColourOfAMap) {
  for (const auto map : own_maps)
    for (const auto& color : color_table(map))
      EXPECT_GT(difference(seen(color, vision[0].second), seen(missing_color, vision[0].second)), just_seen)
          << to_string(map);
}

TEST(QuantityColors, AMetricHasTheHuesOfItsQuantityWhereverItIsShown) {
  const auto family = [](const char* name) { return hue_family({name, "", quantity_of(name)}); };
  EXPECT_EQ(family("GPU/DCGM_FI_DEV_GPU_TEMP"), HueFamily::heat);
  EXPECT_EQ(family("Rack/RackLiquidReturnTemperature"), HueFamily::heat);
  EXPECT_EQ(family("Rack/RackLiquidSupplyTemperature"), HueFamily::coolant);
  EXPECT_EQ(family("CDU/LiquidTemperature"), HueFamily::coolant);
  EXPECT_EQ(family("Rack/RackAirInletTemperature"), HueFamily::air);
  EXPECT_EQ(family("Sensor/AirTemperature"), HueFamily::air);
  EXPECT_EQ(family("Rack/RackPower"), HueFamily::power);
  EXPECT_EQ(family("CDU/HeatRemoved"), HueFamily::cooling);
  EXPECT_EQ(family("CDU/LiquidFlow"), HueFamily::flow);
  EXPECT_EQ(family("CDU/LiquidPressure"), HueFamily::pressure);
  EXPECT_EQ(family("PowerMeter/Current"), HueFamily::electric);
  EXPECT_EQ(hue_family(load_share_metric()), HueFamily::load);
  Metric swing{"Rack/RackPower", "", Quantity::power_rate, Change::swing};
  EXPECT_EQ(hue_family(swing), HueFamily::change);
}

TEST(QuantityColors, ACurvesColourIsSeenOnPaperByDayAndByNight) {
  for (const char* name : {"GPU/DCGM_FI_DEV_GPU_TEMP", "Rack/RackPower", "CDU/LiquidFlow", "CDU/HeatRemoved",
                           "Rack/RackLiquidSupplyTemperature", "Rack/RackAirInletTemperature"})
    for (const Rgb paper : {Rgb{0xfb, 0xfb, 0xfa}, Rgb{0x22, 0x25, 0x2a}})
      EXPECT_GE(contrast(hue_of({name, "", quantity_of(name)}, paper), paper), 3) << name;
}

TEST(QuietColor, KeepsAFifthOfChromaAndStepsTowardsAMiddleGrey) {
  for (const auto map : own_maps)
    for (std::size_t i = 0; i < 256; i += 15) {
      const Rgb loud = color_table(map)[i], quiet = quiet_color(loud);
      const int spread = std::max({loud.r, loud.g, loud.b}) - std::min({loud.r, loud.g, loud.b});
      EXPECT_NEAR(std::max({quiet.r, quiet.g, quiet.b}) - std::min({quiet.r, quiet.g, quiet.b}), spread * 0.2, 1.5);
      EXPECT_LE(std::abs(quiet.g - 0xa4), std::abs(loud.g - 0xa4) + 40);
    }
}

}  // namespace
}  // namespace hallscope
