// Cuts of fields, held against those of VTK's own cutter.
#include "scene/fields/cut_field.h"

#include <gtest/gtest.h>
#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkCutter.h>
#include <vtkDataSet.h>
#include <vtkDoubleArray.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkTriangleFilter.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "scene/fields/field.h"
#include "scene/fields/field_data.h"
#include "scene/fields/smooth_cut.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;

double wave(const double p[3]) { return std::sin(3 * p[0]) + std::cos(4 * p[1]) * p[2] + p[2] * p[2]; }

/// Cells of one type side by side, from the corners of one.
vtkSmartPointer<vtkUnstructuredGrid> row_of(int type, const std::vector<std::array<double, 3>>& corners,
                                            const std::vector<std::vector<vtkIdType>>& faces = {}) {
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  for (int i = 0; i < 6; ++i) {
    const auto first = points->GetNumberOfPoints();
    for (const auto& c : corners) points->InsertNextPoint(c[0] + 3 * i, c[1], c[2]);
    vtkNew<vtkIdList> ids;
    if (faces.empty()) {
      for (std::size_t k = 0; k < corners.size(); ++k) ids->InsertNextId(first + static_cast<vtkIdType>(k));
    } else {
      ids->InsertNextId(static_cast<vtkIdType>(faces.size()));
      for (const auto& face : faces) {
        ids->InsertNextId(static_cast<vtkIdType>(face.size()));
        for (const auto p : face) ids->InsertNextId(first + p);
      }
    }
    grid->InsertNextCell(type, ids);
  }
  grid->SetPoints(points);
  return grid;
}

/// A polygon of n corners around the origin, and the same one higher.
std::vector<std::array<double, 3>> prism(int n) {
  std::vector<std::array<double, 3>> corners;
  for (int level = 0; level < 2; ++level)
    for (int i = 0; i < n; ++i) {
      const double a = 2 * std::numbers::pi * i / n;
      corners.push_back({std::cos(a) + 0.2 * level, std::sin(a), 1.3 * level});
    }
  return corners;
}

vtkSmartPointer<vtkDataSet> pyramids() {
  return row_of(VTK_PYRAMID, {{-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, 1, 0}, {0.2, 0.1, 1.5}});
}

vtkSmartPointer<vtkDataSet> polyhedra() {
  return row_of(
      VTK_POLYHEDRON, prism(5),
      {{0, 4, 3, 2, 1}, {5, 6, 7, 8, 9}, {0, 1, 6, 5}, {1, 2, 7, 6}, {2, 3, 8, 7}, {3, 4, 9, 8}, {4, 0, 5, 9}});
}

std::map<std::string, vtkSmartPointer<vtkDataSet>> every_kind() {
  return {{"image", air(Shape::image, 2)},
          {"rectilinear", air(Shape::rectilinear, 2)},
          {"structured", air(Shape::structured, 2)},
          {"hexahedra", air(Shape::hexahedra, 2)},
          {"tetrahedra", air(Shape::tetrahedra, 2)},
          {"wedges", row_of(VTK_WEDGE, prism(3))},
          {"pyramids", pyramids()},
          {"pentagonal prisms", row_of(VTK_PENTAGONAL_PRISM, prism(5))},
          {"hexagonal prisms", row_of(VTK_HEXAGONAL_PRISM, prism(6))},
          {"polyhedra", polyhedra()}};
}

/// A field as it is read, with values that are no line through space.
FieldData field_of(vtkDataSet* set) {
  vtkNew<vtkDoubleArray> at_points, on_cells;
  at_points->SetName("wave");
  on_cells->SetName("number");
  for (vtkIdType i = 0; i < set->GetNumberOfPoints(); ++i) at_points->InsertNextValue(wave(set->GetPoint(i)));
  for (vtkIdType c = 0; c < set->GetNumberOfCells(); ++c) on_cells->InsertNextValue(static_cast<double>(c));
  set->GetPointData()->AddArray(at_points);
  set->GetCellData()->AddArray(on_cells);
  FieldData field;
  field.set = set;
  field.index = CellIndex(set);
  FieldArray array;
  array.name = "wave";
  array.scale = 2;
  array.offset = 1;
  field.arrays.push_back(array);
  array.name = "number";
  array.on_cells = true;
  field.arrays.push_back(array);
  return field;
}

Plane plane_at(Vec3 normal, Vec3 point) {
  const double l = std::hypot(normal.x, normal.y, normal.z);
  return {point, {normal.x / l, normal.y / l, normal.z / l}};
}

