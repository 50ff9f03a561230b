// The volume of a field in the picture: its colours, and what hides it.
#include "scene/field/field_volume.h"

#include <gtest/gtest.h>
#include <vtkDoubleArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <cmath>
#include <functional>

#include "models/sources/field_file.h"
#include "scene/scene.h"
#include "tests/scene/field/field_files.h"
#include "tests/scene/paint_test.h"
#include "tests/scene/small_campus.h"

namespace hallscope {
namespace {

using namespace test;

/// A field of 16 × 12 × 8 cells over 8 × 6 × 4 m with a value at each point.
std::shared_ptr<const FieldStep> field_with(const std::function<double(double, double, double)>& value) {
  vtkNew<vtkImageData> image;
  image->SetDimensions(17, 13, 9);
  image->SetSpacing(0.5, 0.5, 0.5);
  vtkNew<vtkDoubleArray> t;
  t->SetName("T");
  for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i) {
    const double* p = image->GetPoint(i);
    t->InsertNextValue(value(p[0], p[1], p[2]));
  }
  image->GetPointData()->AddArray(t);
  const Folder folder;
  write_xml(image, folder / "air.vti");
  Problems problems;
  return open_field(folder / "air.vti", problems)->step(0, problems);
}

/// 35 in a block of 3 × 3 × 3 m in the middle, 15 around it, nothing at small x.
double hot_block(double x, double y, double z) {
  if (x < 1.2) return std::nan("");
  return x > 2.4 && x < 5.6 && y > 1.4 && y < 4.6 && z > 0.4 && z < 3.6 ? 35 : 15;
}

class FieldVolumePaint : public PaintTest {
 protected:
  FieldVolumePaint() {
    scene.overlay().set_legends_visible(false);
    scene.overlay().set_labels_visible(false);
    scene.set_light({.mode = LightMode::flat});  // which would stay on the floor once a picture has rested
    scene.set_facility(facility);
  }
  ~FieldVolumePaint() override { scene.release_graphics(); }

  FieldSetup setup(Vec3 at) const {
    FieldSetup s;
    s.placement.translate = at;
    s.range = {15, 35};
    s.slice.visible = false;
    s.volume = true;
    return s;
  }
  std::vector<Rgb> painted() {
    scene.field().finish_preparing();
    scene.refine(target.framebuffer(), target.width(), target.height());
    return target.pixels();
  }
  std::vector<Rgb> painted_without(FieldSetup s) {
    s.volume = false;
    scene.field().set(field, s);
    return painted();
  }
  std::vector<Rgb> painted_with(const FieldSetup& s) {
    scene.field().set(field, s);
    return painted();
  }
  std::size_t index_of(const Vec3& world) {
    const auto at = scene.project(world);
    EXPECT_TRUE(at);
    return static_cast<std::size_t>(at->y) * 640 + static_cast<std::size_t>(at->x);
  }
  static int differences(const std::vector<Rgb>& a, const std::vector<Rgb>& b) {
    int n = 0;
    for (std::size_t i = 0; i < a.size(); ++i) n += a[i] != b[i];
    return n;
  }
  /// A rack whose front is seen from the front, and where its middle is in the picture.
  const Body& rack_in_front() {
    const Body* first = nullptr;
    for (const auto rack : facility->of_type(ElementType::Rack))
      if (!first || facility->body(rack).origin.y < first->origin.y) first = &facility->body(rack);
    return *first;
  }

