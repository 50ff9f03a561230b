// Fields in the picture: colours of pixels, what the pointer finds, what moves.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "models/sources/field_file.h"
#include "scene/field/isosurface.h"
#include "scene/fields/field_data.h"
#include "scene/scene.h"
#include "tests/scene/field/box_files.h"
#include "tests/scene/field/field_files.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

using namespace test;

class FieldPaint : public PaintTest {
 protected:
  FieldPaint() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_facility(facility);
    placement.file = "air.vtu";
    placement.scale = 8;
    placement.translate = {2, 1, 0};
  }
  ~FieldPaint() override { scene.release_graphics(); }

  static std::shared_ptr<const FieldStep> step(Shape shape) {
    const Folder folder;
    write_xml(air(shape, 2), folder / "air");
    Problems problems;
    return open_field(folder / "air", problems)->step(0, problems);
  }
  FieldSetup setup() const {
    FieldSetup s;
    s.placement = placement;
    s.array = "T";
    s.range = {15, 35};
    s.slice.position = 4;
    return s;
  }
  void paint() { scene.paint(target.framebuffer(), target.width(), target.height()); }
  void look_down() {
    scene.camera().go_to(CameraPreset::top, false);
    paint();
  }
  Rgb pixel(double x, double y) {
    return target.pixels()[static_cast<std::size_t>(y) * 640 + static_cast<std::size_t>(x)];
  }
  static void expect_near(Rgb seen, Rgb wanted) {
    EXPECT_NEAR(seen.r, wanted.r, 2);
    EXPECT_NEAR(seen.g, wanted.g, 2);
    EXPECT_NEAR(seen.b, wanted.b, 2);
  }
  double celsius(const Vec3& world) const { return temperature_k(to_file(placement, world)) - 273.15; }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  FieldPlacement placement;
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(FieldPaint, NoSurfaceOfAValueRunsThroughWhatIsMissing) {
  const Folder folder;
  const auto surface = [&](const std::string& values, const std::string& more) {
    write_file(folder / "air.vtu", box_vtu(data_array("Float64", "T", values) + more));
    Problems problems;
    const auto read = open_field(folder / "air.vtu", problems)->step(0, problems);
    return isosurface(shown_at_points(read->data(), *read->find("T")), {19});
  };
  const auto whole = surface("290 291 292 293 294 295 296 297", "");
  const auto missing = surface("290 291 292 nan 294 295 296 297", "");
  const auto hidden =
      surface("290 291 292 -999 294 295 296 297", data_array("UInt8", "vtkGhostType", "0 0 0 32 0 0 0 0"));
  EXPECT_GT(whole->GetNumberOfPolys(), missing->GetNumberOfPolys());
  for (const auto& part : {missing, hidden}) {
    EXPECT_GT(part->GetNumberOfPolys(), 0);
    for (vtkIdType i = 0; i < part->GetNumberOfPoints(); ++i) {
      const double* p = part->GetPoint(i);
      EXPECT_TRUE(std::isfinite(p[0]) && std::isfinite(p[1]) && std::isfinite(p[2]));
      EXPECT_FALSE(p[0] > 1.01 && p[1] > 1.01 && p[2] < 0.99) << "within the cell that is not there";
    }
  }
}

TEST_F(FieldPaint, PointsWithoutCellsAreDrawnAsPoints) {
  const Folder folder;
  write_file(folder / "cloud.vtk",
             "# vtk DataFile Version 3.0\na\nASCII\nDATASET POLYDATA\nPOINTS 3 float\n0.5 0.5 1\n1.5 0.5 1\n1 1.2 1\n"
             "POINT_DATA 3\nSCALARS T float 1\nLOOKUP_TABLE default\n291\n295\n305\n");
  Problems problems;
  const auto cloud = open_field(folder / "cloud.vtk", problems)->step(0, problems);
  ASSERT_TRUE(cloud);
  auto s = setup();
  scene.field().set(cloud, s);
  look_down();
  const std::pair<Vec3, double> points[] = {{{0.5, 0.5, 1}, 17.85}, {{1.5, 0.5, 1}, 21.85}, {{1, 1.2, 1}, 31.85}};
  for (const auto& [in_file, value] : points) {
    const auto at = scene.project(to_world(placement, in_file));
    ASSERT_TRUE(at);
    expect_near(pixel(at->x, at->y), color_of(s.color_map, value, 15, 35));
  }
}