vtkSmartPointer<vtkPolyData> vtk_cut(vtkDataSet* set, const Plane& plane) {
  vtkNew<vtkPlane> function;
  function->SetOrigin(plane.point.x, plane.point.y, plane.point.z);
  function->SetNormal(plane.normal.x, plane.normal.y, plane.normal.z);
  vtkNew<vtkCutter> cutter;
  cutter->SetInputData(set);
  cutter->SetCutFunction(function);
  cutter->Update();
  return cutter->GetOutput();
}

vtkSmartPointer<vtkPolyData> triangles(vtkPolyData* polygons) {
  vtkNew<vtkTriangleFilter> filter;
  filter->SetInputData(polygons);
  filter->Update();
  return filter->GetOutput();
}

double area_of(vtkPolyData* triangles, vtkIdType i) {
  double p[3][3], area = 0;
  for (int k = 0; k < 3; ++k) triangles->GetPoint(triangles->GetCell(i)->GetPointId(k), p[k]);
  for (int a = 0; a < 3; ++a) {
    const int b = (a + 1) % 3, c = (a + 2) % 3;
    const double n = (p[1][b] - p[0][b]) * (p[2][c] - p[0][c]) - (p[1][c] - p[0][c]) * (p[2][b] - p[0][b]);
    area += n * n;
  }
  return std::sqrt(area) / 2;
}

/// Square metres of a cut in each cell, by the value that the cell has in an array on the polygons.
std::map<double, double> areas(vtkPolyData* polygons, const char* array) {
  const auto all = triangles(polygons);
  std::map<double, double> areas;
  for (vtkIdType i = 0; i < all->GetNumberOfCells(); ++i)
    if (const double area = area_of(all, i); area > 1e-9)
      areas[all->GetCellData()->GetArray(array)->GetComponent(i, 0)] += area;
  return areas;
}

struct Corner {
  Vec3 at;
  double value = 0;
};
/// Points that corners of triangles lie at, with their values.
std::vector<Corner> corners_of(vtkPolyData* cut, const char* array) {
  std::vector<Corner> corners;
  const auto all = triangles(cut);
  for (vtkIdType i = 0; i < all->GetNumberOfCells(); ++i) {
    if (area_of(all, i) < 1e-9) continue;
    for (int k = 0; k < 3; ++k) {
      const auto id = all->GetCell(i)->GetPointId(k);
      double p[3];
      all->GetPoint(id, p);
      corners.push_back({{p[0], p[1], p[2]}, all->GetPointData()->GetArray(array)->GetComponent(id, 0)});
    }
  }
  return corners;
}

const Plane planes[] = {plane_at({0, 0, 1}, {0.3, 0.3, 0.31}),       plane_at({1, 0, 0}, {0.62, 0.3, 0.3}),
                        plane_at({0, 1, 0}, {0.3, 0.41, 0.3}),       plane_at({0.48, 0.6, 0.64}, {0.7, 0.52, 0.41}),
                        plane_at({-0.3, 0.9, 0.2}, {0.9, 0.3, 0.6}), plane_at({1, 1, 1}, {0.33, 0.5, 0.27})};

/// Cells beside each other differ by steps in the file; drawn, they meet, and the hottest is as hot as it is.
TEST(WithoutSteps, EveryCellKeepsItsValueInItsMiddleAndMeetsItsNeighbours) {
  for (const auto& [kind, set] : every_kind()) {
    const auto field = field_of(set);
    for (const auto& plane : planes) {
      SCOPED_TRACE(kind + " plane " + std::to_string(&plane - planes));
      const auto cut = cut_field(field, 1, {}, plane);
      const auto smooth = without_steps(cut);
      auto* before = cut->GetCellData()->GetScalars();
      ASSERT_FALSE(smooth->GetCellData()->GetScalars());
      auto* values = smooth->GetPointData()->GetScalars();
      ASSERT_TRUE(values);
      EXPECT_STREQ(values->GetName(), shown_values);
      EXPECT_EQ(values->GetRange()[0], before->GetRange()[0]);
      EXPECT_EQ(values->GetRange()[1], before->GetRange()[1]);
      std::map<double, int> at_all;
      for (vtkIdType i = 0; i < values->GetNumberOfTuples(); ++i) ++at_all[values->GetComponent(i, 0)];
      for (vtkIdType c = 0; c < before->GetNumberOfTuples(); ++c) EXPECT_GE(at_all[before->GetComponent(c, 0)], 1);
      std::map<std::array<long long, 3>, double> at;
      for (vtkIdType i = 0; i < smooth->GetNumberOfPoints(); ++i) {
        const double* p = smooth->GetPoint(i);
        const auto [known, fresh] = at.try_emplace(
            {std::llround(p[0] * 1e5), std::llround(p[1] * 1e5), std::llround(p[2] * 1e5)}, values->GetComponent(i, 0));
        if (!fresh) EXPECT_FLOAT_EQ(known->second, values->GetComponent(i, 0));
      }
      double area = 0;
      for (const auto& [value, of] : areas(cut, shown_values)) area += of;
      for (vtkIdType i = 0; i < smooth->GetNumberOfCells(); ++i) area -= area_of(smooth, i);
      EXPECT_NEAR(area, 0, 1e-6);
    }
  }
}

