#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "scene/geometry/mesh.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric rack_power{"Rack/RackPower", "", Quantity::power};

class MarksPaint : public PaintTest {
 protected:
  MarksPaint() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    LayerSetup tops;
    tops.track = ramp_track(*facility, rack_power, 0, 140e3f / 40);
    tops.range = {0, 140e3};
    scene.layers().set(LayerKind::rack_tops, tops);
  }
  ~MarksPaint() override { scene.release_graphics(); }

  ElementIndex rack(std::size_t i) const { return facility->of_type(ElementType::Rack)[i]; }
  std::vector<Rgb> paint() {
    scene.paint(target.framebuffer(), target.width(), target.height());
    return target.pixels();
  }
  /// Of the top of a rack, in shares from its low corner.
  Vec3 above(ElementIndex e, double x, double y) const {
    const auto& b = facility->body(e);
    return {b.origin.x + x * b.size.x, b.origin.y + y * b.size.y, b.origin.z + b.size.z};
  }
  std::size_t index(const Vec3& p, int dx = 0, int dy = 0) const {
    const auto at = scene.project(p);
    EXPECT_TRUE(at);
    return static_cast<std::size_t>(static_cast<int>(at->y) + dy) * 640 +
           static_cast<std::size_t>(static_cast<int>(at->x) + dx);
  }
  static int brightness(Rgb c) { return c.r + c.g + c.b; }
  static int apart(Rgb a, Rgb b) { return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b); }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(MarksPaint, ASelectionIsALightLineInADarkCasingAroundAndLeavesTheThingAlone) {
  const auto e = rack(3);
  scene.camera().focus(e, false);
  scene.camera().go_to(CameraPreset::top, false);
  scene.camera().focus(e, false);
  const auto before = paint();
  scene.marks().set_selection(e);
  const auto after = paint();
  for (const double x : {0.1, 0.5, 0.9}) EXPECT_EQ(after[index(above(e, x, 0.5))], before[index(above(e, x, 0.5))]);
  // Across its rear edge, from the outside in: casing, line, casing.
  const auto& t = theme(ThemeName::light);
  bool core = false, casing = false;
  for (int out = 1; out <= 6; ++out) {
    const auto pixel = after[index(above(e, 0.5, 1), 0, -out)];
    core = core || apart(pixel, t.selection) < 40;
    casing = casing || apart(pixel, t.selection_casing) < 120;
  }
  EXPECT_TRUE(core);
  EXPECT_TRUE(casing);
  EXPECT_EQ(after[index(above(e, 0.5, 1), 0, -12)], before[index(above(e, 0.5, 1), 0, -12)]);
}

TEST_F(MarksPaint, WhatIsHiddenOfASelectionIsDashed) {
  // The second row from the front, low, behind the first.
  const auto e = rack(25);
  scene.camera().focus(rack(5), false);
  const auto before = paint();
  scene.marks().set_selection(e);
  const auto after = paint();
  int on = 0, changes = 0;
  bool last = false;
  const auto& b = facility->body(e);
  for (int k = 0; k <= 400; ++k) {
    const double x = b.origin.x + b.size.x * (0.05 + 0.9 * k / 400.0);
    const auto at = scene.project({x, b.origin.y, b.origin.z});
    if (!at || at->x < 0 || at->x >= 640 || at->y < 0 || at->y >= 352) continue;
    bool drawn = false;
    for (int dy = 1; dy < 4; ++dy) {
      const auto i = static_cast<std::size_t>(static_cast<int>(at->y) + dy) * 640 + static_cast<std::size_t>(at->x);
      drawn = drawn || apart(after[i], before[i]) > 60;
    }
    on += drawn;
    changes += drawn != last;
    last = drawn;
  }
  EXPECT_GT(on, 50);
  EXPECT_GE(changes, 6);  // from dash to gap and back
}

TEST_F(MarksPaint, WhatIsLostIsRedTheRestDarkensAndWhatIsAffectedKeepsItsColours) {
  scene.camera().go_to(CameraPreset::top, false);
  paint();
  scene.camera().go_to(CameraPreset::top, false);  // now that the picture's shape is known
  const auto before = paint();
  const auto lost = index(above(rack(3), 0.5, 0.5)), affected = index(above(rack(14), 0.5, 0.5)),
             other = index(above(rack(20), 0.5, 0.5));
  Marks marks;
  marks.lost = {rack(3)};
  marks.affected = {rack(14)};
  scene.marks().set_failure(marks);
  const auto after = paint();
  EXPECT_GT(int{after[lost].r}, int{after[lost].g} + 60);
  EXPECT_LT(apart(after[affected], before[affected]), 7);
  EXPECT_LT(brightness(after[other]), 0.75 * brightness(before[other]));
  EXPECT_LT(brightness(after[5 * 640 + 5]), 0.75 * brightness(before[5 * 640 + 5]));
  scene.marks().set_failure({});
  const auto again = paint();
  EXPECT_EQ(again[lost], before[lost]);
  EXPECT_EQ(again[other], before[other]);
}

TEST_F(MarksPaint, WhatFailsIsNamedOnceByItsMark) {
  const auto e = rack(3);
  scene.camera().focus(e, false);
  paint();
  scene.camera().focus(e, false);  // now that the picture's shape is known
  const auto pale = [&](bool labels) {
    scene.overlay().set_labels_visible(labels);
    const auto pixels = paint();
    return std::count_if(pixels.begin(), pixels.end(), [](Rgb c) { return brightness(c) > 600; });
  };
  const auto pale_by_names = [&](const Marks& marks) {
    scene.marks().set_failure(marks);
    return pale(true) - pale(false);
  };
  Marks lost, failing;
  lost.lost = {e};
  failing.cause = e;
  // A name stands on a pale panel of some forty by seventeen pixels.
  EXPECT_GT(pale_by_names(lost), pale_by_names(failing) + 300);
}

TEST_F(MarksPaint, LostThingsAreHatchedAtTheSameDistanceFromNearAndFar) {
  Marks marks;
  marks.lost = {rack(3), rack(4), rack(5)};
  scene.marks().set_failure(marks);
  for (const double distance : {6.0, 24.0}) {
    const auto c = above(rack(4), 0.5, 0.5);
    scene.camera().set_pose({c, distance, 0, 89}, false);
    const auto pixels = paint();
    // Along the row, bright to dark and back.
    int lines = 0;
    const auto at = scene.project(c);
    const auto y = static_cast<std::size_t>(at->y);
    constexpr int reach = 30;
    const auto dark = [&](int dx) {
      return pixels[y * 640 + static_cast<std::size_t>(static_cast<int>(at->x) + dx)].r < 170;
    };
    for (int dx = -reach + 1; dx < reach; ++dx) lines += dark(dx) && !dark(dx - 1);
    EXPECT_GE(lines, 2) << distance;
    EXPECT_LE(lines, 12) << distance;
  }
}

}  // namespace
}  // namespace hallscope
