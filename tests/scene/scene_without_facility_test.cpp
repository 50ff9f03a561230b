#include <gtest/gtest.h>

#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

/// What is asked of a scene between two facilities, or before the first one.
class SceneWithoutFacilityTest : public PaintTest {
 protected:
  ~SceneWithoutFacilityTest() override { scene.release_graphics(); }
  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  void show(bool painted = true) {
    scene.set_facility(facility);
    if (painted) paint();
  }
  /// A drag over the middle of the picture.
  void drag() {
    scene.press({320, 180, PointerButton::left, {}});
    scene.move({400, 200, PointerButton::left, {}});
    scene.release({400, 200, PointerButton::left, {}});
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(SceneWithoutFacilityTest, EverythingCanBeAskedOfAnEmptyScene) {
  for (const bool after_one : {false, true}) {
    if (after_one) {
      show();
      scene.set_facility(nullptr);
    }
    drag();
    for (const auto button : {PointerButton::middle, PointerButton::right}) {
      scene.press({320, 180, button, {}});
      scene.move({300, 100, button, {}});
      scene.release({300, 100, button, {}});
    }
    scene.wheel({320, 180, PointerButton::none, {}}, 2);
    scene.move({10, 10, PointerButton::none, {}});
    EXPECT_FALSE(scene.rulers().measure(320, 180));
    EXPECT_FALSE(scene.rulers().measuring());
    scene.camera().focus(0, false);
    scene.camera().focus(17, false);
    scene.camera().go_to_hall(0, true, false);
    scene.camera().go_to(CameraPreset::top, false);
    scene.camera().set_walking(true);
    EXPECT_FALSE(scene.camera().walking());
    scene.sight().set_hidden({0, 3});
    EXPECT_TRUE(scene.sight().hidden().empty());
    Section section;
    section.low[0] = 1;
    scene.sight().set_section(section);
    EXPECT_FALSE(scene.sight().section().cuts());
    scene.marks().set_selection(5);
    scene.marks().set_hover(5);
    scene.marks().set_failure({4, {5}, {6}, {}});
    scene.marks().set_path({5, 0, {5}, {1}, {2}, {3}, {4}});
    scene.layers().set(LayerKind::coolant, {});
    EXPECT_FALSE(scene.layers().pipe(scene.pick(320, 180)));
    EXPECT_EQ(scene.layers().shown(LayerKind::power, 5).quality, Quality::missing);
    EXPECT_EQ(scene.layers().feeder(5).state, PowerState::unknown);
    EXPECT_FALSE(scene.field().probe(320, 180));
    EXPECT_FALSE(scene.field().holds_slice(320, 180));
    EXPECT_EQ(scene.overlay().tool_at(320, 180), PictureTool::none);
    EXPECT_FALSE(scene.pick(320, 180).hit());
    scene.set_theme(after_one ? ThemeName::dark : ThemeName::light);
    paint();
    EXPECT_EQ(scene.quad_count(), 0u);
  }
}

TEST_F(SceneWithoutFacilityTest, ADragHeldWhileAFacilityArrivesIsLetGo) {
  show();
  scene.press({320, 180, PointerButton::left, {}});
  scene.move({400, 200, PointerButton::left, {}});
  ASSERT_TRUE(scene.dragging());
  scene.set_facility(SmallCampus{2, 2, 3}.build());
  EXPECT_FALSE(scene.dragging());
  const Pose before = scene.camera().pose();
  scene.move({500, 300, PointerButton::left, {}});
  EXPECT_EQ(scene.camera().pose().azimuth, before.azimuth);
  scene.release({500, 300, PointerButton::left, {}});
  drag();
  EXPECT_NE(scene.camera().pose().azimuth, before.azimuth);
}

TEST_F(SceneWithoutFacilityTest, AnArrowHeldWhileAFacilityArrivesIsLetGo) {
  for (const bool other : {true, false}) {
    show();
    const Body& body = facility->body(facility->of_type(ElementType::Rack)[14]);
    scene.camera().set_pose({facility->bounds().center(), 40, -30, 35}, false);
    scene.sight().set_section(section_around(body, 0.5));
    scene.sight().set_section_handles(true);
    paint();
    const auto at = scene.project({body.center().x, body.center().y, scene.sight().section().high[2]});
    ASSERT_TRUE(at);
    scene.press({at->x, at->y - 20, PointerButton::left, {}});
    ASSERT_TRUE(scene.dragging());
    scene.set_facility(other ? SmallCampus{2, 2, 3}.build() : nullptr);
    EXPECT_FALSE(scene.dragging());
    scene.move({at->x, at->y - 60, PointerButton::left, {}});
    scene.release({at->x, at->y - 60, PointerButton::left, {}});
    EXPECT_FALSE(scene.sight().section().cuts());
    paint();
  }
}

TEST_F(SceneWithoutFacilityTest, ALegendHeldWhileAFacilityArrivesIsNotFolded) {
  show(false);
  LayerSetup tops;
  tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 0, 1000);
  tops.range = {0, 40e3};
  scene.layers().set(LayerKind::rack_tops, tops);
  paint();
  ASSERT_EQ(scene.overlay().tool_at(600, 30), PictureTool::legend);
  scene.press({600, 30, PointerButton::left, {}});
  scene.set_facility(facility);
  scene.layers().set(LayerKind::rack_tops, tops);
  paint();
  scene.release({600, 30, PointerButton::left, {}});
  EXPECT_TRUE(scene.overlay().folded_legends().empty());
}

/// What the owner is told of.
class SceneChangeTest : public SceneWithoutFacilityTest {
 protected:
  SceneChangeTest() {
    scene.on_change([this](SceneChange what) { told.push_back(what); });
    show();
  }
  std::vector<SceneChange> told;
};

TEST_F(SceneChangeTest, WhatThePointerDoesIsTold) {
  drag();
  EXPECT_EQ(told, std::vector<SceneChange>{SceneChange::camera});
  scene.wheel({320, 180, PointerButton::none, {}}, 1);
  EXPECT_EQ(told.size(), 2u);
  told.clear();
  ASSERT_TRUE(scene.rulers().measure(320, 180));
  EXPECT_TRUE(told.empty());  // begun only
  ASSERT_TRUE(scene.rulers().measure(330, 200));
  EXPECT_EQ(told, std::vector<SceneChange>{SceneChange::rulers});
}

TEST_F(SceneChangeTest, WhatIsAskedForIsNot) {
  scene.camera().go_to(CameraPreset::top, false);
  scene.sight().set_section(section_around(facility->bounds(), 1));
  scene.overlay().set_folded_legends({{"x", true}});
  scene.rulers().set({{{0, 0, 0}, {1, 1, 1}}});
  EXPECT_TRUE(told.empty());
}

TEST_F(SceneChangeTest, AFoldedLegendIsToldAndKeptByItsKey) {
  LayerSetup tops;
  tops.track = ramp_track(*facility, {"Rack/RackPower", "", Quantity::power}, 0, 1000);
  tops.range = {0, 40e3};
  scene.layers().set(LayerKind::rack_tops, tops);
  paint();
  scene.press({600, 30, PointerButton::left, {}});
  scene.release({600, 30, PointerButton::left, {}});
  EXPECT_EQ(told, std::vector<SceneChange>{SceneChange::legends});
  ASSERT_EQ(scene.overlay().folded_legends().size(), 1u);
  EXPECT_TRUE(scene.overlay().folded_legends().begin()->second);
  paint();
  EXPECT_EQ(scene.overlay().tool_at(600, 20), PictureTool::folded_legend);
  scene.overlay().set_folded_legends({});
  paint();
  EXPECT_EQ(scene.overlay().tool_at(600, 30), PictureTool::legend);
}

}  // namespace
}  // namespace hallscope
