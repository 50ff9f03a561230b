#include "scene/atlas/atlas_image.h"

#include <gtest/gtest.h>

#include "scene/atlas/atlas_layer.h"
#include "scene/geometry/row_runs.h"
#include "scene/look/palette.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const ColorScale scale{ColorMapName::viridis, 0, 100};
const PackedColors colors(scale);

AtlasLayout four_slots() {
  AtlasLayout layout;
  layout.tiles_per_band = 4;
  layout.bands = 1;
  layout.element = {10, 11, 12, no_element};
  return layout;
}

std::uint32_t texel(const AtlasImage& image, std::size_t level, std::uint32_t x, std::uint32_t y) {
  const auto& l = image.levels()[level];
  return l.rgba[std::size_t{y} * l.width + x];
}

TEST(AtlasImage, ACellHasTheColourOfItsValue) {
  const AtlasLayout layout = four_slots();
  AtlasImage image(layout, 4, 16);
  const std::vector<Rgb> base(10, Rgb{200, 200, 200});
  const std::vector<TileCell> cells{{3, 1, 0, 1}, {3, 1, 1, 1}, {3, 1, 2, 1}, {3, 1, 3, 1}};
  const std::vector<OverlayValue> values{
      {0, Quality::good}, {50, Quality::good}, {100, Quality::good}, {250, Quality::good}};
  image.paint_cells(1, base, 10, cells, values, colors, Gather::highest);
  EXPECT_EQ(texel(image, 0, 4, 3), pack_data(color_table(ColorMapName::viridis)[0]));
  EXPECT_EQ(texel(image, 0, 5, 3), pack_data(color_of(ColorMapName::viridis, 50, 0, 100)));
  EXPECT_EQ(texel(image, 0, 6, 3), pack_data(color_table(ColorMapName::viridis)[255]));
  EXPECT_EQ(texel(image, 0, 7, 3), pack_data(color_table(ColorMapName::viridis)[255]));      // clamped
  EXPECT_EQ(texel(image, 0, 4, 4), pack({200, 200, 200}));                                   // no cell there
  EXPECT_EQ(texel(image, 1, 2, 1), pack_data(color_of(ColorMapName::viridis, 50, 0, 100)));  // the worse of 0 and 50
  image.paint_cells(1, base, 10, cells, values, colors, Gather::lowest);
  EXPECT_EQ(texel(image, 1, 2, 1), pack_data(color_table(ColorMapName::viridis)[0])) << "where less is worse";
}

TEST(AtlasImage, TheFirstTilePaintedDefinesItsWholeBand) {
  AtlasLayout layout = four_slots();
  layout.bands = 2;
  layout.element.resize(8, no_element);
  AtlasImage image(layout, 4, 16);
  image.paint_neutral(5, {1, 2, 3});
  image.paint_neutral(6, {4, 5, 6});
  for (std::uint32_t y = 16; y < 32; ++y) {
    EXPECT_EQ(texel(image, 0, 3, y), pack_data(missing_color)) << "a slot of which nobody knows anything";
    EXPECT_EQ(texel(image, 0, 4, y), pack({1, 2, 3}));
    EXPECT_EQ(texel(image, 1, 4, y / 2), pack({4, 5, 6}));
  }
}

TEST(AtlasImage, StaleAndMissingAreToldApartFromCurrent) {
  EXPECT_EQ(color_of(scale, {50, Quality::stale}), stale_color(color_of(ColorMapName::viridis, 50, 0, 100)));
  EXPECT_EQ(color_of(scale, {50, Quality::bad}), stale_color(color_of(ColorMapName::viridis, 50, 0, 100)));
  EXPECT_EQ(color_of(scale, {missing_value, Quality::good}), missing_color);
  EXPECT_EQ(color_of(scale, {50, Quality::missing}), missing_color);
}

TEST(AtlasImage, WhatIsPackedIsTheColourThatLegendsAndTipsShow) {
  const ColorScale scales[] = {{ColorMapName::heat, 40, 90},
                               {ColorMapName::heat, 40, 90, true},
                               {ColorMapName::balance, -3.5, 7.25},
                               {ColorMapName::load, 5, 5}};
  for (const auto& of : scales) {
    const PackedColors packed(of);
    for (int k = -20; k < 400; ++k)
      for (const auto quality : {Quality::good, Quality::stale, Quality::bad, Quality::missing}) {
        const OverlayValue v{static_cast<float>(of.low + k * (of.high - of.low + 0.1) / 256), quality};
        EXPECT_EQ(packed(v), pack_data(color_of(of, v))) << to_string(of.map) << " " << v.value;
      }
    EXPECT_EQ(packed({missing_value, Quality::good}), pack_data(missing_color));
  }
}

