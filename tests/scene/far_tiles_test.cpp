#include "scene/bodies/far_tiles.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/equipment/appearance.h"

namespace hallscope {
namespace {

int brightness(Rgb c) { return (c.r + c.g + c.b) / 3; }

/// The texels of one picture at a level.
std::vector<int> picture(const FarTiles& tiles, std::uint32_t band, std::uint32_t level) {
  const std::size_t size = std::size_t{FarTiles::width >> level} * (FarTiles::height >> level);
  std::vector<int> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(brightness(tiles.level(level)[band * size + i]));
  return out;
}

double mean(const std::vector<int>& v) {
  double sum = 0;
  for (const int x : v) sum += x;
  return sum / static_cast<double>(v.size());
}

const Body chiller{{0, 0, 0}, {11, 2.4, 2.6}, Facing::minus_y};

TEST(FarTiles, FansAreDarkDiscsWhoseMeanToneStaysAtAnyDistance) {
  FarTiles tiles;
  const auto band = tiles.band_of(FarTiles::kind_of(ElementType::Chiller, chiller, 12.6, 2.4));
  const int casing = brightness(appearance(ElementType::Chiller).color);
  for (const auto part : {FarTiles::top, FarTiles::y_side, FarTiles::x_side}) {
    const auto fine = picture(tiles, band + part, 0);
    EXPECT_GE(*std::max_element(fine.begin(), fine.end()), casing - 30);
    for (std::uint32_t l = 1; l < FarTiles::levels; ++l)
      EXPECT_NEAR(mean(picture(tiles, band + part, l)), mean(fine), 3);
  }
  const auto top = picture(tiles, band, 0);
  EXPECT_LT(*std::min_element(top.begin(), top.end()), casing - 80);
  EXPECT_LT(mean(top), casing - 40);  // a yard of fans is darker than one of plain boxes
  EXPECT_GT(mean(top), 0x70);
}

TEST(FarTiles, BodiesThatLookAlikeShareTheirPictures) {
  FarTiles tiles;
  EXPECT_EQ(tiles.bands(), 1u);  // white, for what has its own colours
  EXPECT_EQ(tiles.level(0)[0], (Rgb{255, 255, 255}));
  const auto one = tiles.band_of(FarTiles::kind_of(ElementType::Chiller, chiller, 12.6, 3));
  Body other = chiller;
  other.origin = {100, 50, 0};
  other.front = Facing::plus_y;
  EXPECT_EQ(tiles.band_of(FarTiles::kind_of(ElementType::Chiller, other, 12.6, 3)), one);
  EXPECT_NE(tiles.band_of(FarTiles::kind_of(ElementType::Chiller, other, 13, 3)), one);
  EXPECT_NE(tiles.band_of(FarTiles::kind_of(ElementType::Chiller, other, 12.6, 2.4)), one);
  EXPECT_NE(tiles.band_of(FarTiles::kind_of(ElementType::BESS, other, 12.6, 3)), one);
  EXPECT_EQ(tiles.bands(), 1u + 4 * FarTiles::part_count);
}

}  // namespace
}  // namespace hallscope
