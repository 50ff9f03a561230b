// How near detail looks: colours of data under it, themes, and levels that come and go without a jump.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "models/facility/rack_face.h"
#include "scene/bodies/near_picture.h"
#include "scene/geometry/mesh.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric gpu_temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
constexpr int wide = 480, high = 270;

class NearPaint : public PaintTest {
 protected:
  NearPaint() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_light({.mode = LightMode::flat});  // light has tests of its own
    scene.set_facility(facility);
    const auto gpus = facility->of_type(ElementType::GPU).size();
    LayerSetup faces;
    faces.track = ramp_track(*facility, gpu_temperature, 40, 40.f / static_cast<float>(gpus));
    faces.range = {40, 80};
    scene.layers().set(LayerKind::rack_faces, faces);
    paint();
  }
  ~NearPaint() override { scene.release_graphics(); }

  void paint() { scene.paint(target.framebuffer(), wide, high); }
  std::vector<Rgb> picture() {
    paint();
    return target.pixels();
  }
  /// Stands before (or behind) a rack at a distance from its face.
  void stand(ElementIndex rack, double away, bool behind = false, double elevation = 4) {
    const Body& b = facility->body(rack);
    Pose pose;
    pose.target = b.center();
    pose.distance = away + b.size.y / 2;
    const bool looks_up = b.front == Facing::minus_y;  // azimuth 0 looks towards +y
    pose.azimuth = looks_up != behind ? 0 : 180;
    pose.elevation = elevation;
    scene.camera().set_pose(pose, false);
  }
  Rgb at(const std::vector<Rgb>& pixels, const Vec3& p) {
    const auto e = scene.project(p);
    return pixels[static_cast<std::size_t>(e->y) * wide + static_cast<std::size_t>(e->x)];
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{wide, high};
  Scene scene;
};

Vec3 middle_of_side(const Body& b, Side side) {
  const auto c = side_corners(b, side);
  return {(c[0].x + c[2].x) / 2, (c[0].y + c[2].y) / 2, (c[0].z + c[2].z) / 2};
}

TEST_F(NearPaint, CellsKeepTheirColoursUnderAllDetailFrontAndRearInBothThemes) {
  const auto rack = facility->of_type(ElementType::Rack)[4];
  for (const auto name : {ThemeName::light, ThemeName::dark}) {
    scene.set_theme(name);
    for (const bool behind : {false, true}) {
      stand(rack, 1.1, behind, 0.5);
      auto pixels = picture();
      EXPECT_GT(scene.quad_count(), 1000u);
      std::size_t seen = 0;
      for (const auto gpu : facility->of_type(ElementType::GPU)) {
        if (facility->ancestor(gpu, ElementType::Rack) != rack) continue;
        const Body box = world_body(*facility, gpu);
        const Vec3 p = middle_of_side(box, behind ? back_side(box.front) : front_side(box.front));
        // Further up and down, hoses and handles stand before cells as they do in a hall.
        if (std::abs(p.z - scene.camera().pose().target.z) > 0.15) continue;
        const auto e = scene.project(p);
        if (!e || e->x < 2 || e->x > wide - 3 || e->y < 2 || e->y > high - 3) continue;
        ++seen;
        const Rgb wanted = scene.layers().shown(LayerKind::rack_faces, gpu).color, is = at(pixels, p);
        EXPECT_NEAR(is.r, wanted.r, 2) << facility->path(gpu);
        EXPECT_NEAR(is.g, wanted.g, 2) << facility->path(gpu);
        EXPECT_NEAR(is.b, wanted.b, 2) << facility->path(gpu);
        EXPECT_EQ(scene.pick(e->x, e->y).element, gpu) << (behind ? "from behind" : "from the front");
      }
      EXPECT_GE(seen, 4u);
      // Smoothed edges change nothing inside a cell.
      scene.set_smoothing({0, 8});
      while (scene.refine(target.framebuffer(), wide, high)) {
      }
      const auto smooth = target.pixels();
      std::size_t same = 0;
      for (std::size_t i = 0; i < smooth.size(); ++i) same += smooth[i] == pixels[i];
      EXPECT_GT(same, smooth.size() / 3);
      scene.set_smoothing({});
    }
  }
}

