#include <gtest/gtest.h>

#include "models/facility/rack_face.h"
#include "scene/explore/visibility.h"
#include "scene/scene.h"
#include "tests/scene/offscreen.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class ExplorePaintTest : public testing::Test {
 protected:
  // A virtual display resets itself when its last client leaves, and refuses the next one while it does.
  static void SetUpTestSuite() { client = std::make_unique<Offscreen>(8, 8); }
  static void TearDownTestSuite() { client.reset(); }
  static inline std::unique_ptr<Offscreen> client;

  ExplorePaintTest() {
    scene.set_legends_visible(false);
    scene.set_labels_visible(false);
    scene.set_facility(facility);
    LayerSetup tops;
    tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 0, 140e3f / 40);
    tops.range = {0, 140e3};
    tops.color_map = ColorMapName::cividis;
    scene.set_layer(LayerKind::rack_tops, tops);
  }
  ~ExplorePaintTest() override { scene.release_graphics(); }

  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  void look_down() {
    paint();
    scene.go_to(CameraPreset::top, false);
    paint();
  }
  Rgb pixel_at(const Vec3& p) {
    const auto at = scene.project(p);
    EXPECT_TRUE(at);
    return target.pixels()[static_cast<std::size_t>(at->y) * 640 + static_cast<std::size_t>(at->x)];
  }
  Pick pick_at(const Vec3& p) {
    const auto at = scene.project(p);
    EXPECT_TRUE(at);
    return scene.pick(at->x, at->y);
  }
  ElementIndex rack(std::size_t i) const { return facility->of_type(ElementType::Rack)[i]; }
  Vec3 top_of(ElementIndex e) const {
    const Body& b = facility->body(e);
    return {b.center().x, b.center().y, b.origin.z + b.size.z};
  }
  Vec3 floor_below(ElementIndex e) const { return {top_of(e).x, top_of(e).y, 0}; }
  static int difference(Rgb a, Rgb b) { return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b); }
  Rgb color_of_rack(std::size_t i) const {
    return color_of(ColorMapName::cividis, static_cast<double>(i) * 3500, 0, 140e3);
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(ExplorePaintTest, AHiddenRackIsNeitherDrawnNorPicked) {
  look_down();
  EXPECT_LE(difference(pixel_at(top_of(rack(14))), color_of_rack(14)), 6);
  scene.set_hidden({rack(14)});
  paint();
  EXPECT_GT(difference(pixel_at(floor_below(rack(14))), color_of_rack(14)), 60);
  EXPECT_EQ(pick_at(floor_below(rack(14))).element, facility->of_type(ElementType::Hall)[0]);
  // Its neighbours keep their own values though the row is drawn in two pieces now.
  for (const std::size_t i : {10u, 13u, 15u, 19u}) {
    EXPECT_LE(difference(pixel_at(top_of(rack(i))), color_of_rack(i)), 6) << i;
    EXPECT_EQ(pick_at(top_of(rack(i))).element, rack(i));
  }
  EXPECT_FALSE(scene.visible(rack(14)));
  EXPECT_FALSE(scene.visible(facility->gpus_of_rack(rack(14)).first));
  scene.set_hidden({});
  paint();
  EXPECT_LE(difference(pixel_at(top_of(rack(14))), color_of_rack(14)), 6);
  EXPECT_EQ(pick_at(top_of(rack(14))).element, rack(14));
}

TEST_F(ExplorePaintTest, WhatStandsInARackIsHiddenWithIt) {
  const auto gpu = facility->gpus_of_rack(rack(3)).first;
  scene.set_hidden({gpu, rack(3), 0});
  EXPECT_EQ(scene.hidden(), std::vector<ElementIndex>{rack(3)});
}

TEST_F(ExplorePaintTest, IsolatingARowLeavesItAlone) {
  const auto row = facility->element(rack(14)).parent;
  const ElementIndex kept[] = {row};
  scene.set_hidden(all_but(*facility, kept));
  look_down();
  for (std::size_t i = 0; i < 40; ++i) {
    const bool in_row = facility->element(rack(i)).parent == row;
    EXPECT_EQ(scene.visible(rack(i)), in_row);
    if (in_row)
      EXPECT_LE(difference(pixel_at(top_of(rack(i))), color_of_rack(i)), 6) << i;
    else
      EXPECT_GT(difference(pixel_at(floor_below(rack(i))), color_of_rack(i)), 20) << i;
  }
}

TEST_F(ExplorePaintTest, EverythingCanBeHidden) {
  const auto hall = facility->of_type(ElementType::Hall)[0];
  look_down();
  scene.set_hidden({hall});
  paint();
  EXPECT_FALSE(pick_at(top_of(rack(14))).hit());
  const Rgb ground = pixel_at(floor_below(rack(14)));
  EXPECT_LE(difference(ground, pixel_at(floor_below(rack(35)))), 3);
}

}  // namespace
}  // namespace hallscope
