#include "scene/view/picking.h"

#include <gtest/gtest.h>

#include <random>

#include "models/facility/rack_face.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"
#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class PickingTest : public testing::Test {
 protected:
  std::shared_ptr<const Facility> facility = SmallCampus{3, 6, 12}.build();
  Picker picker{*facility};

  /// A ray from `out` metres before the middle of an element's front (or back), straight at it.
  Ray at_front(ElementIndex e, double out) const {
    const Body b = world_body(*facility, e);
    const Vec3 n = outward(b.front), c = b.center();
    const Vec3 from{c.x + n.x * (out + b.size.x / 2), c.y + n.y * (out + b.size.y / 2), c.z};
    const double sign = out > 0 ? -1 : 1;
    return {from, {sign * n.x, sign * n.y, 0}};
  }
};

TEST_F(PickingTest, EveryGpuIsFoundFromTheAisleBeforeIt) {
  for (const auto gpu : facility->of_type(ElementType::GPU)) {
    const Pick p = picker.pick(at_front(gpu, 0.5));
    ASSERT_EQ(p.element, gpu) << facility->path(gpu) << " but " << facility->path(p.element);
    ASSERT_EQ(p.layer, LayerKind::rack_faces);
  }
}

TEST_F(PickingTest, TraysSwitchesAndShelvesAreFound) {
  for (const auto type : {ElementType::SwitchTray, ElementType::PowerShelf})
    for (const auto e : facility->of_type(type)) ASSERT_EQ(picker.pick(at_front(e, 0.4)).element, e);
}

TEST_F(PickingTest, FromBehindATrayIsWhereItStands) {
  const auto gpu = facility->of_type(ElementType::GPU)[700];
  EXPECT_EQ(picker.pick(at_front(gpu, -1.6)).element, gpu);
}

TEST_F(PickingTest, FromAboveARackIsItsTop) {
  for (const auto rack : facility->of_type(ElementType::Rack)) {
    const Vec3 c = facility->body(rack).center();
    const Pick p = picker.pick({{c.x, c.y, 50}, {0, 0, -1}});
    ASSERT_EQ(p.element, rack);
    ASSERT_EQ(p.layer, LayerKind::rack_tops);
    ASSERT_NEAR(p.point.z, facility->body(rack).size.z, 1e-9);
  }
}

TEST_F(PickingTest, EquipmentFloorAndNothing) {
  const auto cdu = facility->of_type(ElementType::CDU)[2];
  const Vec3 c = facility->body(cdu).center();
  EXPECT_EQ(picker.pick({{c.x, c.y, 50}, {0, 0, -1}}).element, cdu);
  EXPECT_EQ(picker.pick({{c.x, c.y, 50}, {0, 0, -1}}).layer, LayerKind::equipment);
  const auto hall = facility->of_type(ElementType::Hall)[1];
  const Body& h = facility->body(hall);
  const Pick floor = picker.pick({{h.origin.x + 1, h.origin.y + 1, 9}, {0, 0, -1}});
  EXPECT_EQ(floor.element, hall);
  EXPECT_EQ(floor.layer, LayerKind::floor);
  EXPECT_FALSE(picker.pick({{-500, -500, 9}, {0, 0, -1}}).hit());
  EXPECT_FALSE(picker.pick({{0, 0, 9}, {0, 0, 1}}).hit());
}

// What a click does: project a visible point of a face into the picture, pick there.
TEST_F(PickingTest, AClickOnTheMiddleOfAVisibleGpuNamesIt) {
  std::mt19937 random(11);
  const auto gpus = facility->of_type(ElementType::GPU);
  for (int i = 0; i < 200; ++i) {
    const auto gpu = gpus[std::uniform_int_distribution<std::size_t>(0, gpus.size() - 1)(random)];
    Camera camera;
    camera.set_viewport(1280, 720);
    camera.set_world(facility->bounds());
    camera.go_to(viewpoint(*facility, gpu, {camera.aspect(), 0}, camera.pose()), false);
    const Body b = world_body(*facility, gpu);
    const auto face = side_corners(b, front_side(b.front));
    const Vec3 middle{(face[0].x + face[2].x) / 2, (face[0].y + face[2].y) / 2, (face[0].z + face[2].z) / 2};
    const auto at = camera.project(middle);
    ASSERT_TRUE(at);
    EXPECT_EQ(picker.pick(camera.ray(at->x, at->y)).element, gpu) << facility->path(gpu);
  }
}

}  // namespace
}  // namespace hallscope
