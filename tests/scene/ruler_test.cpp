#include "scene/tools/ruler.h"

#include <gtest/gtest.h>

#include "scene/overlay/minimap.h"

namespace hallscope {
namespace {

TEST(Ruler, TellsLengthAndParts) {
  const Ruler r{{1, 2, 3}, {4, -2, 3}};
  EXPECT_DOUBLE_EQ(length(r), 5);
  EXPECT_EQ(length_text(r), "5.00 m");
  EXPECT_EQ(parts_text(r), "Δx 3.00  Δy 4.00  Δz 0.00 m");
}

TEST(Ruler, TheGapBetweenTwoBodiesIsBetweenTheirFaces) {
  const Ruler aisle = gap_between({{0, 0, 0}, {1, 1, 2}}, {{0.5, 3.5, 0}, {1, 1, 1}});
  EXPECT_DOUBLE_EQ(length(aisle), 2.5);
  EXPECT_DOUBLE_EQ(aisle.from.y, 1);
  EXPECT_DOUBLE_EQ(aisle.to.y, 3.5);
  EXPECT_DOUBLE_EQ(aisle.from.x, 0.75);  // in the middle of what faces each other
  EXPECT_DOUBLE_EQ(length(gap_between({{0, 0, 0}, {1, 1, 1}}, {{1, 0, 0}, {1, 1, 1}})), 0);
  EXPECT_DOUBLE_EQ(length(gap_between({{0, 0, 0}, {1, 1, 1}}, {{4, 5, 0}, {1, 1, 1}})), 5);  // corner to corner
}

class SnappingTest : public testing::Test {
 protected:
  SnappingTest() {
    camera.set_viewport(1280, 720);
    camera.set_world({{-50, -50, 0}, {100, 100, 5}});
    camera.go_to({{0, 0, 1}, 12, -30, 35}, false);
  }
  Camera camera;
  Body body{{-1, -1, 0}, {2, 2, 2}};
};

TEST_F(SnappingTest, CatchesCornersThenEdgesElseLeavesThePoint) {
  const Vec3 corner{-1, -1, 2};
  const auto at = camera.project(corner);
  ASSERT_TRUE(at);
  const Vec3 caught = snapped({-0.97, -1, 1.97}, body, camera, at->x + 5, at->y + 4, 10);
  EXPECT_DOUBLE_EQ(caught.x, corner.x);
  EXPECT_DOUBLE_EQ(caught.y, corner.y);
  EXPECT_DOUBLE_EQ(caught.z, corner.z);
  const auto on_edge = camera.project({0, -1, 2});
  const Vec3 edge = snapped({0, -1, 1.95}, body, camera, on_edge->x, on_edge->y + 6, 10);
  EXPECT_NEAR(edge.y, -1, 1e-9);
  EXPECT_NEAR(edge.z, 2, 1e-9);
  EXPECT_NEAR(edge.x, 0, 0.15);
  const auto middle = camera.project({0, -1, 1});
  EXPECT_DOUBLE_EQ(snapped({0, -1, 1}, body, camera, middle->x, middle->y, 10).z, 1);
}

TEST(Minimap, ItsPixelsAndTheWorldAreOneAnother) {
  const auto map = place_minimap({{10, -20, 0}, {300, 120, 6}}, 1280, 720, 1);
  ASSERT_TRUE(map);
  EXPECT_TRUE((PixelRect{0, 0, 1280, 720}).contains(map->panel));
  for (const Vec3& p : {Vec3{10, -20, 0}, Vec3{310, 100, 0}, Vec3{123, 4, 0}}) {
    const auto at = map->to_picture(p);
    EXPECT_TRUE(map->panel.holds(at[0], at[1]));
    const Vec3 back = map->to_world(at[0], at[1]);
    EXPECT_NEAR(back.x, p.x, 1e-9);
    EXPECT_NEAR(back.y, p.y, 1e-9);
  }
  EXPECT_LT(map->to_picture({100, 100, 0})[1], map->to_picture({100, 0, 0})[1]);  // north is up
}

TEST(Minimap, HidesItselfInSmallPictures) {
  EXPECT_FALSE(place_minimap({{0, 0, 0}, {300, 120, 6}}, 640, 360, 1));
  EXPECT_FALSE(place_minimap({}, 1280, 720, 1));
  EXPECT_TRUE(place_minimap({{0, 0, 0}, {300, 120, 6}}, 1920, 1080, 1.2));
  for (const auto& [width, height] : {std::pair(640, 480), std::pair(1280, 720), std::pair(2560, 1440)}) {
    const auto map = place_minimap({{0, 0, 0}, {300, 120, 6}}, width, height, 1);
    ASSERT_TRUE(map);
    EXPECT_LE(map->panel.width, width / 5);
    EXPECT_LE(map->panel.height, height / 5);
  }
}

TEST(Minimap, GivesWayToLegends) {
  const PixelRect legends{1000, 10, 270, 640};
  const auto map = place_minimap({{0, 0, 0}, {300, 120, 6}}, 1280, 720, 1, {legends});
  ASSERT_TRUE(map);
  EXPECT_FALSE(map->panel.overlaps(legends));
}

TEST(Minimap, TheConeStartsAtTheEyeAndOpensWhereOneLooks) {
  const auto map = place_minimap({{0, 0, 0}, {300, 300, 6}}, 1280, 720, 1);
  ASSERT_TRUE(map);
  Camera camera;
  camera.set_viewport(1280, 720);
  camera.set_world({{0, 0, 0}, {300, 300, 6}});
  camera.go_to({{150, 150, 0}, 60, 0, 30}, false);  // looks towards +y
  const auto cone = view_cone(*map, camera);
  const auto eye = map->to_picture(view_of(camera.pose()).eye);
  EXPECT_NEAR(cone[0][0], eye[0], 1e-9);
  EXPECT_NEAR(cone[0][1], eye[1], 1e-9);
  EXPECT_LT(cone[1][1], cone[0][1]);  // up in the plan
  EXPECT_LT(cone[2][1], cone[0][1]);
  EXPECT_NEAR(cone[1][0] + cone[2][0], 2 * cone[0][0], 1e-6);
}

}  // namespace
}  // namespace hallscope
