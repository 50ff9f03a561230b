#include <gtest/gtest.h>

#include "scene/light/ground_light.h"
#include "scene/light/light_rays.h"
#include "scene/light/light_region.h"

namespace hallscope {
namespace {

TEST(LightRays, EveryStretchLightsAnOpenFloorWithOne) {
  for (const int stretch : {1, 5, 6, 8, 48}) {
    const auto rays = light_rays(48, stretch);
    ASSERT_EQ(rays.size(), 48u);
    double open = 0;
    for (std::size_t i = 0; i < rays.size(); ++i) {
      EXPECT_NEAR(length(rays[i].to), 1, 1e-9);
      EXPECT_GT(rays[i].to.z, 0.15) << "from below, or along the floor";
      open += rays[i].weight * facing(rays[i].to.z);
      if ((i + 1) % static_cast<std::size_t>(stretch) != 0 && i + 1 != rays.size()) continue;
      EXPECT_NEAR(open, 1, 1e-9) << "up to ray " << i << " of stretches of " << stretch;
      open = 0;
    }
  }
}

TEST(LightRays, AThirdComesFromTheSunAndTheSkyFromAllSides) {
  const auto rays = light_rays(48, 6);
  int sun = 0, quarters[4] = {};
  for (const auto& ray : rays) {
    if (dot(ray.to, sun_direction()) > 0.99)
      ++sun;
    else
      ++quarters[(ray.to.x > 0 ? 1 : 0) + (ray.to.y > 0 ? 2 : 0)];
  }
  EXPECT_NEAR(sun, 16, 1);
  for (const int count : quarters) EXPECT_GE(count, 5);
}

TEST(LightRegion, CoversThePointsAndDepthGrowsAwayFromTheLight) {
  const std::vector<Vec3> points{{-20, 3, 0}, {40, -7, 0}, {12, 30, 9}};
  for (const Vec3& to : {sun_direction(), Vec3{0, 0, 1}, unit({1, 0, 0.3})}) {
    const auto m = light_projection(points, to, 1024).to_clip;
    const auto clip = [&](const Vec3& p, std::size_t r) {
      return m[r] * p.x + m[4 + r] * p.y + m[8 + r] * p.z + m[12 + r];
    };
    for (const auto& p : points)
      for (std::size_t r = 0; r < 3; ++r) EXPECT_LE(std::abs(clip(p, r)), 1);
    EXPECT_LT(clip(points[0] + to, 2), clip(points[0], 2));
  }
}

TEST(LightRegion, FarPointsAreLeftOutWhereThePictureReachesToTheHorizon) {
  std::vector<Vec3> seen;
  for (int i = 0; i < 90; ++i) seen.push_back({0, 2.0 + i * 0.1, 0});
  for (int i = 0; i < 10; ++i) seen.push_back({0, 900.0 + i, 0});
  const auto lit = lit_points(seen, {0, 0, 1.7});
  EXPECT_EQ(lit.size(), 90u);
  EXPECT_EQ(lit_points({{0, 5, 0}, {0, 20, 0}}, {0, 0, 1.7}).size(), 2u);
  EXPECT_TRUE(lit_points({}, {}).empty());
}

TEST(GroundLight, IsOneInTheOpenAndLessBesideAndBetweenThings) {
  const std::vector<Body> rows{{{0, 0, 0}, {20, 1.2, 2.3}}, {{0, 2.4, 0}, {20, 1.2, 2.3}}};
  const auto g = ground_light(rows, {{0, 0, 0}, {20, 3.6, 2.3}});
  ASSERT_FALSE(g.light.empty());
  EXPECT_EQ(g.light.size(), static_cast<std::size_t>(g.width) * static_cast<std::size_t>(g.height));
  EXPECT_LE(std::max(g.width, g.height), 1024);
  EXPECT_EQ(g.at(500, 500), 1);
  EXPECT_GT(g.at(-1.7, -1.7), 0.85) << "off a corner, towards the sun";
  const double aisle = g.at(10, 1.8), beside = g.at(10, 4.2), sunny = g.at(10, -0.6);
  EXPECT_LT(aisle, 0.35);
  EXPECT_LT(aisle, beside);
  EXPECT_LT(beside, sunny) << "the sun stands in the south-west";
}

TEST(GroundLight, WhatHangsCastsNothingAndAnEmptyWorldIsLit) {
  const std::vector<Body> tray{{{0, 0, 3}, {20, 1, 0.3}}};
  EXPECT_NEAR(ground_light(tray, {{0, 0, 0}, {20, 1, 3.3}}).at(10, 0.5), 1, 0.01);
  EXPECT_NEAR(ground_light({}, {{0, 0, 0}, {8, 8, 1}}).at(4, 4), 1, 0.01);
}

// As OpenGL counts levels of a texture, which has to have all of them.
TEST(GroundLight, CoarserIsTheMeanOfFourUpToASingleCell) {
  GroundLight g{.width = 5, .height = 3, .x = 1, .y = 2, .cell_m = 0.5, .light = {}};
  g.light = {0, 8, 16, 24, 255, 4, 12, 20, 28, 255, 255, 255, 255, 255, 255};
  const auto half = coarser(g);
  EXPECT_EQ(half.width, 2);
  EXPECT_EQ(half.height, 1);
  EXPECT_EQ(half.cell_m, 1);
  EXPECT_EQ(half.x, 1);
  EXPECT_EQ(half.y, 2);
  EXPECT_EQ(half.light, (std::vector<std::uint8_t>{6, 22}));
  const auto single = coarser(half);
  EXPECT_EQ(single.width, 1);
  EXPECT_EQ(single.height, 1);
  EXPECT_EQ(single.light, (std::vector<std::uint8_t>{14}));
  EXPECT_EQ(coarser(single).light, single.light);
}

}  // namespace
}  // namespace hallscope
