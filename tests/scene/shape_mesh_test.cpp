// What is made of shapes for the picture: triangles, lines, shells; where it stands among the other geometry.
#include "scene/geometry/shape_mesh.h"

#include <gtest/gtest.h>

#include "models/facility/gltf/read_gltf.h"
#include "scene/bodies/equipment_geometry.h"
#include "scene/context/shell_mesh.h"
#include "tests/scene/shaped_yard.h"

namespace hallscope {
namespace {

BodyShape shape_of(const test::SmallGltf& file) {
  Problems problems;
  return parse_gltf(file.text(), {.file = "a.gltf"}, problems).value_or(BodyShape{});
}

TEST(ShapeMesh, ShadesFacesByWhereTheyLookAndWearsOneTexelForData) {
  test::SmallGltf file;
  file.json["materials"] = {{{"pbrMetallicRoughness", {{"baseColorFactor", {1, 1, 1, 1}}}}}, {{"doubleSided", true}}};
  auto box = file.box({0, 0, 0}, {2, 3, 1}), both = box;
  box["material"] = 0;
  both["material"] = 1;
  const auto shape = shape_of(file.show(box));
  const Mesh mesh = shape_mesh(shape, Facing::minus_y), data = shape_data_mesh(shape, Facing::minus_y);
  ASSERT_EQ(mesh.quad_count(), 12u);
  ASSERT_EQ(data.quad_count(), 12u);
  EXPECT_TRUE(mesh.tcoords.empty());
  ASSERT_EQ(data.tcoords.size(), 48u);
  for (std::size_t q = 0; q < 12; ++q) {
    const auto at = [&](std::size_t k) {
      const auto& p = mesh.points[4 * q + k];
      return Vec3{p[0], p[1], p[2]};
    };
    EXPECT_EQ(at(2), at(3));
    const Vec3 n = unit(cross(at(1) - at(0), at(2) - at(0)));
    EXPECT_GT(dot(n, (at(0) + at(1) + at(2)) / 3 - Vec3{0, 0, 1.5}), 0) << "looks outwards";
    EXPECT_EQ(mesh.colors[4 * q][0], shaded({255, 255, 255}, shade(n)).r);
    EXPECT_EQ(data.colors[4 * q][0], shaded({255, 255, 255}, (1 + shade(n)) / 2).r);
  }
  test::SmallGltf other = file;
  other.show(both, {{"translation", {5, 0, 0}}});
  EXPECT_EQ(shape_mesh(shape_of(other), Facing::plus_x).quad_count(), 36u);
}

TEST(ShapeMesh, LeavesLightnessAndAHintOfColour) {
  BodyShape::Face face{};
  face.color = {255, 0, 0};
  const Rgb red = material_color(face);
  EXPECT_GT(red.r, red.g);
  EXPECT_LT(red.r - red.g, 60);
  face.color = {0, 0, 0};
  EXPECT_EQ(material_color(face), (Rgb{40, 40, 40}));
  face.color = {255, 255, 255};
  EXPECT_EQ(material_color(face), (Rgb{255, 255, 255}));
}

TEST(ShapeMesh, DrawsLinesWhereFacesMeetAtAnAngle) {
  test::SmallGltf box, sheet;
  box.show(box.box({0, 0, 0}, {2, 3, 1}));
  EXPECT_EQ(shape_edges(shape_of(box), Facing::minus_y).size(), 24u);  // twelve lines, no diagonals
  sheet.show(
      sheet.primitive({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}}, std::vector<std::uint16_t>{0, 1, 2, 0, 2, 3}));
  EXPECT_EQ(shape_edges(shape_of(sheet), Facing::minus_y).size(), 8u);
}

TEST(ShapedYard, StandsForItsBoxesFromAfarAlone) {
  const test::ShapedYard yard;
  const auto& f = *yard.facility;
  const auto elements = equipment_elements(f);
  FarTiles tiles;
  const auto g = equipment_geometry(f, elements, equipment_layout(elements), tiles);
  std::size_t shaped = 0, boxes = 0, merged = 0;
  for (const auto& cell : g.cells) {
    shaped += cell.shaped.size();
    boxes += cell.bodies.quad_count() / 5;
    merged += cell.merged.quad_count();
  }
  EXPECT_EQ(shaped, 2u);
  EXPECT_EQ(boxes, 1u) << "the one without a shape";
  EXPECT_GE(merged, 5u);
}

TEST(ShapedYard, ShellsAreWhatFilesDraw) {
  const test::ShapedYard yard;
  const Theme& light = theme(ThemeName::light);
  const auto shells = building_shells(*yard.facility, {});
  ASSERT_EQ(shells.size(), 2u);  // the hall, and the building around nothing
  for (const auto& shell : shells) {
    ASSERT_TRUE(shell.shape);
    EXPECT_NEAR(shell.size.x, 12, 1e-5);
    EXPECT_NEAR(shell.size.z, 5, 1e-5);
  }
  const auto meshes = shell_meshes(shells, context_colors(light), light);
  EXPECT_EQ(meshes.roof.quad_count(), 2u * 2);    // the triangles that look up
  EXPECT_EQ(meshes.walls.quad_count(), 2u * 10);  // all others
  EXPECT_EQ(meshes.inside.quad_count(), 2u * 12);
  EXPECT_TRUE(meshes.coping.points.empty());
}

}  // namespace
}  // namespace hallscope
