#include "scene/legend_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "models/telemetry/dense_track.h"

namespace hallscope {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

/// About as wide as the real font; one column a code point.
int measure(std::string_view text, int font_size, bool bold) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; });
  return static_cast<int>(static_cast<double>(letters) * font_size * (bold ? 0.62 : 0.56));
}

std::shared_ptr<const Track> track(const char* metric, Source source = Source::simulated) {
  return std::make_shared<DenseTrack>(Metric{metric, "", quantity_of(metric)}, source, 100,
                                      std::vector<ElementIndex>{1}, std::vector<double>{0}, std::vector<float>{1});
}

LayerSetup layer(const char* metric, double low, double high) { return {track(metric), {low, high}, {}, true, {}}; }

LegendEntry entry(const std::string& title, std::vector<Limit> limits = {}) {
  return {title, "Rack faces", "simulated", {"°C", 1, 0}, {20, 95}, ColorMapName::viridis, std::move(limits)};
}

std::vector<LegendEntry> crowded() {
  return {entry("GPU temperature", {{83, "throttle", "", false}, {87, "shutdown", "", false}}),
          entry("Rack liquid differential pressure between supply and return"),
          entry("Rack power", {{25, "idle", "", true}, {26, "floor", "", true}, {27, "smoothing", "", true}}),
          entry("Flow")};
}

TEST(LegendEntries, OnePerVisibleLayerWithData) {
  std::array<LayerSetup, layer_kind_count> layers;
  layers[0] = layer("GPU/DCGM_FI_DEV_GPU_TEMP", 20, 95);
  layers[1] = layer("Rack/RackPower", 0, 142e3);
  layers[2] = layer("CDU/LiquidFlow", 0, 1);
  layers[2].visible = false;
  const auto entries = legend_entries(layers);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].title, "GPU temperature");
  EXPECT_EQ(entries[0].unit.name, "°C");
  EXPECT_EQ(entries[0].layers, "Rack faces");
  EXPECT_EQ(entries[0].source, "simulated");
  EXPECT_EQ(entries[1].unit.name, "kW");
}

TEST(LegendEntries, WhichPointItIsStandsBelowTheTitle) {
  std::array<LayerSetup, layer_kind_count> layers;
  layers[3] = layer("CDU/LiquidTemperature", 30, 40);
  layers[3].track = std::make_shared<DenseTrack>(
      Metric{"CDU/LiquidTemperature", "Primary Outlet", Quantity::temperature}, Source::measured, 100,
      std::vector<ElementIndex>{1}, std::vector<double>{0}, std::vector<float>{1});
  const auto entries = legend_entries(layers);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].title, "CDU liquid temperature");
  EXPECT_EQ(entries[0].layers, "Primary Outlet · Equipment");
}

TEST(LegendEntries, LayersThatShowTheSameShareOne) {
  std::array<LayerSetup, layer_kind_count> layers;
  layers[0] = layers[1] = layers[3] = layer("Rack/RackPower", 0, 142e3);
  ASSERT_EQ(legend_entries(layers).size(), 1u);
  EXPECT_EQ(legend_entries(layers)[0].layers, "Rack faces, rack tops, equipment");
  layers[1].range.high = 100e3;
  EXPECT_EQ(legend_entries(layers).size(), 2u);
  layers[1].range.high = 142e3;
  layers[1].color_map = ColorMapName::inferno;
  EXPECT_EQ(legend_entries(layers).size(), 2u);
  layers[1] = layers[0];
  layers[1].track = track("Rack/RackPower", Source::measured);
  EXPECT_EQ(legend_entries(layers).size(), 2u);
}

TEST(LegendEntries, LimitsOutsideTheRangeAreNotMarked) {
  std::array<LayerSetup, layer_kind_count> layers;
  layers[0] = layer("Rack/RackPower", 0, 100e3);
  layers[0].limits = {{90e3, "rated", "", false}, {142e3, "peak", "", false}};
  ASSERT_EQ(legend_entries(layers)[0].limits.size(), 1u);
  EXPECT_EQ(legend_entries(layers)[0].limits[0].name, "rated");
}

class LegendLayout : public testing::TestWithParam<std::tuple<int, int, double>> {};