  std::shared_ptr<const Facility> facility = SmallCampus{1, 4, 10}.build();
  std::shared_ptr<const FieldStep> field = field_with(hot_block);
  Offscreen target{640, 360};
  Scene scene;
};

TEST_F(FieldVolumePaint, AHotBlockHasItsColourAndAllElseIsClear) {
  scene.set_facility(empty_facility("field"));
  for (const double turn : {0.0, 30.0}) {
    auto s = setup({3, 2, 1});
    s.placement.rotate_deg = turn;
    const auto place = [&](double x, double y, double z) { return to_world(s.placement, {x, y, z}); };
    auto look = s;
    look.volume = false;
    scene.field().set(field, look);
    scene.camera().go_to(CameraPreset::top, false);
    painted();
    scene.camera().set_pose({place(4, 3, 2), 14, 0, 89}, false);
    const auto without = painted_without(s), with = painted_with(s);
    for (const auto& p : {place(4, 3, 2), place(3.5, 2.5, 2), place(4.5, 3.5, 2)}) {
      const Rgb seen = with[index_of(p)], wanted = color_of(ColorMapName::air, 35, 15, 35);
      EXPECT_NEAR(seen.r, wanted.r, 16);  // through the block's cooler skin
      EXPECT_NEAR(seen.g, wanted.g, 16);
      EXPECT_NEAR(seen.b, wanted.b, 16);
    }
    for (const auto& p : {place(0.5, 3, 2), place(1.0, 1, 2), place(7.5, 3, 2), place(7, 5.5, 2), place(-1, 3, 2)})
      EXPECT_EQ(with[index_of(p)], without[index_of(p)]) << p.x << " " << p.y;
  }
}

TEST_F(FieldVolumePaint, SolidThingsHideItAndItHidesWhatIsBehindIt) {
  const Body rack = rack_in_front();
  for (const int samples : {0, 4}) {
    scene.set_smoothing({samples, 0});
    const Vec3 front{rack.origin.x + rack.size.x / 2, rack.origin.y, rack.origin.z + rack.size.z / 2};
    // Behind the rack's front: its block stands two metres and more beyond.
    auto s = setup({front.x - 4, front.y + 1, -0.5});
    scene.field().set(field, s);
    scene.camera().set_pose({front, 9, 0, 4}, false);
    const auto without = painted_without(s), behind = painted_with(s);
    EXPECT_EQ(behind[index_of(front)], without[index_of(front)]) << samples;
    EXPECT_GT(differences(behind, without), 300) << "it shows beside and over the racks";
    s.placement.translate.y = front.y - 6.5;
    const auto before = painted_with(s);
    EXPECT_NE(before[index_of(front)], without[index_of(front)]) << samples;
  }
}

TEST_F(FieldVolumePaint, SwitchedOffItLeavesThePictureAsItWas) {
  const auto s = setup({2, 1, 0});
  const auto before = painted_without(s);
  EXPECT_GT(differences(painted_with(s), before), 300);
  EXPECT_EQ(differences(painted_without(s), before), 0);
  auto hidden = s;
  hidden.visible = false;
  scene.field().set(field, s);
  painted();
  EXPECT_EQ(differences(painted_with(hidden), before), 0);
}

TEST_F(FieldVolumePaint, ASectionCutsItToo) {
  scene.set_facility(empty_facility("field"));
  const auto s = setup({3, 2, 1});
  painted_without(s);
  scene.camera().go_to(CameraPreset::front, false);
  Section section;
  section.high[2] = 1.2;  // the block begins above
  scene.sight().set_section(section);
  const auto cut_without = painted_without(s);
  EXPECT_EQ(differences(painted_with(s), cut_without), 0);
  section.high[2] = 3;
  scene.sight().set_section(section);
  EXPECT_GT(differences(painted_with(s), cut_without), 100);
}

TEST_F(FieldVolumePaint, InMotionItIsThereToo) {
  scene.set_facility(empty_facility("field"));
  const auto s = setup({3, 2, 1});
  scene.field().set(field, s);
  scene.field().finish_preparing();
  const auto fine = painted();
  scene.paint(target.framebuffer(), target.width(), target.height());
  const auto coarse = target.pixels();
  const auto at = index_of({7, 5, 3});
  EXPECT_NEAR(coarse[at].r, fine[at].r, 25);
  EXPECT_NEAR(coarse[at].g, fine[at].g, 25);
  EXPECT_EQ(scene.field().volume_note(), "");
}

TEST(FieldVolume, OpacityRisesToTheHotEndOrToBothEnds) {
  EXPECT_EQ(volume_opacity(ColorMapName::inferno, 0), 0);
  EXPECT_EQ(volume_opacity(ColorMapName::inferno, 0.4), 0);
  EXPECT_GT(volume_opacity(ColorMapName::inferno, 0.7), volume_opacity(ColorMapName::inferno, 0.5));
  EXPECT_DOUBLE_EQ(volume_opacity(ColorMapName::inferno, 1), 0.75);
  EXPECT_EQ(volume_opacity(ColorMapName::balance, 0.5), 0);
  EXPECT_DOUBLE_EQ(volume_opacity(ColorMapName::balance, 0), volume_opacity(ColorMapName::balance, 1));
}

TEST(FieldVolume, SaysWhenTheRendererIsTooSlowAndOnlyThen) {
  FieldVolume volume;
  FieldSetup setup;
  setup.volume = true;
  volume.set(field_with(hot_block), 0, setup, {15, 35});
  EXPECT_TRUE(volume.preparing());
  volume.wait();
  volume.prepare(false);
  EXPECT_FALSE(volume.preparing());
  ASSERT_TRUE(volume.shown());
  for (int i = 0; i < 40; ++i) volume.took(i % 3 == 0 ? 50 : 400);  // hiccups
  EXPECT_EQ(volume.note(), "");
  for (int i = 0; i < 8; ++i) volume.took(200);
  EXPECT_EQ(volume.note(), "") << "it is drawn more coarsely first";
  for (int i = 0; i < 8; ++i) volume.took(200);
  EXPECT_NE(volume.note(), "");
  for (int i = 0; i < 4; ++i) volume.took(40);
  EXPECT_EQ(volume.note(), "");
  setup.volume = false;
  volume.set(nullptr, 0, setup, {15, 35});
  EXPECT_FALSE(volume.shown());
}

TEST(FieldVolume, StaysWhileAnotherInstantIsGathered) {
  const auto first = field_with(hot_block), second = field_with([](double x, double, double) { return x; });
  FieldSetup setup;
  setup.volume = true;
  FieldVolume volume;
  volume.set(first, 0, setup, {15, 35});
  volume.wait();
  volume.prepare(true);
  ASSERT_TRUE(volume.shown());
  volume.set(second, 0, setup, {15, 35});
  EXPECT_TRUE(volume.preparing());
  EXPECT_TRUE(volume.shown());
  volume.wait();
  volume.prepare(true);
  EXPECT_FALSE(volume.preparing());
  EXPECT_TRUE(volume.shown());
  volume.set(nullptr, 0, setup, {15, 35});
  EXPECT_FALSE(volume.shown());
}

TEST(FieldVolume, OfASurfaceThereIsNoneAndThatIsSaid) {
  const Folder folder;
  write_xml(air(Shape::surface), folder / "wall.vtp");
  Problems problems;
  FieldVolume volume;
  FieldSetup setup;
  setup.volume = true;
  volume.set(open_field(folder / "wall.vtp", problems)->step(0, problems), 0, setup, {0, 1});
  volume.wait();
  volume.prepare(false);
  EXPECT_FALSE(volume.shown());
  EXPECT_NE(volume.note(), "");
}

TEST(ValueGrid, HoldsTheFieldsValuesAndWhereThereAreNone) {
  const auto field = field_with(hot_block);
  const auto grid = value_grid(*field, 0, 20000);
  ASSERT_EQ(grid.values.size(), std::size_t(grid.size[0]) * std::size_t(grid.size[1]) * std::size_t(grid.size[2]));
  EXPECT_LT(grid.values.size(), 24000u);
  EXPECT_GT(grid.values.size(), 4000u);
  EXPECT_NEAR(grid.spacing.x * (grid.size[0] - 1), 8, 1e-9);
  std::size_t missing = 0, i = 0;
  for (int z = 0; z < grid.size[2]; ++z)
    for (int y = 0; y < grid.size[1]; ++y)
      for (int x = 0; x < grid.size[0]; ++x, ++i) {
        const Vec3 p{std::min(7.9999, grid.spacing.x * x), std::min(5.9999, grid.spacing.y * y),
                     std::min(3.9999, grid.spacing.z * z)};
        const auto value = field->probe(0, p);
        missing += !value;
        ASSERT_EQ(std::isnan(grid.values[i]), !value) << p.x;
        if (value) {
          EXPECT_NEAR(grid.values[i], *value, 0.02);
        }
      }
  EXPECT_GT(missing, 1000u);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(value_grid(*field, 0, 20000, stop.get_token()).values.empty());
}

}  // namespace
}  // namespace hallscope
