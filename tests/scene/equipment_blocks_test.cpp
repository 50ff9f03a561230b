#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "scene/bodies/equipment_geometry.h"

namespace hallscope {
namespace {

/// UPS of 4 x 4 x 3 m at these places, as what is seen of them from afar.
EquipmentCell seen_from_afar(const std::vector<std::array<double, 2>>& places) {
  std::string elements;
  for (std::size_t i = 0; i < places.size(); ++i)
    elements += std::string(i ? "," : "") + R"({"id": "u-)" + std::to_string(i) +
                R"(", "type": "UPS", "size": [4, 4, 3], "at": [)" + std::to_string(places[i][0]) + "," +
                std::to_string(places[i][1]) + "]}";
  Problems problems;
  const auto facility = parse_facility(
      R"({"format": "hallscope-facility", "version": 1, "elements": [)" + elements + "]}", "yard.json", problems);
  EXPECT_TRUE(facility);
  const auto all = equipment_elements(*facility);
  FarTiles tiles;
  auto geometry = equipment_geometry(*facility, all, equipment_layout(all), tiles);
  EXPECT_EQ(geometry.cells.size(), 1u);
  return geometry.cells.at(0);
}

/// The highest quad, which looks up.
std::size_t top_of(const Mesh& mesh) {
  std::size_t top = 0;
  const auto height = [&](std::size_t q) {
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) sum += mesh.points[4 * q + i][2];
    return sum;
  };
  for (std::size_t q = 0; q < mesh.quad_count(); ++q)
    if (height(q) > height(top)) top = q;
  return 4 * top;
}

TEST(EquipmentBlocks, LinesBehindEachOtherAreOneBoxThatWearsTheirPictureSoOften) {
  std::vector<std::array<double, 2>> places;
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 4; ++column) places.push_back({5.0 * column, 6.0 * row});
  const auto cell = seen_from_afar(places);
  EXPECT_EQ(cell.merged.quad_count(), 3u * 5);
  ASSERT_EQ(cell.blocks.quad_count(), 5u);
  const Mesh& block = cell.blocks;
  const std::size_t top = top_of(block);
  EXPECT_EQ(block.colors[top][3], 3);
  EXPECT_NEAR(block.points[top + 2][0], 3 * 5 + 4, 0.1);
  EXPECT_NEAR(block.points[top + 2][1], 2 * 6 + 4, 0.1);
  // Four bodies at pitches of 5 m less the last gap; three lines of 6 m, of the last all but its gap.
  EXPECT_NEAR(block.tcoords[top + 1][0], 3.8, 1e-3);
  EXPECT_NEAR(block.tcoords[top + 3][1] - block.tcoords[top][1], (2 + 4.0 / 6) / 3, 2e-3);
  EXPECT_TRUE(
      std::all_of(cell.merged.colors.begin(), cell.merged.colors.end(), [](const auto& c) { return c[3] == 1; }));
}

TEST(EquipmentBlocks, WhatStandsApartOrIsOfAnotherLengthStaysAlone) {
  const auto apart = seen_from_afar({{0, 0}, {5, 0}, {0, 7}, {5, 7}, {0, 11}});  // gaps of 3 m, then of none
  EXPECT_EQ(apart.merged.quad_count(), 3u * 5);
  EXPECT_EQ(apart.blocks.quad_count(), 3u * 5);
  const auto uneven = seen_from_afar({{0, 0}, {0, 5}, {0, 11}});
  EXPECT_EQ(uneven.blocks.quad_count(), 2u * 5);
}

}  // namespace
}  // namespace hallscope
