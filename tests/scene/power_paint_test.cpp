#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "models/analysis/derived/load_share.h"
#include "models/analysis/networks/power_state_track.h"
#include "models/analysis/networks/supply_path.h"
#include "scene/power/dead_marks.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using test::TwoSides;

class PowerPaint : public PaintTest {
 protected:
  PowerPaint() {
    // Shares of 150 kW busways, and a UPS of 200 kW; left-2 carries nothing while its rack draws.
    plant.set("Rack/RackPower", "", {0, 100}, {{"rack-1", {90e3f, 90e3f}}, {"rack-2", {60e3f, 60e3f}}});
    plant.set("PowerMeter/ActivePower", "", {0, 100},
              {{"left-1", {45e3f, 120e3f}},
               {"left-2", {0, 0}},
               {"right-1", {missing_value, missing_value}},
               {"right-2", {60e3f, 60e3f}}});
    plant.set("PowerMeter/ActivePower", "UPS", {0, 100}, {{"ups-1", {40e3f, 110e3f}}, {"ups-2", {10e3f, 10e3f}}});
    facility = std::make_shared<const Facility>(std::move(plant.facility));
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    power.track = load_share_tracks(*facility, plant.recording).at(0);
    power.range = {0, 1};
    power.more = {power_state_track(*facility, plant.recording)};
    scene.layers().set(LayerKind::power, power);
    scene.set_time(0);
  }
  ~PowerPaint() override { scene.release_graphics(); }

  ElementIndex at(const char* id) const { return facility->find(id); }
  void look_down_at(const char* id) {
    scene.camera().focus(at(id), false);
    auto pose = scene.camera().pose();
    pose.elevation = 90;
    pose.azimuth = 0;
    pose.distance = 7;
    scene.camera().set_pose(pose, false);
    scene.paint(target.framebuffer(), target.width(), target.height());
  }
  /// On the top of a body, at shares of its length and depth.
  Vec3 top(const char* id, double along, double across) const {
    const Body& b = facility->body(at(id));
    return {b.origin.x + along * b.size.x, b.origin.y + across * b.size.y, b.origin.z + b.size.z + 0.012};
  }
  Rgb pixel_at(const Vec3& p) {
    const auto on = scene.project(p);
    if (!on || on->x < 0 || on->x >= 640 || on->y < 0 || on->y >= 360) {
      ADD_FAILURE() << "outside the picture";
      return {};
    }
    return target.pixels()[static_cast<std::size_t>(on->y) * 640 + static_cast<std::size_t>(on->x)];
  }
  static void expect_near(Rgb seen, Rgb wanted) {
    EXPECT_NEAR(seen.r, wanted.r, 2);
    EXPECT_NEAR(seen.g, wanted.g, 2);
    EXPECT_NEAR(seen.b, wanted.b, 2);
  }

