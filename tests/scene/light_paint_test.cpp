// Light of sky and sun: what it does to neutral surfaces, and what it must not do to data.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <thread>

#include "scene/look/theme.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric rack_power{"Rack/RackPower", "", Quantity::power};

double lightness(Rgb c) {  // CIE L*
  const auto linear = [](std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

/// 0 to 360; meaningless for greys.
double hue(Rgb c) {
  const double r = c.r, g = c.g, b = c.b, high = std::max({r, g, b}), low = std::min({r, g, b}), span = high - low;
  if (span <= 0) return 0;
  const double h = high == r ? (g - b) / span : high == g ? 2 + (b - r) / span : 4 + (r - g) / span;
  return std::fmod(h * 60 + 360, 360);
}

class Light : public PaintTest {
 protected:
  Light() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_smoothing({.samples = 0, .still_passes = 4});
    scene.set_facility(facility);
    LayerSetup setup;
    setup.track = ramp_track(*facility, rack_power, 0, 3500);
    setup.range = {0, 140e3};
    setup.color_map = ColorMapName::plasma;
    scene.layers().set(LayerKind::rack_tops, setup);
  }
  ~Light() override { scene.release_graphics(); }

  std::vector<Rgb> still(LightMode mode) {
    scene.set_light({.mode = mode, .rays = 32});
    scene.paint(target.framebuffer(), target.width(), target.height());
    while (scene.refine(target.framebuffer(), target.width(), target.height())) {
    }
    return target.pixels();
  }
  std::vector<Rgb> moving() {
    scene.paint(target.framebuffer(), target.width(), target.height());
    return target.pixels();
  }
  /// What is worked out beside the picture has its time.
  static bool soon(const std::function<bool()>& come) {
    for (int i = 0; i < 2000; ++i) {
      if (come()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  std::size_t pixel(const Vec3& p) const {
    const auto at = scene.project(p);
    EXPECT_TRUE(at && at->x >= 0 && at->x < 640 && at->y >= 0 && at->y < 360);
    return at ? static_cast<std::size_t>(at->y) * 640 + static_cast<std::size_t>(at->x) : 0;
  }
  Vec3 top(ElementIndex rack) const {
    const Body& b = facility->body(rack);
    return {b.center().x, b.center().y, b.origin.z + b.size.z};
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(Light, DataKeepsItsHueAndLosesFifteenPercentOfLightnessAtMost) {
  for (const auto name : {ThemeName::light, ThemeName::dark}) {
    scene.set_theme(name);
    const auto flat = still(LightMode::flat), full = still(LightMode::full);
    int compared = 0;
    for (const auto rack : facility->of_type(ElementType::Rack)) {
      const auto at = pixel(top(rack));
      const Rgb exact = flat[at], lit = full[at];
      EXPECT_GE(lightness(lit), 0.85 * lightness(exact) - 0.5) << "rack " << rack;
      EXPECT_LE(lightness(lit), lightness(exact) + 1.5) << "rack " << rack;
      EXPECT_NEAR(std::remainder(hue(lit) - hue(exact), 360), 0, 3) << "rack " << rack;
      ++compared;
    }
    EXPECT_EQ(compared, 40);
  }
}

// Whoever waits for events in between is away for one ray at most, and sees the same picture in the end.
TEST_F(Light, IsGatheredInSmallPartsThatShowNothingUntilAPassIsWhole) {
  constexpr int rays = 8, passes = 4;
  const auto part = [this] { return scene.prepare_refining(target.framebuffer(), target.width(), target.height()); };
  const auto pass = [this] { return scene.refine(target.framebuffer(), target.width(), target.height()); };
  const auto begin_anew = [&] {
    scene.set_light({.mode = LightMode::full, .rays = rays + 1});  // forgets what has been gathered
    scene.set_light({.mode = LightMode::full, .rays = rays});
    moving();
  };
  const auto expect_like = [this](const std::vector<Rgb>& wanted) {
    const auto seen = target.pixels();
    int most = 0;  // rays that are added one by one are rounded more often
    for (std::size_t i = 0; i < seen.size(); ++i)
      most = std::max({most, std::abs(seen[i].r - wanted[i].r), std::abs(seen[i].g - wanted[i].g)});
    EXPECT_LE(most, 2);
  };
  begin_anew();
  while (pass()) {
  }
  const auto whole = target.pixels();
  scene.set_smoothing({.samples = 0, .still_passes = passes, .rays_at_once = 1});
  begin_anew();
  EXPECT_NE(target.pixels(), whole);
  int parts = 0;
  for (bool more = true; more;) {
    const auto before = target.pixels();
    while (part()) ++parts;
    EXPECT_EQ(target.pixels(), before) << "after " << parts << " parts";
    more = pass();
  }
  EXPECT_GE(parts, passes + rays) << "a part takes a picture or gathers one ray";
  expect_like(whole);
  EXPECT_FALSE(part());
  EXPECT_FALSE(pass());
  // What comes in between ends it: nothing of a pass that was begun is in another picture.
  begin_anew();
  scene.camera().orbit(30, 0);
  moving();
  EXPECT_TRUE(part());
  scene.camera().orbit(-30, 0);
  moving();
  while (pass()) {
  }
  expect_like(whole);
  // Who asks for one part alone has the others at once; and what was begun in a context is not finished in another.
  for (const bool elsewhere : {false, true}) {
    begin_anew();
    EXPECT_TRUE(part());
    if (elsewhere) scene.release_graphics();
    while (pass()) {
    }
    expect_like(whole);
  }
}

// What casts shadows for a single ray may take long to be given to the renderer: it is given in parts then.
TEST_F(Light, OfASingleRayIsGatheredInPartsWhereThatTakesLong) {
  scene.set_light({.mode = LightMode::full, .rays = 4});
  int parts = 0;
  const auto gathered = [&](double away_ms) {
    scene.set_smoothing({.samples = 0, .still_passes = 2, .rays_at_once = 1, .away_ms = away_ms});
    moving();
    parts = 0;
    do {
      for (; scene.prepare_refining(target.framebuffer(), target.width(), target.height()); ++parts)
        std::this_thread::sleep_for(std::chrono::microseconds(200));  // it may be busy
    } while (scene.refine(target.framebuffer(), target.width(), target.height()));
    return target.pixels();
  };
  const auto turn = [this] {  // what has been gathered is of no use then
    scene.camera().orbit(10, 0);
    moving();
    scene.camera().orbit(-10, 0);
  };
  gathered(1000);
  turn();
  const auto whole = gathered(1000);
  turn();
  EXPECT_EQ(gathered(0), whole);  // a quad at a time
  EXPECT_GT(parts, 500);
}

TEST_F(Light, PicturesThatAreBroughtLaterAreThoseThatArePainted) {
  scene.set_light({.mode = LightMode::flat});
  const auto before = moving();
  scene.camera().orbit(20, 0);
  scene.paint_ahead(target.framebuffer(), target.width(), target.height());
  EXPECT_EQ(target.pixels(), before);  // nothing has been copied, which would have been waited for
  scene.bring(target.framebuffer());
  const auto brought = target.pixels();
  EXPECT_NE(brought, before);
  scene.bring(target.framebuffer());  // twice is as once
  EXPECT_EQ(target.pixels(), brought);
  EXPECT_EQ(moving(), brought);
}

TEST_F(Light, FlatLightIsWhatIsDrawnInMotion) {
  const auto flat = still(LightMode::flat);
  const auto drawn = moving();
  for (const auto rack : facility->of_type(ElementType::Rack)) {
    const Rgb a = flat[pixel(top(rack))], b = drawn[pixel(top(rack))];
    EXPECT_LE(std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)}), 2);
  }
}

// The aisle between two rows sees little of the sky, the middle of an open floor nearly all of it.
TEST_F(Light, AislesAreDarkerThanOpenFloor) {
  scene.camera().go_to(CameraPreset::top, false);
  const auto flat = still(LightMode::flat), full = still(LightMode::full);
  const auto racks = facility->of_type(ElementType::Rack);
  const Body &a = facility->body(racks[0]), &b = facility->body(racks[10]);
  const Vec3 aisle{a.center().x + 3, (a.center().y + b.center().y) / 2, 0};
  const Body hall = facility->body(facility->of_type(ElementType::Hall).front());
  const Vec3 open{hall.center().x, hall.origin.y + 0.5, 0};  // before the first row, in the sun
  const double shaded = lightness(full[pixel(aisle)]) / lightness(flat[pixel(aisle)]);
  const double lit = lightness(full[pixel(open)]) / lightness(flat[pixel(open)]);
  EXPECT_LT(shaded, lit - 0.1);
  EXPECT_NEAR(lit, 1, 0.05);
}

TEST_F(Light, StaysWhileOnlyColoursChange) {
  const auto full = still(LightMode::full);
  const Body& b = facility->body(facility->of_type(ElementType::Rack)[0]);
  const auto foot = pixel({b.center().x, b.origin.y - 0.1, 0});
  scene.set_time(1);
  const auto played = moving();
  EXPECT_NEAR(lightness(played[foot]), lightness(full[foot]), 2);
  std::size_t differ = 0;  // edges are rougher, that is all
  for (std::size_t i = 0; i < full.size(); ++i) differ += std::abs(lightness(played[i]) - lightness(full[i])) > 6;
  EXPECT_LT(differ, full.size() / 12);
}

// What was worked out since it stood still is there when it moves again, near enough that nothing jumps.
TEST_F(Light, OnTheFloorIsAlikeInMotionOnceThePictureHasRested) {
  const auto racks = facility->of_type(ElementType::Rack);
  const Body &a = facility->body(racks[0]), &b = facility->body(racks[10]);
  const Vec3 aisle{a.center().x + 3, (a.center().y + b.center().y) / 2, 0};
  scene.camera().go_to(CameraPreset::top, false);
  const auto full = still(LightMode::full);
  const auto flat = still(LightMode::flat);
  scene.set_light({.mode = LightMode::full, .rays = 32});
  scene.camera().orbit(0.01, 0);
  const auto at = pixel(aisle);
  // Less than half of what it would be without.
  const double most = 0.5 * (lightness(flat[at]) - lightness(full[at]));
  EXPECT_TRUE(soon([&] { return std::abs(lightness(moving()[at]) - lightness(full[at])) < most; }));
}

// It is held at several sizes, of which each picture takes the one that suits its distance.
TEST_F(Light, OnTheFloorInMotionIsShadeAndNotBlackFromAfarAndWhenMadeAgain) {
  const auto racks = facility->of_type(ElementType::Rack);
  const Body &a = facility->body(racks[0]), &b = facility->body(racks[10]);
  const Vec3 aisle{a.center().x + 3, (a.center().y + b.center().y) / 2, 0};
  scene.camera().go_to(CameraPreset::top, false);
  const auto near = scene.camera().pose();
  const auto moving_in = [&](ThemeName name) {
    scene.set_theme(name);
    return moving();
  };
  for (const double times : {4.0, 2.0, 1.0, 8.0, 0.7}) {
    scene.set_theme(ThemeName::light);
    auto pose = near;
    pose.distance *= times;
    scene.camera().set_pose(pose, false);
    const auto lit = still(LightMode::flat), full = still(LightMode::full);
    const auto at = pixel(aisle);
    EXPECT_GT(lightness(moving_in(ThemeName::dark)[at]), 2) << times;
    const auto again = moving_in(ThemeName::light);
    EXPECT_LT(lightness(again[at]), lightness(lit[at]) - 4) << times;
    EXPECT_NEAR(lightness(again[at]), lightness(full[at]), 12) << times;
    moving_in(ThemeName::dark);
    EXPECT_TRUE(moving_in(ThemeName::light) == again) << times;
  }
}

// It is worked out beside the picture, for what stood there when it began.
TEST_F(Light, OfWhatWasHiddenMeanwhileNoShadowRemains) {
  const auto racks = facility->of_type(ElementType::Rack);
  const auto rows = facility->of_type(ElementType::Row);
  const Body &a = facility->body(racks[0]), &b = facility->body(racks[10]);
  const Vec3 aisle{a.center().x + 3, (a.center().y + b.center().y) / 2, 0};
  scene.camera().go_to(CameraPreset::top, false);
  still(LightMode::full);
  scene.sight().set_hidden({rows.begin(), rows.end()});
  still(LightMode::full);
  scene.camera().orbit(0.01, 0);
  const auto empty = moving();
  const auto at = pixel(aisle);
  scene.sight().set_hidden({});
  scene.camera().orbit(-0.01, 0);
  still(LightMode::full);
  scene.camera().orbit(0.01, 0);
  EXPECT_TRUE(soon([&] { return lightness(moving()[at]) < lightness(empty[at]) - 4; })) << "between rows again";
  scene.sight().set_hidden({rows.begin(), rows.end()});
  EXPECT_NEAR(lightness(moving()[at]), lightness(empty[at]), 1) << "until it has been worked out anew";
  still(LightMode::full);
  scene.camera().orbit(0.01, 0);
  for (int i = 0; i < 20; ++i) {
    EXPECT_NEAR(lightness(moving()[at]), lightness(empty[at]), 1.5);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// Where the renderer is quick.
TEST_F(Light, CanBeGatheredInMotionToo) {
  const auto racks = facility->of_type(ElementType::Rack);
  const Vec3 aisle = (facility->body(racks[0]).center() + facility->body(racks[10]).center()) / 2;
  scene.camera().go_to(CameraPreset::top, false);  // racks hide the aisle from elsewhere
  scene.set_light({.mode = LightMode::full, .rays = 32});
  const auto dark = moving();
  const auto at = pixel({aisle.x, aisle.y, 0});
  scene.set_smoothing({.samples = 0, .still_passes = 4, .moving_rays = 24});
  const double lit = lightness(moving()[at]);
  EXPECT_LT(lit, lightness(dark[at]) - 4);
  scene.camera().orbit(0.01, 0);
  EXPECT_NEAR(lightness(moving()[at]), lit, 4);
  EXPECT_NEAR(lightness(still(LightMode::full)[at]), lit, 5);
}

TEST_F(Light, PicturesComeOutOpaque) {
  still(LightMode::full);
  const auto rgba = target.rgba();
  for (std::size_t i = 3; i < rgba.size(); i += 4) ASSERT_EQ(rgba[i], 255);
}

}  // namespace
}  // namespace hallscope
