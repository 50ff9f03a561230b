#include "scene/view/framing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "scene/view/viewpoint.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

/// The part of the picture that bodies fill, 0 to 1 from its left and upper edge.
struct Filled {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
};

Filled filled(const Facility& f, const Pose& pose, int width, int height) {
  Camera camera;
  camera.set_viewport(width, height);
  camera.set_world(f.bounds());
  camera.go_to(pose, false);
  Filled in;
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    if (f.body(e).empty()) continue;
    for (const auto& corner : corners(f.body(e))) {
      const auto p = camera.project(corner);
      if (!p) continue;
      in.left = std::min(in.left, p->x / width), in.right = std::max(in.right, p->x / width);
      in.top = std::min(in.top, p->y / height), in.bottom = std::max(in.bottom, p->y / height);
    }
  }
  return in;
}

std::shared_ptr<const Facility> demo(const char* name) {
  Problems problems;
  auto f = read_facility((assets_folder() / "demo" / name).string(), problems);
  return f ? std::make_shared<Facility>(std::move(*f)) : SmallCampus{}.build();
}

TEST(Framing, TheFirstPictureIsFullOfWhatStandsThere) {
  for (const char* name : {"campus-1gw.json", "hall.json", "frontier.json"}) {
    const auto f = demo(name);
    for (const auto& [width, height] : {std::pair(1280, 720), {1920, 1080}})
      for (const double covered : {0.0, 0.155}) {
        const auto in = filled(*f, viewpoint(*f, CameraPreset::campus, {16.0 / 9, covered}), width, height);
        EXPECT_GE(in.right - in.left, 0.8) << name << ' ' << covered;
        EXPECT_GE(in.left, 0) << name;
        EXPECT_LE(in.right, 1 - covered) << name;
        EXPECT_GE(in.top, 0) << name;
        EXPECT_LE(in.bottom, 1) << name;
        EXPECT_GE(in.bottom - in.top, 0.5) << name << ' ' << covered;
      }
  }
}

/// The part of a picture's area that the outline of what stands there covers, about: of its spans on 100 lines.
double covered_share(const Facility& f, const Pose& pose, int width, int height) {
  Camera camera;
  camera.set_viewport(width, height);
  camera.set_world(f.bounds());
  camera.go_to(pose, false);
  const auto standing = outermost_corners(f);
  std::vector<std::array<double, 2>> at;
  for (const Vec3& p : standing)
    if (const auto seen = camera.project(p)) at.push_back({seen->x, seen->y});
  double area = 0;
  for (int line = 0; line < 100; ++line) {
    const double y = (line + 0.5) * height / 100;
    double left = 1e9, right = -1e9;
    for (const auto& a : at)
      for (const auto& b : at)
        if ((a[1] <= y) != (b[1] <= y)) {
          const double x = a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]);
          left = std::min(left, x), right = std::max(right, x);
        }
    area += std::max(0.0, right - left) / width / 100;
  }
  return area;
}

TEST(Framing, ANarrowPictureIsFilledAsWell) {
  const auto f = demo("campus-1gw.json");
  for (const auto& [width, height, least] :
       {std::tuple(860, 640, 0.45), {560, 420, 0.45}, {600, 600, 0.33}, {700, 900, 0.45}})
    EXPECT_GE(covered_share(*f, viewpoint(*f, CameraPreset::campus, {1.0 * width / height, 0}), width, height), least)
        << width;
}

TEST(Framing, WhatIsBelowShortLegendsIsUsed) {
  const auto f = demo("campus-1gw.json");
  for (const auto& [width, height] : {std::pair(1280, 720), {860, 640}, {700, 900}}) {
    const double aspect = 1.0 * width / height, covered = 170.0 / width + 0.05, down = 160.0 / height;
    const Pose beside = viewpoint(*f, CameraPreset::campus, {aspect, covered});
    for (const double up : {0.0, 90.0 / height}) {
      const Pose around = viewpoint(*f, CameraPreset::campus, {aspect, covered, down, up});
      EXPECT_GE(covered_share(*f, around, width, height), 1.05 * covered_share(*f, beside, width, height)) << width;
      Camera camera;
      camera.set_viewport(width, height);
      camera.set_world(f->bounds());
      camera.go_to(around, false);
      for (const Vec3& p : outermost_corners(*f)) {
        const auto at = camera.project(p);
        ASSERT_TRUE(at);
        const bool right = at->x > width * (1 - covered);
        EXPECT_FALSE(right && (at->y < height * down || at->y > height * (1 - up)))
            << width << ' ' << at->x << ' ' << at->y;
      }
    }
  }
}

TEST(Framing, EveryPresetKeepsClearOfWhatCoversThePicture) {
  const auto f = SmallCampus{3, 4, 10}.build();
  for (const auto preset : {CameraPreset::campus, CameraPreset::top, CameraPreset::front, CameraPreset::right,
                            CameraPreset::back, CameraPreset::left})
    for (const double aspect : {0.6, 1.0, 1.6, 2.6}) {
      const auto in = filled(*f, viewpoint(*f, preset, {aspect, 0.2}), static_cast<int>(1000 * aspect), 1000);
      EXPECT_GE(in.left, 0);
      EXPECT_LE(in.right, 0.8 + 1e-6);
      EXPECT_GE(in.top, 0);
      EXPECT_LE(in.bottom, 1);
      // One of the two directions is filled but for the margin.
      EXPECT_TRUE(in.right - in.left > 0.72 || in.bottom - in.top > 0.88) << aspect;
    }
}

TEST(Framing, TheCameraTurnsAboutWhatIsInTheMiddle) {
  const auto f = SmallCampus{3, 4, 10}.build();
  const Pose pose = viewpoint(*f, CameraPreset::campus, {16.0 / 9, 0.2});
  EXPECT_GE(pose.target.z, -1e-9);
  const Vec3 middle = f->bounds().center();
  const double extent = std::max(f->bounds().size.x, f->bounds().size.y);
  EXPECT_LT(std::hypot(pose.target.x - middle.x, pose.target.y - middle.y), 0.5 * extent);
}

}  // namespace
}  // namespace hallscope