TEST_F(FieldPaint, ASlicePixelHasTheColourOfItsValue) {
  for (const auto shape : {Shape::image, Shape::rectilinear, Shape::structured, Shape::hexahedra, Shape::tetrahedra})
    for (const double turn : {0.0, 30.0}) {
      placement.rotate_deg = turn;
      scene.field().set(step(shape), setup());
      look_down();
      int seen = 0;
      for (const Vec3 in_file :
           {Vec3{0.31, 0.43, 0.5}, Vec3{1.1, 0.8, 0.5}, Vec3{1.83, 1.27, 0.5}, Vec3{0.62, 1.1, 0.5}}) {
        const auto world = to_world(placement, in_file);
        const auto at = scene.project(world);
        ASSERT_TRUE(at);
        if (at->x < 1 || at->y < 1 || at->x > 638 || at->y > 358) continue;
        ++seen;
        const auto probe = scene.field().probe(std::floor(at->x) + 0.5, std::floor(at->y) + 0.5);
        ASSERT_TRUE(probe);
        EXPECT_NEAR(probe->value, celsius(probe->point), 1e-6);
        EXPECT_NEAR(probe->point.z, 4, 1e-9);
        expect_near(pixel(at->x, at->y), color_of(ColorMapName::air, probe->value, 15, 35));
      }
      EXPECT_GE(seen, 3);
    }
}

TEST_F(FieldPaint, ValuesOfCellsAreFlat) {
  auto s = setup();
  s.array = "cell";
  s.range = {0, 192};
  s.slice.position = 3;
  scene.field().set(step(Shape::image), s);
  look_down();
  // A cell is 2 m wide here; 8 × 6 × 4 of them.
  const auto at = scene.project({2 + 2 * 5 + 1, 1 + 2 * 3 + 1, 3});
  ASSERT_TRUE(at);
  expect_near(pixel(at->x, at->y), color_of(ColorMapName::air, 48 + 8 * 3 + 5, 0, 192));
}

TEST_F(FieldPaint, EverySliceDirectionShowsItsPlane) {
  const auto field = step(Shape::hexahedra);
  for (const Vec3 n : {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}, Vec3{0.6, 0, 0.8}}) {
    auto s = setup();
    const Vec3 middle = to_world(placement, {1, 0.75, 0.5});
    s.slice.normal = n;
    s.slice.position = n.x * middle.x + n.y * middle.y + n.z * middle.z;
    scene.field().set(field, s);
    paint();
    scene.camera().set_pose({middle, 40, 35, 30}, false);
    paint();
    const auto at = scene.project(middle);
    ASSERT_TRUE(at);
    const auto probe = scene.field().probe(at->x, at->y);
    ASSERT_TRUE(probe);
    EXPECT_NEAR(n.x * probe->point.x + n.y * probe->point.y + n.z * probe->point.z, s.slice.position, 1e-6);
    expect_near(pixel(at->x, at->y), color_of(ColorMapName::air, celsius(probe->point), 15, 35));
  }
}

TEST_F(FieldPaint, BesideTheSliceThereIsNoValueAndHiddenItIsGone) {
  scene.field().set(step(Shape::image), setup());
  look_down();
  const auto outside = scene.project({1, 0.5, 4});
  ASSERT_TRUE(outside);
  EXPECT_FALSE(scene.field().probe(outside->x, outside->y));
  const auto inside = scene.project({6, 5, 4});
  ASSERT_TRUE(inside);
  const auto with = pixel(inside->x, inside->y);
  auto s = setup();
  s.visible = false;
  scene.field().set(scene.field().step(), s);
  paint();
  EXPECT_FALSE(scene.field().probe(inside->x, inside->y));
  const auto without = pixel(inside->x, inside->y);
  EXPECT_NE(with, without);
  scene.field().set(nullptr, {});
  paint();
  EXPECT_EQ(pixel(inside->x, inside->y), without);
}