TEST_F(NearPaint, DataHasTheSameColoursInBothThemesAndAllElseDiffers) {
  const auto light = picture();
  scene.set_theme(ThemeName::dark);
  const auto dark = picture();
  // The sky.
  EXPECT_GT(light[5].r, 180);
  EXPECT_LT(dark[5].r, 60);
  const auto rack = facility->of_type(ElementType::Rack)[2];
  stand(rack, 2.5);
  const auto by_night = picture();
  scene.set_theme(ThemeName::light);
  const auto by_day = picture();
  for (const auto gpu : facility->of_type(ElementType::GPU)) {
    if (facility->ancestor(gpu, ElementType::Rack) != rack) continue;
    const Body box = world_body(*facility, gpu);
    const Vec3 p = middle_of_side(box, front_side(box.front));
    const auto e = scene.project(p);
    if (!e || e->x < 1 || e->x > wide - 2 || e->y < 1 || e->y > high - 2) continue;
    EXPECT_EQ(at(by_night, p), at(by_day, p));
  }
  scene.set_theme(ThemeName::light);
  stand(rack, 2.5);
  EXPECT_EQ(picture(), by_day);  // there and back again
}

TEST_F(NearPaint, ColoursLieInAGraphiteRimThatGoesFromAfar) {
  LayerSetup tops;
  tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 100e3, 0);
  tops.range = {0, 140e3};
  scene.layers().set(LayerKind::rack_tops, tops);
  const auto rack = facility->of_type(ElementType::Rack)[4];
  const Rgb wanted = scene.layers().shown(LayerKind::rack_tops, rack).color;
  const Body& b = facility->body(rack);
  const double top = b.origin.z + b.size.z;
  const auto near_to = [](Rgb a, Rgb c) {
    return std::max({std::abs(a.r - c.r), std::abs(a.g - c.g), std::abs(a.b - c.b)}) <= 2;
  };
  stand(rack, 4, false, 60);
  auto pixels = picture();
  EXPECT_TRUE(near_to(at(pixels, {b.center().x, b.center().y, top}), wanted));
  EXPECT_TRUE(near_to(at(pixels, {b.origin.x + 0.005, b.center().y, top}), theme(ThemeName::light).rack));
  stand(rack, 400, false, 60);
  pixels = picture();
  for (const double u : {0.25, 0.5, 0.75}) {
    const Rgb seen = at(pixels, {b.origin.x + u * b.size.x, b.center().y, top});
    EXPECT_TRUE(near_to(seen, wanted)) << u << ": " << int{seen.r} << ' ' << int{seen.g} << ' ' << int{seen.b};
  }
}

TEST_F(NearPaint, TheGlassOfAHotAisleLeavesColoursBehindItAsTheyAre) {
  const auto rack = facility->of_type(ElementType::Rack)[4];
  stand(rack, 4, true, 50);  // through its roof
  const auto pixels = picture();
  std::size_t seen = 0, same = 0;
  for (const auto gpu : facility->of_type(ElementType::GPU)) {
    if (facility->ancestor(gpu, ElementType::Rack) != rack) continue;
    const Body box = world_body(*facility, gpu);
    const Vec3 p = middle_of_side(box, back_side(box.front));
    const auto e = scene.project(p);
    if (!e || scene.pick(e->x, e->y).element != gpu) continue;
    ++seen;
    const Rgb wanted = scene.layers().shown(LayerKind::rack_faces, gpu).color, is = at(pixels, p);
    same += std::max({std::abs(is.r - wanted.r), std::abs(is.g - wanted.g), std::abs(is.b - wanted.b)}) <= 2;
  }
  EXPECT_GE(seen, 8u);
  EXPECT_GE(same, seen * 3 / 4);  // hoses, and the frames of the glass, stand before some
}

