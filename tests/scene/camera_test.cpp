#include "scene/view/camera.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "scene/view/framing.h"

namespace hallscope {
namespace {

const Body world{{0, 0, 0}, {400, 300, 5}};

Camera at(const Pose& pose) {
  Camera c;
  c.set_viewport(1280, 720);
  c.set_world(world);
  c.go_to(pose, false);
  return c;
}

TEST(Camera, RayAndProjectionAreInverse) {
  std::mt19937 random(7);
  auto pick = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
  for (int i = 0; i < 500; ++i) {
    const Camera c = at({{pick(0, 400), pick(0, 300), pick(0, 3)}, pick(1, 500), pick(-180, 180), pick(5, 89)});
    const double x = pick(0, 1280), y = pick(0, 720), along = pick(1, 300);
    const Ray r = c.ray(x, y);
    const auto p = c.project(
        {r.origin.x + r.direction.x * along, r.origin.y + r.direction.y * along, r.origin.z + r.direction.z * along});
    ASSERT_TRUE(p);
    EXPECT_NEAR(p->x, x, 1e-6);
    EXPECT_NEAR(p->y, y, 1e-6);
  }
}

TEST(Camera, AFittedBoxIsWhollyInThePicture) {
  const Body box{{10, 20, 0}, {30, 5, 2}};
  for (double azimuth = -180; azimuth < 180; azimuth += 35)
    for (const double elevation : {5.0, 30.0, 60.0, 89.9}) {
      const Camera c = at(fit(corners(box), azimuth, elevation, {1280.0 / 720, 0}, 0.05));
      for (int i = 0; i < 8; ++i) {
        const auto p = c.project({10.0 + (i & 1 ? 30 : 0), 20.0 + (i & 2 ? 5 : 0), i & 4 ? 2.0 : 0.0});
        ASSERT_TRUE(p);
        EXPECT_GE(p->x, 0);
        EXPECT_LE(p->x, 1280);
        EXPECT_GE(p->y, 0);
        EXPECT_LE(p->y, 720);
      }
    }
}

TEST(Camera, NeverGoesThroughTheFloor) {
  std::mt19937 random(3);
  auto pick = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
  Camera c = at({{200, 150, 1}, 50, 0, 30});
  for (int i = 0; i < 2000; ++i) {
    switch (i % 4) {
      case 0:
        c.orbit(pick(-40, 40), pick(-60, 60));
        break;
      case 1:
        c.pan(pick(0, 1280), pick(0, 720), pick(0, 1280), pick(0, 720));
        break;
      case 2:
        c.zoom(pick(0.5, 2), Vec3{pick(0, 400), pick(0, 300), 0});
        break;
      case 3:
        c.fly(FlyKey::down, true);
        c.advance(0.3);
        c.fly(FlyKey::down, false);
        break;
    }
    const Vec3 eye = view_of(c.pose()).eye;
    ASSERT_GE(eye.z, 0.2);
    ASSERT_TRUE(std::isfinite(eye.x) && std::isfinite(eye.y) && std::isfinite(eye.z));
  }
}

TEST(Camera, ZoomKeepsThePointUnderTheCursor) {
  Camera c = at({{200, 150, 0}, 200, -30, 40});
  const Vec3 point{230, 170, 0};
  const auto before = c.project(point);
  c.zoom(1.5, point);
  const auto after = c.project(point);
  ASSERT_TRUE(before && after);
  EXPECT_NEAR(before->x, after->x, 1e-6);
  EXPECT_NEAR(before->y, after->y, 1e-6);
}

TEST(Camera, PanDragsTheFloorWithTheCursor) {
  Camera c = at({{200, 150, 0}, 200, -30, 50});
  const Ray r = c.ray(600, 400);
  const double t = -r.origin.z / r.direction.z;
  const Vec3 grabbed{r.origin.x + t * r.direction.x, r.origin.y + t * r.direction.y, 0};
  c.pan(600, 400, 700, 350);
  const auto p = c.project(grabbed);
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->x, 700, 1e-6);
  EXPECT_NEAR(p->y, 350, 1e-6);
}

TEST(Camera, UndoGoesBackAndRedoForth) {
  Camera c = at({{200, 150, 0}, 200, 10, 40});
  c.go_to({{100, 100, 0}, 50, 80, 20}, true);
  while (c.advance(0.05)) {
  }
  EXPECT_NEAR(c.pose().distance, 50, 1e-9);
  c.undo();
  while (c.advance(0.05)) {
  }
  EXPECT_NEAR(c.pose().distance, 200, 1e-9);
  EXPECT_NEAR(c.pose().azimuth, 10, 1e-9);
  c.redo();
  while (c.advance(0.05)) {
  }
  EXPECT_NEAR(c.pose().distance, 50, 1e-9);
}

}  // namespace
}  // namespace hallscope