TEST_F(FieldPaint, DraggingTheFrameMovesTheSliceAndNotTheCamera) {
  auto s = setup();
  scene.field().set(step(Shape::image), s);
  scene.camera().go_to(CameraPreset::front, false);
  paint();
  const auto corner = scene.project({10, 1, 4});
  ASSERT_TRUE(corner);
  EXPECT_TRUE(scene.field().holds_slice(corner->x, corner->y));
  EXPECT_FALSE(scene.field().holds_slice(corner->x, corner->y - 60));
  const auto before = scene.camera().pose();
  PointerEvent e = *corner;
  e.button = PointerButton::left;
  scene.press(e);
  const auto higher = scene.project({10, 1, 6});
  ASSERT_TRUE(higher);
  for (int i = 1; i <= 10; ++i) {
    e.y = corner->y + (higher->y - corner->y) * i / 10;
    e.x = corner->x + (higher->x - corner->x) * i / 10;
    scene.move(e);
  }
  scene.release(e);
  EXPECT_NEAR(scene.field().setup().slice.position, 6, 0.4);
  EXPECT_EQ(scene.camera().pose().azimuth, before.azimuth);
  EXPECT_EQ(scene.camera().pose().elevation, before.elevation);
  scene.field().move_slice(1000);
  EXPECT_NEAR(scene.field().setup().slice.position, 8, 1e-9) << "not beyond the field";
}

TEST_F(FieldPaint, SurfacesLinesFloorAndRackFacesChangeThePicture) {
  const auto field = step(Shape::hexahedra);
  auto s = setup();
  s.slice.visible = false;
  scene.field().set(field, s);
  scene.camera().go_to(CameraPreset::front, false);
  paint();
  scene.camera().orbit(30, 25);
  paint();
  const auto plain = target.pixels();
  const auto changed = [&] {
    paint();
    const auto now = target.pixels();
    int different = 0;
    for (std::size_t i = 0; i < now.size(); ++i) different += now[i] != plain[i];
    return different;
  };
  auto other = s;
  other.isosurfaces = {25};
  scene.field().set(field, other);
  EXPECT_GT(changed(), 500);
  other = s;
  other.streamlines = StreamSeeds::slice;
  scene.field().set(field, other);
  EXPECT_GT(changed(), 200);
  other = s;
  other.floor = true;
  scene.field().set(field, other);
  EXPECT_GT(changed(), 500);
  other = s;
  other.rack_faces = true;
  scene.field().set(field, other);
  EXPECT_GT(changed(), 100);
  scene.field().set(field, s);
  EXPECT_EQ(changed(), 0);
}

TEST_F(FieldPaint, ARackFaceHasTheColourOfTheAirBeforeIt) {
  auto s = setup();
  s.slice.visible = false;
  s.rack_faces = true;
  scene.field().set(step(Shape::image), s);
  for (const auto rack : facility->of_type(ElementType::Rack)) {
    const Body& b = facility->body(rack);
    if (b.front != Facing::minus_y) continue;
    // The lower left tile of the front: a half by an eighth.
    const Vec3 p{b.origin.x + b.size.x / 4, b.origin.y, b.origin.z + b.size.z / 16};
    if (!scene.field().step()->probe(0, to_file(placement, {p.x, p.y - 0.05, p.z}))) continue;
    scene.camera().focus(rack, false);
    paint();
    const auto at = scene.project(p);
    ASSERT_TRUE(at);
    expect_near(pixel(at->x, at->y), color_of(ColorMapName::air, celsius({p.x, p.y - 0.05, p.z}), 15, 35));
    return;
  }
  FAIL() << "no rack stands in the field";
}

TEST_F(FieldPaint, AFieldAloneIsFramed) {
  scene.set_facility(empty_facility("field"));
  scene.field().set(step(Shape::image), setup());
  paint();
  const auto at = scene.project({10, 7, 4});
  ASSERT_TRUE(at);
  EXPECT_GT(at->x, 100);
  EXPECT_LT(at->x, 540);
  EXPECT_TRUE(scene.field().probe(at->x, at->y));
}

TEST_F(FieldPaint, TheLegendSaysWhatItIs) {
  scene.field().set(step(Shape::image), setup());
  scene.overlay().set_legends_visible(true);
  paint();
  const auto with = target.pixels();
  scene.field().set(nullptr, {});
  paint();
  EXPECT_NE(with[std::size_t{30} * 640 + 560], target.pixels()[std::size_t{30} * 640 + 560]);
}

}  // namespace
}  // namespace hallscope
