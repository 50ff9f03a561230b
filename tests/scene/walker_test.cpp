#include "scene/view/walker.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "models/facility/element_roles.h"
#include "scene/geometry/room_boxes.h"
#include "scene/view/camera.h"
#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const auto facility = SmallCampus{2, 6, 12}.build();

/// Distance on the floor from a person to the nearest body that is in the way, walls included.
double clearance(const Vec3& feet) {
  double nearest = 1e9;
  auto measure = [&](const Body& b) {
    if (b.origin.z + b.size.z <= feet.z + step_height_m || b.origin.z >= feet.z + person_height_m) return;
    const double dx = std::max({b.origin.x - feet.x, feet.x - b.origin.x - b.size.x, 0.0});
    const double dy = std::max({b.origin.y - feet.y, feet.y - b.origin.y - b.size.y, 0.0});
    nearest = std::min(nearest, std::hypot(dx, dy));
  };
  for (ElementIndex e = 0; e < facility->body_count(); ++e) {
    if (!is_room(facility->element(e).type)) measure(facility->body(e));
    if (facility->element(e).type == ElementType::Hall)
      for (const Body& wall : hall_walls(facility->body(e))) measure(wall);
  }
  return nearest;
}

TEST(Walker, RandomWalksNeverEnterABodyNorTheFloor) {
  const auto obstacles = std::make_shared<const Obstacles>(*facility);
  std::mt19937 random(5);
  auto pick = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
  const Body world = facility->bounds();
  double walked = 0;
  for (int walk = 0; walk < 40; ++walk) {
    Walker walker(obstacles, {pick(0, world.size.x), pick(0, world.size.y), 0}, pick(-180, 180));
    for (int i = 0; i < 150; ++i) {
      walker.look(pick(-40, 40), pick(-30, 30));
      const Vec3 before = walker.feet();
      walker.advance({pick(-0.3, 1), pick(-0.5, 0.5), 0}, pick(1, 30), pick(0.001, 0.25));
      walked += std::hypot(walker.feet().x - before.x, walker.feet().y - before.y);
      ASSERT_GE(clearance(walker.feet()), person_radius_m - 1e-3) << walk << " " << i;
      ASSERT_GE(view_of(walker.pose()).eye.z, 1.6);
    }
  }
  EXPECT_GT(walked, 1000);  // the walks go somewhere
}

TEST(Walker, SlidesAlongWhatItWalksAgainst) {
  // Towards a row's front at 45 degrees: the way along the row is kept.
  const Body& rack = facility->body(facility->of_type(ElementType::Rack)[2]);
  Walker walker(std::make_shared<const Obstacles>(*facility), {rack.center().x, rack.origin.y - 0.5, 0}, -45);
  const double x = walker.feet().x;
  for (int i = 0; i < 60; ++i) walker.advance({1, 0, 0}, 1.5, 1 / 60.0);
  EXPECT_NEAR(walker.feet().y, rack.origin.y - person_radius_m, 0.01);
  EXPECT_NEAR(walker.feet().x - x, 1.5 * std::sqrt(0.5), 0.12);
}

TEST(Walker, GoesTheSameWayWhateverTheFrameRate) {
  const auto obstacles = std::make_shared<const Obstacles>(*facility);
  const Body& hall = facility->body(facility->of_type(ElementType::Hall)[0]);
  const Vec3 start{hall.origin.x + 1.5, hall.origin.y + 1.2, 0};
  auto way = [&](int frames) {
    Walker walker(obstacles, start, -90);
    for (int i = 0; i < frames; ++i) walker.advance({1, 0, 0}, 2.5, 1.0 / frames);
    for (int i = 0; i < frames; ++i) walker.advance({}, 2.5, 1.0 / frames);
    return walker.feet();
  };
  const Vec3 slow = way(4), fast = way(240);
  EXPECT_NEAR(slow.x, fast.x, 2e-3);         // what is slower than a centimetre a second stands still
  EXPECT_NEAR(fast.x - start.x, 2.5, 0.01);  // starts softly and stops softly
}

TEST(Walker, StartsBesideABodyWhenPutIntoOne) {
  const Body& rack = facility->body(facility->of_type(ElementType::Rack)[30]);
  const Walker walker(std::make_shared<const Obstacles>(*facility), rack.center(), 0);
  EXPECT_GE(clearance(walker.feet()), person_radius_m - 1e-3);
  EXPECT_LT(std::hypot(walker.feet().x - rack.center().x, walker.feet().y - rack.center().y), 1.2);
}

