#include <gtest/gtest.h>

#include "models/facility/rack_face.h"
#include "scene/scene.h"
#include "scene/sight/visibility.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

class ExplorePaintTest : public PaintTest {
 protected:
  ExplorePaintTest() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    LayerSetup tops;
    tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 0, 140e3f / 40);
    tops.range = {0, 140e3};
    tops.color_map = ColorMapName::cividis;
    scene.layers().set(LayerKind::rack_tops, tops);
  }
  ~ExplorePaintTest() override { scene.release_graphics(); }

  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  void look_down() {
    paint();
    scene.camera().go_to(CameraPreset::top, false);
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
  scene.sight().set_hidden({rack(14)});
  paint();
  EXPECT_GT(difference(pixel_at(floor_below(rack(14))), color_of_rack(14)), 60);
  EXPECT_EQ(pick_at(floor_below(rack(14))).element, facility->of_type(ElementType::Hall)[0]);
  // Its neighbours keep their own values though the row is drawn in two pieces now.
  for (const std::size_t i : {10u, 13u, 15u, 19u}) {
    EXPECT_LE(difference(pixel_at(top_of(rack(i))), color_of_rack(i)), 6) << i;
    EXPECT_EQ(pick_at(top_of(rack(i))).element, rack(i));
  }
  EXPECT_FALSE(scene.sight().visible(rack(14)));
  EXPECT_FALSE(scene.sight().visible(facility->gpus_of_rack(rack(14)).first));
  scene.sight().set_hidden({});
  paint();
  EXPECT_LE(difference(pixel_at(top_of(rack(14))), color_of_rack(14)), 6);
  EXPECT_EQ(pick_at(top_of(rack(14))).element, rack(14));
}

TEST_F(ExplorePaintTest, WhatStandsInARackIsHiddenWithIt) {
  const auto gpu = facility->gpus_of_rack(rack(3)).first;
  scene.sight().set_hidden({gpu, rack(3), 0});
  EXPECT_EQ(scene.sight().hidden(), std::vector<ElementIndex>{rack(3)});
}

TEST_F(ExplorePaintTest, IsolatingARowLeavesItAlone) {
  const auto row = facility->element(rack(14)).parent;
  const ElementIndex kept[] = {row};
  scene.sight().set_hidden(all_but(*facility, kept));
  look_down();
  for (std::size_t i = 0; i < 40; ++i) {
    const bool in_row = facility->element(rack(i)).parent == row;
    EXPECT_EQ(scene.sight().visible(rack(i)), in_row);
    if (in_row)
      EXPECT_LE(difference(pixel_at(top_of(rack(i))), color_of_rack(i)), 6) << i;
    else
      EXPECT_GT(difference(pixel_at(floor_below(rack(i))), color_of_rack(i)), 20) << i;
  }
}

TEST_F(ExplorePaintTest, EverythingCanBeHidden) {
  const auto hall = facility->of_type(ElementType::Hall)[0];
  look_down();
  scene.sight().set_hidden({hall});
  paint();
  EXPECT_FALSE(pick_at(top_of(rack(14))).hit());
  const Rgb ground = pixel_at(floor_below(rack(14)));
  EXPECT_LE(difference(ground, pixel_at(floor_below(rack(35)))), 3);
}

TEST_F(ExplorePaintTest, ASectionCutsThePictureAndPicksTheSame) {
  look_down();
  const double edge = facility->body(rack(14)).origin.x;
  Section section;
  section.low[0] = edge;
  scene.sight().set_section(section);
  paint();
  const Rgb behind = pixel_at({edge - 0.3, top_of(rack(13)).y, 2.2});
  EXPECT_GT(difference(behind, color_of_rack(13)), 60);
  EXPECT_FALSE(pick_at(top_of(rack(13))).hit());
  EXPECT_LE(difference(pixel_at(top_of(rack(14))), color_of_rack(14)), 6);
  EXPECT_EQ(pick_at(top_of(rack(14))).element, rack(14));
  // Racks cut at half their height wear a grey lid there instead of their top.
  section = {};
  section.high[2] = 1.1;
  scene.sight().set_section(section);
  paint();
  const Vec3 lid{top_of(rack(14)).x, top_of(rack(14)).y, 1.1};
  const Rgb seen = pixel_at(lid);
  EXPECT_NEAR(seen.r, seen.b, 40);
  EXPECT_GT(difference(seen, color_of_rack(14)), 60);
  EXPECT_NEAR(pick_at(lid).point.z, 1.1, 1e-9);
  scene.sight().set_section({});
  paint();
  EXPECT_LE(difference(pixel_at(top_of(rack(13))), color_of_rack(13)), 6);
}

TEST_F(ExplorePaintTest, ASideIsDraggedByItsArrow) {
  paint();
  scene.camera().set_pose({facility->bounds().center(), 40, -30, 35}, false);
  scene.sight().set_section(section_around(facility->body(rack(14)), 0.5));
  scene.sight().set_section_handles(true);
  paint();
  const double before = scene.sight().section().high[2];
  const Body& b = facility->body(rack(14));
  const Vec3 foot{b.center().x, b.center().y, before};
  const auto at = scene.project(foot);
  ASSERT_TRUE(at);
  scene.press({at->x, at->y - 20, PointerButton::left, {}});
  EXPECT_TRUE(scene.dragging());  // not a click on what is behind
  scene.move({at->x, at->y - 60, PointerButton::left, {}});
  scene.release({at->x, at->y - 60, PointerButton::left, {}});
  EXPECT_FALSE(scene.dragging());
  EXPECT_GT(scene.sight().section().high[2], before + 0.3);
  EXPECT_EQ(scene.sight().section().low, section_around(b, 0.5).low);
}

}  // namespace
}  // namespace hallscope