TEST_P(LegendLayout, NothingOverlapsOrLeavesThePicture) {
  const auto [width, height, ratio] = GetParam();
  const auto legends = legend_layout(crowded(), width, height, ratio, measure);
  ASSERT_FALSE(legends.empty());
  const PixelRect picture{0, 0, width, height - caption_height(overlay_scale(width, height, ratio))};
  for (std::size_t i = 0; i < legends.size(); ++i) {
    const PlacedLegend& legend = legends[i];
    EXPECT_TRUE(picture.contains(legend.panel)) << i;
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(legend.panel.overlaps(legends[j].panel)) << i << ", " << j;

    std::vector<std::pair<PixelRect, std::string>> parts{
        {legend.bar, "bar"}, {legend.missing_swatch, "missing swatch"}, {legend.stale_swatch, "stale swatch"}};
    for (const PlacedText& text : legend.texts) {
      parts.emplace_back(text.box, text.text);
      EXPECT_LE(measure(text.text, text.font_size, text.bold), text.box.width) << text.text;
      EXPECT_LE(text.font_size, text.box.height) << text.text;
      EXPECT_GE(text.font_size, 11) << text.text;
    }
    for (std::size_t a = 0; a < parts.size(); ++a) {
      EXPECT_TRUE(legend.panel.contains(parts[a].first)) << parts[a].second;
      for (std::size_t b = 0; b < a; ++b)
        EXPECT_FALSE(parts[a].first.overlaps(parts[b].first)) << parts[a].second << " and " << parts[b].second;
    }
    for (int mark : legend.tick_marks) EXPECT_TRUE(mark >= legend.bar.x && mark < legend.bar.right());
    for (int mark : legend.limit_marks) EXPECT_TRUE(mark >= legend.bar.x && mark < legend.bar.right());
  }
}

INSTANTIATE_TEST_SUITE_P(Pictures, LegendLayout,
                         testing::Values(std::tuple{640, 360, 1.0}, std::tuple{1280, 720, 1.0},
                                         std::tuple{1280, 720, 2.0}, std::tuple{1920, 1080, 1.0},
                                         std::tuple{3840, 2160, 1.0}, std::tuple{3840, 2160, 2.0},
                                         std::tuple{720, 1280, 1.5}));

TEST(LegendLayoutRoom, AllFourFitFromTheSmallestPictureOn) {
  EXPECT_EQ(legend_layout(crowded(), 640, 360, 1, measure).size(), 4u);
  EXPECT_EQ(legend_layout(crowded(), 3840, 2160, 1, measure).size(), 4u);
}

TEST(LegendLayoutRoom, APictureTooSmallForALegendHasNone) {
  EXPECT_TRUE(legend_layout(crowded(), 120, 80, 1, measure).empty());
  EXPECT_TRUE(legend_layout(crowded(), 0, 0, 1, measure).empty());
}

TEST(LegendLayoutText, ALegendSaysItsUnitItsSourceAndFourOrFiveRoundFigures) {
  const auto legends = legend_layout({entry("GPU temperature")}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  std::vector<std::string> texts;
  for (const PlacedText& text : legends[0].texts) texts.push_back(text.text);
  EXPECT_THAT(texts, testing::IsSupersetOf({"GPU temperature", "°C", "Rack faces · simulated", "missing", "stale", "20",
                                            "40", "60", "80"}));
}

TEST(LegendLayoutText, TheSourceSurvivesALongListOfLayers) {
  LegendEntry long_entry = entry("GPU temperature");
  long_entry.layers = "Rack faces, rack tops, floor, equipment and some more";
  const auto legends = legend_layout({long_entry}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_THAT(legends[0].texts, Contains(Field(&PlacedText::text, HasSubstr("… · simulated"))));
}

TEST(LegendLayoutText, LimitsThatMeetKeepTheirMarks) {
  const auto legends = legend_layout({crowded()[2]}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_EQ(legends[0].limit_marks.size(), 3u);
  EXPECT_THAT(legends[0].texts, Contains(Field(&PlacedText::text, "idle")));
}

TEST(Elide, CutsBetweenCharactersOnly) {
  EXPECT_EQ(elide("short", 1000, 10, false, measure), "short");
  EXPECT_EQ(elide("m³³³³³³³", measure("m³³…", 10, false), 10, false, measure), "m³³…");
  EXPECT_EQ(elide("abcdef", 0, 10, false, measure), "");
}

}  // namespace
}  // namespace hallscope