TEST(WithoutSteps, LeavesWhatHasNoneOrIsTooFineForThem) {
  const auto set = air(Shape::hexahedra, 2);
  const auto field = field_of(set);
  const auto by_point = cut_field(field, 0, {}, planes[0]), by_cell = cut_field(field, 1, {}, planes[0]);
  EXPECT_EQ(without_steps(by_point), by_point);
  EXPECT_EQ(without_steps(by_cell, 1), by_cell);
}

TEST(WithoutSteps, ACellWithoutAValueTakesNothingFromOthers) {
  const auto set = air(Shape::hexahedra, 2);
  auto field = field_of(set);
  auto cut = cut_field(field, 1, {}, planes[0]);
  ASSERT_GE(cut->GetNumberOfCells(), 2);
  cut->GetCellData()->GetScalars()->SetComponent(0, 0, std::nan(""));
  const auto smooth = without_steps(cut);
  auto* values = smooth->GetPointData()->GetScalars();
  const auto of_first = cut->GetCell(0)->GetNumberOfPoints();
  for (vtkIdType i = 0; i < values->GetNumberOfTuples(); ++i)
    EXPECT_EQ(std::isnan(values->GetComponent(i, 0)), i <= of_first) << i;
}

TEST(CutField, IsWhatVtkCutsInEveryKindOfCell) {
  for (const auto& [kind, set] : every_kind()) {
    const auto field = field_of(set);
    for (const auto& plane : planes) {
      SCOPED_TRACE(kind + " plane " + std::to_string(&plane - planes));
      const auto expected = vtk_cut(set, plane);
      ASSERT_GT(expected->GetNumberOfCells(), 0);
      const auto by_cell = cut_field(field, 1, {}, plane), by_point = cut_field(field, 0, {}, plane);
      auto wanted = areas(expected, "number");
      const auto seen = areas(by_cell, shown_values);
      ASSERT_EQ(seen.size(), wanted.size());
      for (const auto& [shown, area] : seen) EXPECT_NEAR(area, wanted[(shown - 1) / 2], 1e-6) << "cell " << shown;
      double total = 0;
      for (const auto& [cell, area] : wanted) total += area;
      const auto corners = triangles(by_point);
      for (vtkIdType i = 0; i < corners->GetNumberOfCells(); ++i) total -= area_of(corners, i);
      EXPECT_NEAR(total, 0, 1e-6);  // VTK's points are floats in some kinds
      // Of the same area and with corners among VTK's: it divides hexagonal prisms further.
      const auto there = corners_of(expected, "wave"), here = corners_of(by_point, shown_values);
      ASSERT_GE(here.size(), 3u);
      for (const auto& mine : here) {
        const auto apart = [&](const Corner& c) {
          return std::hypot(c.at.x - mine.at.x, c.at.y - mine.at.y, c.at.z - mine.at.z);
        };
        const auto its = std::min_element(there.begin(), there.end(),
                                          [&](const Corner& a, const Corner& b) { return apart(a) < apart(b); });
        ASSERT_LT(apart(*its), 1e-6) << mine.at.x << " " << mine.at.y << " " << mine.at.z;
        EXPECT_NEAR(mine.value, 2 * its->value + 1, 1e-5);
      }
    }
  }
}

TEST(CutField, ThroughPointsOfTheGridHasNeitherHolesNorDoubledFaces) {
  // Each grid is 2 × 1.5 × 1 m; its points lie on quarters of a metre.
  const std::pair<Plane, double> cases[] = {
      {plane_at({0, 0, 1}, {0, 0, 0.5}), 3},         {plane_at({0, 0, -1}, {0, 0, 0.5}), 3},
      {plane_at({0, 1, 0}, {0, 0.75, 0}), 2},        {plane_at({0, 1, 1}, {0, 0.5, 0.5}), 2 * std::sqrt(2.0)},
      {plane_at({0, 0, 1}, {0, 0, 0.5 + 1e-15}), 3}, {plane_at({0, 0, 1}, {0, 0, 0}), 3},
      {plane_at({0, 0, 1}, {0, 0, 1}), 3},           {plane_at({0, -1, 0}, {0, 0, 0}), 2},
      {plane_at({0, 1, 0}, {0, 1.5, 0}), 2},         {plane_at({1, 0, 0}, {2, 0, 0}), 1.5},
      {plane_at({1, 0, 0}, {0, 0, 0}), 1.5},         {plane_at({0, 1, -1}, {0, 0.25, 0.25}), 2 * std::sqrt(2.0)}};
  for (const auto shape : {Shape::image, Shape::rectilinear, Shape::structured, Shape::hexahedra, Shape::tetrahedra}) {
    const auto set = air(shape, 2);
    const auto field = field_of(set);
    for (const auto& [plane, whole] : cases)
      for (const std::size_t array : {0u, 1u}) {
        SCOPED_TRACE(std::to_string(static_cast<int>(shape)) + " plane " + std::to_string(&plane - &cases[0].first) +
                     (array ? " on cells" : " at points"));
        const auto cut = triangles(cut_field(field, array, {}, plane));
        double total = 0;
        for (vtkIdType i = 0; i < cut->GetNumberOfCells(); ++i) total += area_of(cut, i);
        EXPECT_NEAR(total, whole, 1e-9);
      }
  }
}