  TwoSides plant;
  std::shared_ptr<const Facility> facility;
  LayerSetup power;
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(PowerPaint, BuswaysWearTheColoursOfTheirShares) {
  look_down_at("left-1");
  expect_near(pixel_at(top("left-1", 0.3, 0.5)), color_of(ColorMapName::viridis, 45.0 / 150, 0, 1));
  scene.set_time(100);
  look_down_at("left-1");
  expect_near(pixel_at(top("left-1", 0.3, 0.5)), color_of(ColorMapName::viridis, 120.0 / 150, 0, 1));
  // B beside its groove, A without one.
  expect_near(pixel_at(top("right-2", 0.3, 0.15)), color_of(ColorMapName::viridis, 60.0 / 150, 0, 1));
  const auto groove = pixel_at(top("right-2", 0.3, 0.5));
  EXPECT_LT(groove.r + groove.g + groove.b, 3 * 0x60);
  expect_near(pixel_at(top("right-1", 0.3, 0.15)), missing_color);
}

TEST_F(PowerPaint, WhatIsDeadStandsUnderASignWhateverItsColourWouldBe) {
  EXPECT_EQ(scene.layers().shown(LayerKind::power, at("left-2")).value, 0);
  look_down_at("left-2");
  int red = 0, white = 0;
  for (double along = 0.02; along < 1; along += 0.02)
    for (const double across : {0.1, 0.5, 0.9}) {
      const auto c = pixel_at(top("left-2", along, across));
      red += std::abs(c.r - dead_mark_color.r) <= 2 && std::abs(c.g - dead_mark_color.g) <= 2;
      white += c.r == 255 && c.g == 255 && c.b == 255;
    }
  EXPECT_GT(red, 50);
  EXPECT_GT(white, 10);  // the cross
  // From the side the busway itself is dark.
  auto pose = scene.camera().pose();
  pose.elevation = 12;
  pose.distance = 4;
  scene.camera().set_pose(pose, false);
  scene.paint(target.framebuffer(), target.width(), target.height());
  const Body& b = facility->body(at("left-2"));
  const auto side = pixel_at({b.origin.x + 0.5 * b.size.x, b.origin.y - 0.012, b.origin.z + 0.5 * b.size.z});
  EXPECT_LT(side.r, 0x40);
  EXPECT_LT(side.g, 0x40);
  EXPECT_EQ(scene.layers().feeder(at("left-2")).state, PowerState::dead);
  EXPECT_EQ(scene.layers().feeder(at("left-2")).side, FeedSide::a);
  EXPECT_EQ(scene.layers().feeder(at("left-1")).state, PowerState::live);
}

TEST_F(PowerPaint, PicksNameTheElementWhoseLoadAFeederCarries) {
  look_down_at("left-1");
  auto on = scene.project(top("left-1", 0.3, 0.5));
  auto pick = scene.pick(on->x, on->y);
  EXPECT_EQ(pick.element, at("left-1"));
  EXPECT_EQ(pick.layer, LayerKind::power);
  // Between the UPS and the hall there is only their tray.
  std::size_t ups = 0;
  for (double x = 12.5; x < 17.5; x += 0.5)
    for (double y = -1; y < 6; y += 0.05) {
      const auto p = scene.project({x, y, 3.3});
      if (p) pick = scene.pick(p->x, p->y);
      ups += p && pick.layer == LayerKind::power &&
             (pick.element == at("ups-1") || pick.element == at("ups-2") || pick.element == at("tx-b"));
    }
  EXPECT_GT(ups, 10u);
  power.visible = false;
  scene.layers().set(LayerKind::power, power);
  scene.paint(target.framebuffer(), target.width(), target.height());
  on = scene.project(top("left-1", 0.3, 0.5));
  EXPECT_NE(scene.pick(on->x, on->y).layer, LayerKind::power);
}

TEST_F(PowerPaint, CostsNoQuadsWhileItIsOff) {
  look_down_at("left-1");
  const auto with = scene.quad_count();
  power.visible = false;
  scene.layers().set(LayerKind::power, power);
  scene.paint(target.framebuffer(), target.width(), target.height());
  const auto without = scene.quad_count();
  EXPECT_GT(with, without + 50);
  Scene bare;
  bare.overlay().set_legends_visible(false);
  bare.overlay().set_labels_visible(false);
  bare.set_facility(facility);
  bare.camera().set_pose(scene.camera().pose(), false);
  bare.paint(target.framebuffer(), target.width(), target.height());
  EXPECT_EQ(bare.quad_count(), without);
  bare.release_graphics();
}

TEST_F(PowerPaint, HiddenBusesAreNeitherDrawnNorPicked) {
  look_down_at("left-1");
  const auto pose = scene.camera().pose();
  scene.sight().set_hidden({at("left-1")});
  scene.camera().set_pose(pose, false);
  scene.paint(target.framebuffer(), target.width(), target.height());
  const auto on = scene.project(top("left-1", 0.3, 0.5));
  EXPECT_NE(scene.pick(on->x, on->y).element, at("left-1"));
  const auto shown = pixel_at(top("left-1", 0.3, 0.5)), hue = color_of(ColorMapName::viridis, 45.0 / 150, 0, 1);
  EXPECT_GT(std::abs(shown.r - hue.r) + std::abs(shown.g - hue.g) + std::abs(shown.b - hue.b), 30);
}

TEST_F(PowerPaint, APathDarkensTheRestAndWhatIfGoesBefore) {
  look_down_at("rack-1");
  const auto brightness = [](Rgb c) { return c.r + c.g + c.b; };
  const Vec3 rack_2 = top("rack-2", 0.2, 0.5);
  const auto before = pixel_at(rack_2), busway = pixel_at(top("left-1", 0.3, 0.5));
  const auto path = supply_path(*facility, at("rack-1"));
  PathMarks marks{path.element,
                  0,
                  path.at,
                  path.power_up.elements,
                  path.power_down.elements,
                  path.coolant_up.elements,
                  path.coolant_down.elements};
  scene.marks().set_path(marks);
  scene.paint(target.framebuffer(), target.width(), target.height());
  EXPECT_LT(brightness(pixel_at(rack_2)), 0.7 * brightness(before));
  expect_near(pixel_at(top("left-1", 0.3, 0.5)), busway);  // in full colour

  Marks failure;
  failure.cause = at("left-2");
  scene.marks().set_failure(failure);
  scene.paint(target.framebuffer(), target.width(), target.height());
  EXPECT_LT(brightness(pixel_at(top("left-1", 0.3, 0.5))), 0.8 * brightness(busway));  // darkens behind the marks
  scene.marks().set_failure({});
  scene.marks().set_path({});
  scene.paint(target.framebuffer(), target.width(), target.height());
  EXPECT_EQ(brightness(pixel_at(rack_2)), brightness(before));
}

TEST_F(PowerPaint, FlowIsPointedOutOnDemand) {
  look_down_at("left-1");
  const auto without = scene.quad_count();
  scene.layers().set_flow_shown(true);
  scene.paint(target.framebuffer(), target.width(), target.height());
  EXPECT_GT(scene.quad_count(), without);
}

}  // namespace
}  // namespace hallscope