TEST(AtlasImage, CoarseLevelsShowTheWorstNeighbour) {
  const AtlasLayout layout = four_slots();
  AtlasImage image(layout, 1, 8);
  const std::vector<OverlayValue> values{
      {20, Quality::good}, {90, Quality::good}, {missing_value, Quality::missing}, {}};
  const std::vector<std::uint32_t> neutral(4, 0);
  image.paint_racks(values, neutral, colors, Gather::highest);
  EXPECT_EQ(texel(image, 0, 0, 5), pack_data(color_of(ColorMapName::viridis, 20, 0, 100)));
  EXPECT_EQ(texel(image, 1, 0, 0), pack_data(color_of(ColorMapName::viridis, 90, 0, 100)));
  EXPECT_EQ(texel(image, 2, 0, 0),
            pack_data(color_of(ColorMapName::viridis, 90, 0, 100)));  // a value beats a missing one

  image.paint_racks(values, neutral, colors, Gather::lowest);  // of a flow the smallest is worst
  EXPECT_EQ(texel(image, 1, 0, 0), pack_data(color_of(ColorMapName::viridis, 20, 0, 100)));
}

TEST(AtlasImage, TheMeanOfNeighboursLeavesOutMissingAndNeutralOnes) {
  const AtlasLayout layout = four_slots();
  AtlasImage image(layout, 1, 8);
  const std::vector<OverlayValue> values{{20, Quality::good}, {90, Quality::good}, {33, Quality::good}, {}};
  image.paint_racks(values, std::vector<std::uint32_t>(4, 0), colors, Gather::mean);
  EXPECT_EQ(texel(image, 1, 0, 0), pack_data(color_of(ColorMapName::viridis, 55, 0, 100)));
  EXPECT_EQ(texel(image, 1, 1, 0), pack_data(color_of(ColorMapName::viridis, 33, 0, 100)));

  const std::vector<OverlayValue> one{{20, Quality::good}, {}, {40, Quality::good}, {}};
  image.paint_racks(one, std::vector<std::uint32_t>{0, 0, 0, 0}, colors, Gather::mean);
  EXPECT_EQ(texel(image, 1, 0, 0), pack_data(color_of(ColorMapName::viridis, 20, 0, 100))) << "missing is not zero";
}

TEST(AtlasImage, OfChangesTheOneFarthestFromZeroIsSeenFromAfar) {
  const AtlasLayout layout = four_slots();
  AtlasImage image(layout, 1, 8);
  const PackedColors around_zero({ColorMapName::balance, -100, 100});
  const std::vector<OverlayValue> values{{-80, Quality::good}, {50, Quality::good}, {0, Quality::good}, {}};
  image.paint_racks(values, std::vector<std::uint32_t>(4, 0), around_zero, Gather::farthest);
  EXPECT_EQ(texel(image, 1, 0, 0), pack_data(color_of(ColorMapName::balance, -80, -100, 100)));
}

TEST(AtlasImage, MissingIsHatchedInTwoGreysAndNeverTheColourOfZero) {
  const AtlasLayout layout = four_slots();
  AtlasImage image(layout, 4, 16);
  image.paint_plain(0, {}, colors);
  const auto a = texel(image, 0, 1, 0), b = texel(image, 0, 1, 2);
  EXPECT_EQ(a, pack_data(missing_color));
  EXPECT_NE(a, b);
  for (const auto t : {a, b}) EXPECT_NE(t, pack_data(color_of(ColorMapName::viridis, 0, 0, 100)));
}

class AtlasLayerTest : public testing::Test {
 protected:
  std::shared_ptr<const Facility> facility = SmallCampus{1, 2, 4}.build();
  std::vector<hallscope::Run> runs = find_runs(*facility, facility->of_type(ElementType::Rack), longest_run);
  AtlasLayout layout = pack_atlas(runs);
  FrameCache frames;
};

