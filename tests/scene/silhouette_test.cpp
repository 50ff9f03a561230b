#include "scene/marks/silhouette.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/marks/mark_shape.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

constexpr double outside = 2;

class SilhouetteTest : public testing::Test {
 protected:
  SilhouetteTest() {
    camera.set_viewport(1000, 500);
    camera.set_world({{-50, -50, 0}, {100, 100, 10}, Facing::minus_y});
    camera.go_to({{0, 0, 1}, 20, 30, 35}, false);
  }
  Screen screen() const { return Screen(camera, 0.1); }
  /// Ends of what is drawn of an edge, `outside` pixels off.
  static std::array<OutlineEdge::Way, 2> ends(const OutlineEdge& e) {
    const auto at = [&](double t) {
      return OutlineEdge::Way{e.a.x + t * (e.b.x - e.a.x) + outside * ((1 - t) * e.a_out.x + t * e.b_out.x),
                              e.a.y + t * (e.b.y - e.a.y) + outside * ((1 - t) * e.a_out.y + t * e.b_out.y)};
    };
    return {at(e.from), at(e.to)};
  }
  static double length(const std::vector<OutlineEdge>& edges) {
    double sum = 0;
    for (const auto& e : edges) {
      const auto [a, b] = ends(e);
      sum += std::hypot(b.x - a.x, b.y - a.y);
    }
    return sum;
  }
  Camera camera;
};

TEST_F(SilhouetteTest, OfABoxIsItsSixOuterEdgesThroughItsCorners) {
  const Body box{{-1, -1, 0}, {2, 2, 2}, Facing::minus_y};
  const auto edges = silhouette({box_piece(box)}, screen(), outside);
  ASSERT_EQ(edges.size(), 6u);
  for (const auto& e : edges) {
    // A corner of the box lies exactly where the outline turns.
    bool corner = false;
    for (const auto side : {Side::bottom, Side::top})
      for (const auto& p : side_corners(box, side)) {
        const auto at = camera.project(p);
        corner = corner || std::hypot(at->x - e.a.x, at->y - e.a.y) < 1e-6;
      }
    EXPECT_TRUE(corner);
  }
}

TEST_F(SilhouetteTest, NeighboursHaveOneOutlineWithoutTheEdgesBetween) {
  const Body left{{-2, -1, 0}, {2, 2, 2}, Facing::minus_y}, right{{0, -1, 0}, {2, 2, 2}, Facing::minus_y};
  const Body both{{-2, -1, 0}, {4, 2, 2}, Facing::minus_y};
  const auto two = silhouette({box_piece(left), box_piece(right)}, screen(), outside);
  const auto one = silhouette({box_piece(both)}, screen(), outside);
  EXPECT_NEAR(length(two), length(one), 0.02 * length(one));
}

TEST_F(SilhouetteTest, WhatLiesWithinIsNotSeenInIt) {
  const Body box{{-1, -1, 0}, {2, 2, 2}, Facing::minus_y}, inner{{-0.5, -0.5, 0.5}, {1, 1, 1}, Facing::minus_y};
  EXPECT_NEAR(length(silhouette({box_piece(box), box_piece(inner)}, screen(), outside)),
              length(silhouette({box_piece(box)}, screen(), outside)), 1e-6);
}

TEST_F(SilhouetteTest, WhatReachesBehindTheEyeIsCutAtTheNearPlane) {
  const Body around{{-30, -30, 0}, {60, 60, 2}, Facing::minus_y}, behind{{-1, -80, 0}, {2, 2, 2}, Facing::minus_y};
  EXPECT_FALSE(silhouette({box_piece(around)}, screen(), outside).empty());
  camera.go_to({{0, 0, 1}, 20, 0, 5}, false);
  EXPECT_TRUE(silhouette({box_piece(behind)}, screen(), outside).empty());
}

TEST(OutlinePieces, OfARowAreItsRunsAndOfARoomItsFootprint) {
  const auto facility = SmallCampus{1, 2, 10}.build();
  const auto hall = facility->of_type(ElementType::Hall).front();
  const auto room = outline_pieces(*facility, hall, {}, {});
  ASSERT_EQ(room.size(), 1u);
  EXPECT_EQ(room.front().count, 4u);
  const auto row = outline_pieces(*facility, facility->of_type(ElementType::Row).front(), {}, {});
  EXPECT_GE(row.size(), 1u);
  EXPECT_LE(row.size(), 3u);  // ten racks and a CDU
  // Of what is inside a rack, the face towards the eye.
  const auto gpu = facility->of_type(ElementType::GPU).front();
  const auto face = outline_pieces(*facility, gpu, {}, {0, -1000, 1});
  ASSERT_EQ(face.size(), 1u);
  EXPECT_EQ(face.front().count, 4u);
}

}  // namespace
}  // namespace hallscope