TEST(Walker, WalksThroughWhatIsHidden) {
  const auto row = facility->element(facility->of_type(ElementType::Rack)[0]).parent;
  const ElementIndex gone[] = {row};
  const Body& b = facility->body(row);
  Walker walker(std::make_shared<const Obstacles>(*facility, Visibility(*facility, gone)),
                {b.center().x, b.origin.y - 1, 0}, 0);
  for (int i = 0; i < 40; ++i) walker.advance({1, 0, 0}, 2.5, 0.05);
  EXPECT_GT(walker.feet().y, b.origin.y + 0.5);
}

TEST(Walker, FloatsWithoutGravityButNotThroughTheFloor) {
  Walker walker(std::make_shared<const Obstacles>(*facility), {-2, -2, 0}, 0);
  walker.set_gravity(false);
  for (int i = 0; i < 100; ++i) walker.advance({0, 0, 1}, 3, 0.05);
  EXPECT_NEAR(walker.pose().target.z, 1.7 + 15, 0.3);
  for (int i = 0; i < 300; ++i) walker.advance({0, 0, -1}, 3, 0.05);
  EXPECT_NEAR(view_of(walker.pose()).eye.z, 0.25, 1e-9);
  walker.set_gravity(true);
  for (int i = 0; i < 40; ++i) walker.advance({}, 3, 0.05);
  EXPECT_NEAR(view_of(walker.pose()).eye.z, 1.7, 1e-3);
}

TEST(WalkingCamera, StandsAtEyeHeightWithAWideLensAndLeavesForAnyJump) {
  Camera camera;
  camera.set_viewport(1280, 720);
  camera.set_world(facility->bounds());
  camera.go_to({facility->bounds().center(), 60, 20, 50}, false);
  const Pose before = camera.pose();
  const auto rack = facility->of_type(ElementType::Rack)[5];
  const auto [start, azimuth] = walking_start(*facility, rack, before);
  camera.walk(std::make_shared<const Obstacles>(*facility), start, azimuth);
  for (int i = 0; i < 60; ++i) camera.advance(0.05);
  EXPECT_NEAR(view_of(camera.pose()).eye.z, eye_height_m, 1e-6);
  EXPECT_NEAR(camera.field_of_view(), walking_field_of_view_deg, 1e-6);
  const auto front = camera.project(facility->body(rack).center());  // it stands before one
  ASSERT_TRUE(front);
  EXPECT_NEAR(front->x, 640, 1);
  camera.fly(FlyKey::forward, true);
  for (int i = 0; i < 20; ++i) camera.advance(0.05);
  camera.fly(FlyKey::forward, false);
  EXPECT_TRUE(camera.walker());
  camera.undo();
  EXPECT_FALSE(camera.walker());
  for (int i = 0; i < 60; ++i) camera.advance(0.05);
  EXPECT_NEAR(camera.pose().distance, before.distance, 1e-6);
  EXPECT_NEAR(camera.field_of_view(), field_of_view_deg, 1e-6);
}

TEST(WalkingCamera, ComesDownFromAboveIntoAnAisleAndLooksAlongIt) {
  Camera camera;
  camera.set_viewport(1280, 720);
  camera.set_world(facility->bounds());
  const auto hall = facility->of_type(ElementType::Hall)[0];
  camera.go_to({facility->body(hall).center(), 60, 20, 50}, false);
  const auto [start, azimuth] = walking_start(*facility, no_element, camera.pose());
  const Pose aisle = viewpoint(*facility, hall, HallView::aisle, PictureShape{});
  EXPECT_NEAR(start.x, view_of(aisle).eye.x, 1e-9);
  EXPECT_NEAR(start.y, view_of(aisle).eye.y, 1e-9);
  EXPECT_EQ(azimuth, aisle.azimuth);
}

TEST(FlyingCamera, GoesTheSameWayWhateverTheFrameRateAndFasterWithShift) {
  auto way = [](int frames, bool fast) {
    Camera camera;
    camera.set_viewport(1280, 720);
    camera.set_world({{0, 0, 0}, {500, 500, 5}});
    camera.go_to({{100, 100, 1}, 20, 0, 20}, false);
    camera.set_fast(fast);
    camera.fly(FlyKey::right, true);
    for (int i = 0; i < frames; ++i) camera.advance(1.0 / frames);
    return camera.pose().target.x - 100;
  };
  EXPECT_NEAR(way(5, false), way(200, false), 1e-6);
  EXPECT_NEAR(way(60, true), 4 * way(60, false), 1e-6);
}

}  // namespace
}  // namespace hallscope