TEST(CutField, BesideTheFieldThereIsNothing) {
  const auto set = air(Shape::hexahedra);
  const auto field = field_of(set);
  for (const auto& plane :
       {plane_at({0, 0, 1}, {0, 0, 1.01}), plane_at({0, 0, 1}, {0, 0, -0.01}), plane_at({1, 1, 0}, {3, 3, 0})})
    EXPECT_EQ(cut_field(field, 0, {}, plane)->GetNumberOfCells(), 0);
}

TEST(CutField, LiesWhereTheFieldIsPlaced) {
  const auto set = air(Shape::hexahedra);
  const auto field = field_of(set);
  FieldPlacement placement;
  placement.translate = {50, -7, 0.3};
  placement.rotate_deg = 37;
  placement.scale = 4;
  const auto cut = cut_field(field, 0, placement, plane_at({0, 0, 1}, {0, 0, 2.7}));
  ASSERT_GT(cut->GetNumberOfPoints(), 0);
  for (vtkIdType i = 0; i < cut->GetNumberOfPoints(); ++i) {
    double p[3];
    cut->GetPoint(i, p);
    EXPECT_NEAR(p[2], 2.7, 1e-9);
    const auto in_file = to_file(placement, Vec3{p[0], p[1], p[2]});
    EXPECT_TRUE(in_file.x > -1e-9 && in_file.x < 2 + 1e-9 && in_file.y > -1e-9 && in_file.y < 1.5 + 1e-9);
  }
  double total = 0;
  const auto all = triangles(cut);
  for (vtkIdType i = 0; i < all->GetNumberOfCells(); ++i) total += area_of(all, i);
  EXPECT_NEAR(total, 3 * 16, 1e-6);
}

TEST(CutField, AMissingCornerMakesWhatItTouchesMissingAndNothingElse) {
  const auto set = air(Shape::image);
  auto field = field_of(set);
  auto* values = set->GetPointData()->GetArray("wave");
  values->SetComponent(0, 0, std::nan(""));
  const auto cut = cut_field(field, 0, {}, plane_at({0, 0, 1}, {0, 0, 0.25}));
  int missing = 0;
  auto* shown = cut->GetPointData()->GetScalars();
  for (vtkIdType i = 0; i < shown->GetNumberOfTuples(); ++i) missing += std::isnan(shown->GetComponent(i, 0));
  EXPECT_EQ(missing, 1);
  EXPECT_EQ(shown->GetNumberOfTuples(), 5 * 4);
}

TEST(CutField, CurvedCellsAndSurfacesAmongOthersAreCutToo) {
  auto grid = row_of(VTK_WEDGE, prism(3));
  std::vector<vtkIdType> ids;
  // A quadratic tetrahedron with straight edges, ten metres along y.
  const double c[4][3] = {{0, 10, 0}, {1, 10, 0}, {0, 11, 0}, {0, 10, 1}};
  for (const auto& p : c) ids.push_back(grid->GetPoints()->InsertNextPoint(p));
  for (const auto& [a, b] : {std::pair{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}})
    ids.push_back(
        grid->GetPoints()->InsertNextPoint((c[a][0] + c[b][0]) / 2, (c[a][1] + c[b][1]) / 2, (c[a][2] + c[b][2]) / 2));
  grid->InsertNextCell(VTK_QUADRATIC_TETRA, 10, ids.data());
  const auto field = field_of(grid);
  const auto cut = cut_field(field, 1, {}, plane_at({0, 0, 1}, {0, 0, 0.2}));
  const auto seen = areas(cut, shown_values);
  ASSERT_EQ(seen.size(), 7u);
  EXPECT_NEAR(seen.at(2 * 6 + 1), 0.8 * 0.8 / 2, 1e-9);
  EXPECT_NEAR(seen.at(1), seen.at(3), 1e-9);
}

}  // namespace
}  // namespace hallscope