TEST_F(AtlasLayerTest, ATrackThatTakesAnothersPlaceShowsItsOwnValues) {
  const Metric power{"Rack/RackPower", "", Quantity::power};
  std::shared_ptr<const Track> track = ramp_track(*facility, power, 1000, 0);
  EXPECT_FLOAT_EQ(frames.frame(track).value.at(0), 1000);
  const std::weak_ptr<const Track> before = track;
  track.reset();
  EXPECT_FALSE(before.expired());  // so that no other track can have its address while its frame is kept
  track = ramp_track(*facility, power, 2000, 0);
  EXPECT_FLOAT_EQ(frames.frame(track).value.at(0), 2000);
  frames.drop_unused();
  EXPECT_TRUE(before.expired());
  EXPECT_FLOAT_EQ(frames.frame(track).value.at(0), 2000);
}

TEST_F(AtlasLayerTest, LayersOfOneTrackGatherItOnceAnInstant) {
  const auto all = facility->of_type(ElementType::Rack);
  const std::vector<ElementIndex> racks(all.begin(), all.end());
  const std::shared_ptr<const Track> track =
      ramp_track(*facility, {"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, 30, 0.1f);
  LayerValues faces(*facility, racks), tops(*facility, racks), mean(*facility, racks);
  faces.bind(track, false);
  tops.bind(track, false);
  mean.bind(track, false, true);
  EXPECT_EQ(frames.gathered(track, faces.how(), false, racks), nullptr);
  faces.read(frames);
  EXPECT_NE(frames.gathered(track, faces.how(), false, racks), nullptr);
  tops.read(frames);
  mean.read(frames);
  for (std::size_t i = 0; i < racks.size(); ++i) {
    EXPECT_EQ(tops.values()[i].value, faces.values()[i].value);
    EXPECT_LT(mean.values()[i].value, faces.values()[i].value);
  }
  frames.set_time(frames.time() + 1);
  EXPECT_EQ(frames.gathered(track, faces.how(), false, racks), nullptr);
}

TEST_F(AtlasLayerTest, ARackShowsItsWorstGpuFromAfar) {
  AtlasLayer layer(*facility, layout, face_tile_size(*facility), rack_face_look);
  LayerSetup setup;
  setup.track = ramp_track(*facility, {"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, 30, 0.1f);
  setup.range = {30, 90};
  layer.set(setup);
  layer.refresh(frames);
  const auto rack = facility->of_type(ElementType::Rack)[5];
  const auto [first, end] = facility->gpus_of_rack(rack);
  const auto hottest = setup.track->column(end - 1);
  ASSERT_TRUE(hottest);
  EXPECT_EQ(end - first, 72u);
  EXPECT_FLOAT_EQ(layer.value(rack).value, 30 + 0.1f * static_cast<float>(*hottest));
}

TEST_F(AtlasLayerTest, ARackWithoutItsOwnValueIsMissingNotNeutral) {
  AtlasLayer layer(*facility, layout, {1, 8}, rack_top_look);
  const auto racks = facility->of_type(ElementType::Rack);
  const Metric power{"Rack/RackPower", "", Quantity::power};
  LayerSetup setup;
  const auto all = ramp_track(*facility, power, 1000, 1000);
  setup.track = all;
  layer.set(setup);
  layer.refresh(frames);
  EXPECT_EQ(layer.state(racks[0]), LayerValues::State::data);
  EXPECT_FLOAT_EQ(layer.value(racks[3]).value, 4000);
}

TEST_F(AtlasLayerTest, EquipmentShowsOnlyMetricsOfItsOwnKind) {
  const auto cdu = facility->of_type(ElementType::CDU)[0];
  AtlasLayout one;
  one.tiles_per_band = 1;
  one.bands = 1;
  one.element = {cdu};
  AtlasLayer layer(*facility, one, {1, 1}, equipment_look);
  LayerSetup setup;
  setup.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 1000, 0);
  layer.set(setup);
  layer.refresh(frames);
  EXPECT_EQ(layer.state(cdu), LayerValues::State::neutral);
  setup.track = ramp_track(*facility, {"CDU/LiquidFlow", "", Quantity::flow}, 0.02f, 0);
  layer.set(setup);
  layer.refresh(frames);
  EXPECT_EQ(layer.state(cdu), LayerValues::State::data);
  EXPECT_FLOAT_EQ(layer.value(cdu).value, 0.02f);
}

}  // namespace
}  // namespace hallscope
