#include "scene/overlay/legend_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "models/telemetry/tracks/dense_track.h"

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

LayerSetup layer(const char* metric, double low, double high) {
  return {track(metric), {low, high}, {}, true, false, {}};
}

LegendEntry entry(const std::string& title, std::vector<Limit> limits = {}) {
  return {"key of " + title,
          title,
          "Rack faces",
          "simulated",
          {"°C", 1, 0},
          {20, 95},
          ColorMapName::viridis,
          false,
          std::move(limits),
          {},
          {}};
}

std::vector<LegendEntry> crowded() {
  return {entry("GPU temperature", {{83, "throttle", "", false}, {87, "shutdown", "", false}}),
          entry("Rack liquid differential pressure between supply and return"),
          entry("Rack power", {{25, "idle", "", true}, {26, "floor", "", true}, {27, "smoothing", "", true}}),
          entry("Flow"),
          entry("Coolant temperature"),
          entry("Load, share of limit", {{100, "limit", "", false}})};
}

std::vector<std::string> texts_of(const PlacedLegend& legend) {
  std::vector<std::string> texts;
  for (const PlacedText& text : legend.texts) texts.push_back(text.text);
  return texts;
}

TEST(LegendEntries, OnePerVisibleLayerWithData) {
  LayerSetups layers;
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

TEST(LegendEntries, TheFirstThatIsNotQuietIsTheHero) {
  LayerSetups layers;
  layers[0] = layer("GPU/DCGM_FI_DEV_GPU_TEMP", 20, 95);
  layers[1] = layer("Rack/RackPower", 0, 142e3);
  EXPECT_TRUE(legend_entries(layers)[0].hero);
  EXPECT_FALSE(legend_entries(layers)[1].hero);
  layers[0].quiet = true;
  EXPECT_FALSE(legend_entries(layers)[0].hero);
  EXPECT_TRUE(legend_entries(layers)[1].hero);
  EXPECT_EQ(legend_entries(layers)[1].kind, LayerKind::rack_tops);
}

TEST(LegendEntries, WhichPointItIsStandsBelowTheTitle) {
  LayerSetups layers;
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
  LayerSetups layers;
  layers[0] = layers[1] = layers[3] = layer("Rack/RackPower", 0, 142e3);
  ASSERT_EQ(legend_entries(layers).size(), 1u);
  EXPECT_EQ(legend_entries(layers)[0].layers, "Racks, equipment");
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
  LayerSetups layers;
  layers[0] = layer("Rack/RackPower", 0, 100e3);
  layers[0].limits = {{90e3, "rated", "", false}, {142e3, "peak", "", false}};
  ASSERT_EQ(legend_entries(layers)[0].limits.size(), 1u);
  EXPECT_EQ(legend_entries(layers)[0].limits[0].name, "rated");
}

class LegendLayout : public testing::TestWithParam<std::tuple<std::pair<int, int>, double>> {
 protected:
  LegendLayout() {
    const auto& [size, factor] = GetParam();
    std::tie(width, height) = size;
    ratio = factor;
  }
  std::vector<PlacedLegend> place(const std::vector<LegendEntry>& entries, int kept_below = 0) const {
    return legend_layout(entries, width, height, ratio, measure, kept_below);
  }
  void expect_tidy(const std::vector<PlacedLegend>& legends, int kept_below = 0) const {
    const int below = std::max(kept_below, caption_height(overlay_scale(width, height, ratio)));
    const PixelRect picture{0, 0, width, height - below};
    for (std::size_t i = 0; i < legends.size(); ++i) {
      const PlacedLegend& legend = legends[i];
      EXPECT_TRUE(picture.contains(legend.panel)) << i;
      for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(legend.panel.overlaps(legends[j].panel)) << i << ", " << j;

      std::vector<std::pair<PixelRect, std::string>> parts{{legend.bar, "bar"}};
      if (legend.missing_swatch.width > 0) parts.emplace_back(legend.missing_swatch, "missing swatch");
      if (legend.stale_swatch.width > 0) parts.emplace_back(legend.stale_swatch, "stale swatch");
      if (legend.histogram.width > 0) parts.emplace_back(legend.histogram, "histogram");
      for (const PlacedText& text : legend.texts) {
        parts.emplace_back(text.box, text.text);
        EXPECT_LE(measure(text.text, text.font_size, text.bold), text.box.width) << text.text;
        EXPECT_LE(text.font_size, text.box.height) << text.text;
        EXPECT_GE(text.font_size, 11) << text.text;
      }
      for (std::size_t a = 0; a < parts.size(); ++a) {
        EXPECT_TRUE(legend.panel.contains(parts[a].first)) << parts[a].second;
        EXPECT_GT(parts[a].first.width, 0) << parts[a].second;
        for (std::size_t b = 0; b < a; ++b)
          EXPECT_FALSE(parts[a].first.overlaps(parts[b].first)) << parts[a].second << " and " << parts[b].second;
      }
      for (int mark : legend.tick_marks) EXPECT_TRUE(mark >= legend.bar.x && mark < legend.bar.right());
      for (int mark : legend.limit_marks) EXPECT_TRUE(mark >= legend.bar.x && mark < legend.bar.right());
    }
  }
  /// In the smallest of windows on a dense screen six lines are too many.
  bool tiny() const { return height / ratio < 200; }
  int width = 0, height = 0;
  double ratio = 1;
};

TEST_P(LegendLayout, AllAreInOneColumnAndNothingOverlapsOrLeavesThePicture) {
  const auto legends = place(crowded());
  expect_tidy(legends);
  if (tiny())
    EXPECT_GE(legends.size(), 4u);
  else
    EXPECT_EQ(legends.size(), crowded().size());
  for (const auto& legend : legends) EXPECT_EQ(legend.panel.x, legends[0].panel.x);
}

TEST_P(LegendLayout, TheHerosIsACardAndTheOthersAreLines) {
  auto entries = crowded();
  entries[2].hero = true;
  for (auto& one : entries) one.kind = LayerKind::rack_faces;
  const auto legends = place(entries);
  expect_tidy(legends);
  for (std::size_t i = 0; i < legends.size(); ++i) {
    if (height / ratio >= 260) EXPECT_EQ(legends[i].folded, i != 2) << i;  // lower, six have no room for a card
    EXPECT_EQ(legends[i].histogram.width > 0, !legends[i].folded) << i;
  }
}

TEST_P(LegendLayout, CoversNoMoreThanAFifthOfTheWidthWhereItCanBeRead) {
  const auto legends = place(crowded());
  ASSERT_FALSE(legends.empty());
  const int readable = static_cast<int>(160 * overlay_scale(width, height, ratio)) + 1;
  EXPECT_LE(width - legends[0].panel.x, std::max(width / 5, readable));
}

TEST_P(LegendLayout, AFoldedOneKeepsItsTitleAndWhereThereIsRoomItsUnitAndBothEnds) {
  for (const auto& title :
       {"GPU temperature", "Coolant temperature", "Rack liquid differential pressure, supply side"}) {
    auto wanted = entry(title);
    wanted.folded = true;
    wanted.range = {34.66, 88.01};
    const auto legends = place({wanted});
    ASSERT_EQ(legends.size(), 1u);
    ASSERT_TRUE(legends[0].folded);
    expect_tidy(legends);
    const auto texts = texts_of(legends[0]);
    const bool roomy = legends[0].panel.width >= 200 * overlay_scale(width, height, ratio);
    if (roomy && std::string(title).size() < 20) {
      EXPECT_THAT(texts, testing::IsSupersetOf({"°C", "35", "88"}));
      EXPECT_EQ(texts.size(), 4u);
    }
    // The title may be shortened, to no less than a dozen letters.
    const auto& shown = texts.back();
    EXPECT_TRUE(shown == title || shown.size() >= 12) << shown;
    EXPECT_EQ(std::string(title).substr(0, 10), shown.substr(0, 10));
  }
}

TEST_P(LegendLayout, WhatSomeoneHasUnfoldedStaysSoAndOthersMakeRoom) {
  auto entries = crowded();
  entries.back().folded = false;
  entries.front().folded = true;
  const auto legends = place(entries);
  expect_tidy(legends);
  if (height / ratio < 300) return;  // a whole one and five lines are too many
  ASSERT_EQ(legends.size(), entries.size());
  EXPECT_TRUE(legends.front().folded);
  EXPECT_FALSE(legends.back().folded);
  for (const auto& legend : legends) EXPECT_EQ(legend.panel.x, legends[0].panel.x);
  // All of them, whatever that covers.
  for (auto& one : entries) one.folded = false;
  for (const auto& legend : place(entries)) EXPECT_FALSE(legend.folded);
  expect_tidy(place(entries));
}

TEST_P(LegendLayout, RoomIsKeptBelow) {
  const int kept = height / 4;
  const auto legends = place(crowded(), kept);
  ASSERT_FALSE(legends.empty());
  expect_tidy(legends, kept);
}

TEST_P(LegendLayout, APointBelongsToTheLegendItLiesOn) {
  const auto legends = place(crowded());
  for (std::size_t i = 0; i < legends.size(); ++i) {
    const auto& p = legends[i].panel;
    for (const auto& [x, y] : {std::pair(p.x, p.y), std::pair(p.right() - 1, p.bottom() - 1)})
      EXPECT_EQ(legend_at(legends, x, y), i);
    EXPECT_NE(legend_at(legends, p.x, p.bottom()), i);
    EXPECT_EQ(legend_at(legends, p.x - 1, p.y + 1), std::nullopt);
  }
  EXPECT_EQ(legend_at(legends, 1, height - 1), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Pictures, LegendLayout,
                         testing::Combine(testing::Values(std::pair(640, 360), std::pair(1280, 720),
                                                          std::pair(1920, 1080), std::pair(3840, 2160),
                                                          std::pair(720, 1280)),
                                          testing::Values(1.0, 1.5, 2.0)));

TEST(LegendLayoutRoom, ANarrowPictureHasNarrowerLegends) {
  const auto width = [](int picture) { return legend_layout(crowded(), picture, 720, 1, measure).front().panel.width; };
  EXPECT_LT(width(640), width(1280));
  EXPECT_LE(width(640), 640 / 3);
}

TEST(LegendLayoutRoom, APictureTooSmallForALegendHasNone) {
  EXPECT_TRUE(legend_layout(crowded(), 120, 80, 1, measure).empty());
  EXPECT_TRUE(legend_layout(crowded(), 0, 0, 1, measure).empty());
}

TEST(LegendLayoutText, ALegendSaysItsUnitItsSourceAndFourOrFiveRoundFigures) {
  const auto legends = legend_layout({entry("GPU temperature")}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_THAT(texts_of(legends[0]),
              testing::IsSupersetOf({"GPU temperature", "°C", "Rack faces · simulated", "20", "40", "60", "80"}));
}

TEST(LegendLayoutText, MissingAndStaleAreExplainedOnlyWhereTheyOccur) {
  auto shown = entry("GPU temperature");
  const auto texts = [&] { return texts_of(legend_layout({shown}, 1280, 720, 1, measure)[0]); };
  EXPECT_THAT(texts(), testing::Not(testing::AnyOf(Contains("missing"), Contains("stale"))));
  shown.stale = true;
  EXPECT_THAT(texts(), Contains("stale"));
  EXPECT_THAT(texts(), testing::Not(Contains("missing")));
  shown.missing = true;
  EXPECT_THAT(texts(), testing::IsSupersetOf({"missing", "stale"}));
}

TEST(LegendLayoutText, TheSourceSurvivesALongListOfLayers) {
  LegendEntry long_entry = entry("GPU temperature");
  long_entry.layers = "Rack faces, rack tops, floor, equipment and some more";
  const auto legends = legend_layout({long_entry}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_THAT(legends[0].texts, Contains(Field(&PlacedText::text, HasSubstr("… · simulated"))));
}

TEST(LegendLayoutText, ASourceThatTakesAllTheRoomStandsAlone) {
  LegendEntry wordy = entry("Air: T");
  wordy.layers = "Slice";
  wordy.source = "simulated (a file with quite a long name, and then some more of it.foam)";
  const auto legends = legend_layout({wordy}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_THAT(legends[0].texts, Contains(Field(&PlacedText::text, testing::StartsWith("simulated (a file"))));
}

TEST(LegendLayoutText, LimitsThatMeetKeepTheirMarks) {
  const auto legends = legend_layout({crowded()[2]}, 1280, 720, 1, measure);
  ASSERT_EQ(legends.size(), 1u);
  EXPECT_EQ(legends[0].limit_marks.size(), 3u);
  EXPECT_THAT(legends[0].texts, Contains(Field(&PlacedText::text, "idle")));
}

TEST(LegendLayoutText, EndsOfAFoldedRangeAreToldApart) {
  auto narrow = entry("Flow");
  narrow.folded = true;
  narrow.range = {-0.002, 8.44};
  EXPECT_THAT(texts_of(legend_layout({narrow}, 1280, 720, 1, measure)[0]), testing::IsSupersetOf({"0", "8.4"}));
  narrow.range = {0.11, 0.14};
  EXPECT_THAT(texts_of(legend_layout({narrow}, 1280, 720, 1, measure)[0]), testing::IsSupersetOf({"0.11", "0.14"}));
}

TEST(Elide, CutsBetweenCharactersOnly) {
  EXPECT_EQ(elide("short", 1000, 10, false, measure), "short");
  EXPECT_EQ(elide("m³³³³³³³", measure("m³³…", 10, false), 10, false, measure), "m³³…");
  EXPECT_EQ(elide("abcdef", 0, 10, false, measure), "");
}

TEST(LayerKeys, AreFoundAgainAndNeverShared) {
  for (const auto kind : all_of<LayerKind>) EXPECT_EQ(layer_kind(key(kind)), kind);
  EXPECT_STREQ(key(LayerKind::rack_faces), "rack-faces");
  EXPECT_EQ(title(LayerKind::rack_faces), "Rack faces");
  EXPECT_FALSE(layer_kind("Rack faces"));
  EXPECT_FALSE(layer_kind(""));
}

}  // namespace
}  // namespace hallscope
