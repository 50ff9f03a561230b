// What is painted has the colour that the legend shows for the value, within 2 of 255: layer by layer, near and far.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "models/facility/rack_face.h"
#include "models/telemetry/tracks/dense_track.h"
#include "scene/bodies/row_geometry.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

const Metric gpu_temperature{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
const Metric rack_power{"Rack/RackPower", "", Quantity::power};
const Metric cdu_heat{"CDU/HeatRemoved", "", Quantity::power};

class LayerColors : public PaintTest {
 protected:
  LayerColors() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
  }
  ~LayerColors() override { scene.release_graphics(); }

  void show(LayerKind kind, std::shared_ptr<const Track> track, ValueRange range, ColorMapName map, bool mean = false) {
    LayerSetup setup;
    setup.track = std::move(track);
    setup.range = range;
    setup.color_map = map;
    setup.mean = mean;
    scene.layers().set(kind, setup);
  }
  /// The pixel in which a point of the world is seen.
  Rgb seen(const Vec3& p) {
    scene.paint(target.framebuffer(), target.width(), target.height());
    const auto at = scene.project(p);
    EXPECT_TRUE(at && at->x >= 0 && at->x < 640 && at->y >= 0 && at->y < 360);
    if (!at) return {};
    return target.pixels()[static_cast<std::size_t>(at->y) * 640 + static_cast<std::size_t>(at->x)];
  }
  static void expect_equal(Rgb seen, Rgb wanted, const std::string& what) {
    const int off = std::max({std::abs(seen.r - wanted.r), std::abs(seen.g - wanted.g), std::abs(seen.b - wanted.b)});
    EXPECT_LE(off, 2) << what << ": " << int{seen.r} << ' ' << int{seen.g} << ' ' << int{seen.b} << ", not "
                      << int{wanted.r} << ' ' << int{wanted.g} << ' ' << int{wanted.b};
  }

  std::shared_ptr<const Facility> facility = SmallCampus{6, 4, 10}.build();
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(LayerColors, FloorStripsAndTops) {
  const auto racks = facility->of_type(ElementType::Rack);
  show(LayerKind::floor, ramp_track(*facility, rack_power, 0, 3500), {0, 140e3}, ColorMapName::inferno);
  show(LayerKind::rack_tops, ramp_track(*facility, rack_power, 0, 3500), {0, 140e3}, ColorMapName::cividis);
  for (const std::size_t i : {3u, 14u, 27u, 36u}) {
    scene.camera().focus(racks[i], false);
    scene.camera().go_to(CameraPreset::top, false);
    const Body& b = facility->body(racks[i]);
    const Vec3 c = b.center(), out = outward(b.front);
    const double reach = (std::abs(out.x) > 0.5 ? b.size.x : b.size.y) / 2 + 0.6 * floor_front_m;
    expect_equal(seen({c.x + out.x * reach, c.y + out.y * reach, 0}),
                 color_of(ColorMapName::inferno, 3500.0 * static_cast<double>(i), 0, 140e3), "floor");
    expect_equal(seen({c.x, c.y, b.origin.z + b.size.z}),
                 color_of(ColorMapName::cividis, 3500.0 * static_cast<double>(i), 0, 140e3), "top");
  }
}

TEST_F(LayerColors, TopsOfEquipment) {
  const auto cdus = facility->of_type(ElementType::CDU);
  show(LayerKind::equipment, ramp_track(*facility, cdu_heat, 0.2e6f, 0.3e6f), {0, 2e6}, ColorMapName::viridis);
  for (std::size_t i = 0; i < cdus.size(); ++i) {
    scene.camera().focus(cdus[i], false);
    const Body& b = facility->body(cdus[i]);
    // Towards a corner: pipe stubs stand in the middle.
    expect_equal(seen({b.origin.x + 0.08 * b.size.x, b.origin.y + 0.12 * b.size.y, b.origin.z + b.size.z}),
                 color_of(ColorMapName::viridis, 0.2e6 + 0.3e6 * static_cast<double>(i), 0, 2e6), "CDU");
  }
}

// Every rack has one GPU of 80 °C and 71 of 40 °C.
TEST_F(LayerColors, FromAfarARackShowsItsWorstGpuOrTheMean) {
  const auto gpus = facility->of_type(ElementType::GPU);
  std::vector<float> values(gpus.size(), 40);
  for (std::size_t i = 10; i < values.size(); i += 72) values[i] = 80;
  const auto track =
      std::make_shared<DenseTrack>(gpu_temperature, Source::simulated, 100,
                                   std::vector<ElementIndex>(gpus.begin(), gpus.end()), std::vector<double>{0}, values);
  const auto rack = facility->of_type(ElementType::Rack)[4];
  scene.camera().focus(rack, false);
  seen(facility->body(rack).center());
  Pose far = scene.camera().pose();
  far.distance = 900;
  far.elevation = 20;
  const Body& b = facility->body(rack);
  const auto face = side_corners(b, front_side(b.front));
  const Vec3 middle{(face[0].x + face[2].x) / 2, (face[0].y + face[2].y) / 2, (face[0].z + face[2].z) / 2};
  far.target = middle;
  for (const bool mean : {false, true}) {
    show(LayerKind::rack_faces, track, {40, 80}, ColorMapName::viridis, mean);
    scene.camera().set_pose(far, false);
    expect_equal(seen(middle), color_of(ColorMapName::viridis, mean ? (71 * 40.0 + 80) / 72 : 80, 40, 80),
                 mean ? "mean" : "worst");
  }
}

}  // namespace
}  // namespace hallscope