/// The largest change of a region's mean from one picture to the next.
double largest_change(const std::vector<Rgb>& a, const std::vector<Rgb>& b) {
  constexpr int block = 20;
  double largest = 0;
  for (int y = 0; y + block <= high; y += block)
    for (int x = 0; x + block <= wide; x += block) {
      double sum = 0;
      for (int j = 0; j < block; ++j)
        for (int i = 0; i < block; ++i) {
          const auto k = static_cast<std::size_t>((y + j) * wide + x + i);
          sum += (a[k].r + a[k].g + a[k].b - b[k].r - b[k].g - b[k].b) / 3.0;
        }
      largest = std::max(largest, std::abs(sum) / (block * block));
    }
  return largest;
}

TEST_F(NearPaint, LevelsOfDetailComeAndGoWithoutAJump) {
  // Slowly through the distances where levels come; what remains is the grain of a picture with hard edges.
  const auto rack = facility->of_type(ElementType::Rack)[5];
  const double pixel_1m = 2 * std::tan(15 * std::numbers::pi / 180) / high;
  for (const DetailRange& range : {lines_range, full_range}) {
    const double gone = range.gone_pixel_m / pixel_1m;
    std::vector<Rgb> before;
    double worst = 0, where = 0;
    for (double away = 1.03 * gone; away > 0.96 * gone; away *= 0.998) {
      stand(rack, away, false, 3);
      auto now = picture();
      if (!before.empty())
        if (const double change = largest_change(before, now); change > worst) {
          worst = change;
          where = away;
        }
      before = std::move(now);
    }
    EXPECT_LT(worst, 16) << "at " << where << " m";
  }
}

TEST_F(NearPaint, ARefinedPictureIsSmoothAndPaintingBeginsAnew) {
  stand(facility->of_type(ElementType::Rack)[5], 9, false, 20);
  const auto rough = picture();
  scene.set_smoothing({0, 8});
  int passes = 1;
  while (scene.refine(target.framebuffer(), wide, high)) ++passes;
  EXPECT_EQ(passes, 8);
  const auto smooth = target.pixels();
  const auto steps = [&](const std::vector<Rgb>& p) {  // along edges, neighbours differ less
    double sum = 0;
    for (std::size_t i = 1; i < p.size(); ++i) sum += std::pow(p[i].g - p[i - 1].g, 2);
    return sum;
  };
  EXPECT_LT(steps(smooth), 0.85 * steps(rough));
  EXPECT_EQ(picture(), rough);
}

// One frame with all the chillers of a yard would be one in which nothing else happens.
TEST_F(NearPaint, WhatComesNearIsMadeOverSeveralFramesAndAPictureThatStaysHasAllOfIt) {
  const auto yards = SmallCampus{4, 1, 1, 60}.build();
  scene.set_facility(yards);
  scene.set_smoothing({0, 4});
  scene.camera().go_to(CameraPreset::top, false);
  const auto still = [this] {
    while (scene.refine(target.framebuffer(), wide, high)) {
    }
    return target.pixels();
  };
  paint();
  still();
  Pose near;
  near.target = {yards->bounds().center().x, 165, 0};  // where two of the squares meet that are made as one
  near.distance = 25;
  near.elevation = 35;
  scene.camera().set_pose(near, false);
  paint();
  const auto at_first = scene.quad_count();
  const auto picture = still();
  const auto all = scene.quad_count();
  EXPECT_GT(all, at_first + 1000);
  paint();
  EXPECT_EQ(scene.quad_count(), all);
  EXPECT_EQ(still(), picture);
}

TEST_F(NearPaint, SeveralSamplesAPixelCanBeTurnedOnAndOff) {
  stand(facility->of_type(ElementType::Rack)[5], 6, false, 20);
  const auto plain = picture();
  std::optional<FrameTimes> measured;
  for (int i = 0; i < 8 && !measured; ++i) measured = scene.measure_frame(target.framebuffer(), wide, high);
  ASSERT_TRUE(measured);
  const FrameTimes times = *measured;
  EXPECT_GT(times.plain_ms, 0);
  EXPECT_EQ(picture(), plain);  // measuring leaves no trace
  if (!times.can_sample) GTEST_SKIP() << "this renderer has one sample a pixel";
  scene.set_smoothing({4, 0});
  EXPECT_NE(picture(), plain);
  scene.set_smoothing({});
  EXPECT_EQ(picture(), plain);
}

}  // namespace
}  // namespace hallscope
