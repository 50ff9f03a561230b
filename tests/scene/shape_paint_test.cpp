// How equipment with shapes looks: what a file draws near by, in its own colours or those of the data, boxes from afar.
#include <gtest/gtest.h>

#include "scene/geometry/shape_mesh.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/shaped_yard.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric ups_power{"UPS/ActivePower", "", Quantity::power};
constexpr int wide = 480, high = 360;

class ShapePaint : public PaintTest {
 protected:
  ShapePaint() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_light({.mode = LightMode::flat});  // light has tests of its own
    scene.set_facility(yard.facility);
  }
  ~ShapePaint() override { scene.release_graphics(); }

  /// From above the first UPS, so far away.
  void look(double distance) {
    scene.camera().set_pose({.target = {12, 2, 1}, .distance = distance, .azimuth = 0, .elevation = 80}, false);
    scene.paint(target.framebuffer(), wide, high);
    pixels = target.pixels();
  }
  void show_data() {
    LayerSetup setup;
    setup.track = ramp_track(*yard.facility, ups_power, 1e5f, 3e5f);
    setup.range = {0, 1e6};
    scene.layers().set(LayerKind::equipment, setup);
  }
  Rgb at(const Vec3& p) const {
    const auto e = scene.project(p);
    return pixels[static_cast<std::size_t>(e->y) * wide + static_cast<std::size_t>(e->x)];
  }
  ElementIndex picked(const Vec3& p) const {
    const auto e = scene.project(p);
    return scene.pick(e->x, e->y).element;
  }

  const test::ShapedYard yard;
  Offscreen target{wide, high};
  Scene scene;
  std::vector<Rgb> pixels;
  const Vec3 front_pillar{10.5, 0.5, 3}, back_pillar{13.5, 3.5, 3}, between{12, 2, 0};
};

TEST_F(ShapePaint, NearByItIsWhatItsFileDraws) {
  ASSERT_TRUE(yard.facility);
  look(20);
  const auto u = yard.facility->find("u-1");
  BodyShape::Face face{};
  face.color = yard.facility->shape(u)->faces[0].color;
  EXPECT_EQ(at(front_pillar), material_color(face));
  EXPECT_EQ(at(back_pillar), material_color(face));
  const Rgb ground = at(between);
  EXPECT_NE(ground, material_color(face));
  EXPECT_EQ(picked(front_pillar), u);
  EXPECT_EQ(picked(back_pillar), u);
}

TEST_F(ShapePaint, DataIsWornInTheLayersColours) {
  show_data();
  look(40);  // both are in the picture
  for (const auto& [id, x] : {std::pair("u-1", 0.0), {"u-2", 10.0}}) {
    const auto e = yard.facility->find(id);
    const Rgb wanted = scene.layers().shown(LayerKind::equipment, e).color;
    for (const auto& p : {front_pillar, back_pillar}) EXPECT_EQ(at(p + Vec3{x, 0, 0}), wanted) << id;
    EXPECT_NE(at(between + Vec3{x, 0, 0}), wanted) << id;
  }
  EXPECT_NE(at(front_pillar), at(front_pillar + Vec3{10, 0, 0}));
}

TEST_F(ShapePaint, FromAfarItIsItsBox) {
  show_data();
  look(20);
  const auto near_quads = scene.quad_count();
  look(250);
  const auto u = yard.facility->find("u-1");
  EXPECT_EQ(at({12, 2, 3}), scene.layers().shown(LayerKind::equipment, u).color);
  EXPECT_LT(scene.quad_count(), near_quads);
  EXPECT_EQ(picked({12, 2, 3}), u);
  look(20);
  EXPECT_EQ(scene.quad_count(), near_quads);
}

}  // namespace
}  // namespace hallscope
