#include "scene/fields/cut_field.h"

#include <vtkAppendPolyData.h>
#include <vtkCellData.h>
#include <vtkCutter.h>
#include <vtkFloatArray.h>
#include <vtkGenericCell.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "scene/fields/plane_cutter.h"
#include "scene/fields/share_out.h"

namespace hallscope {
namespace {

/// The cells as a data set of their own, with shown values alone.
vtkSmartPointer<vtkUnstructuredGrid> extract(const FieldData& field, std::size_t index,
                                             const std::vector<vtkIdType>& cells) {
  const auto& array = field.arrays[index];
  auto* values = field.values(index);
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  vtkNew<vtkFloatArray> shown;
  shown->SetName(shown_values);
  grid->Allocate(static_cast<vtkIdType>(cells.size()));
  std::unordered_map<vtkIdType, vtkIdType> known;
  known.reserve(cells.size() * 2);
  auto* unstructured = vtkUnstructuredGrid::SafeDownCast(field.set);
  vtkNew<vtkGenericCell> cell;
  vtkNew<vtkIdList> ids;
  const auto place = [&](vtkIdType point) {
    const auto [it, fresh] = known.try_emplace(point, points->GetNumberOfPoints());
    if (fresh) {
      double p[3];
      field.set->GetPoint(point, p);
      points->InsertNextPoint(p);
      if (!array.on_cells) shown->InsertNextValue(static_cast<float>(shown_value(array, values, point)));
    }
    return it->second;
  };
  for (const auto c : cells) {
    const int type = field.set->GetCellType(c);
    if (type == VTK_POLYHEDRON && unstructured) {
      unstructured->GetFaceStream(c, ids);
      vtkIdType at = 1;
      for (vtkIdType face = 0; face < ids->GetId(0); ++face) {
        const auto corners = ids->GetId(at++);
        for (vtkIdType k = 0; k < corners; ++k, ++at) ids->SetId(at, place(ids->GetId(at)));
      }
    } else {
      field.set->GetCellPoints(c, ids);
      for (vtkIdType k = 0; k < ids->GetNumberOfIds(); ++k) ids->SetId(k, place(ids->GetId(k)));
    }
    grid->InsertNextCell(type, ids);
    if (array.on_cells) shown->InsertNextValue(static_cast<float>(shown_value(array, values, c)));
  }
  grid->SetPoints(points);
  if (array.on_cells)
    grid->GetCellData()->SetScalars(shown);
  else
    grid->GetPointData()->SetScalars(shown);
  return grid;
}

/// Cuts the kinds of cells that PlaneCutter cannot: curved ones, and surfaces, which leave lines.
vtkSmartPointer<vtkPolyData> cut_others(const FieldData& field, std::size_t array, const FieldPlacement& placement,
                                        const Plane& plane, const std::vector<vtkIdType>& cells) {
  vtkNew<vtkPlane> function;
  function->SetOrigin(plane.point.x, plane.point.y, plane.point.z);
  function->SetNormal(plane.normal.x, plane.normal.y, plane.normal.z);
  vtkNew<vtkCutter> cutter;
  cutter->SetInputData(extract(field, array, cells));
  cutter->SetCutFunction(function);
  cutter->GenerateCutScalarsOff();
  cutter->GenerateTrianglesOff();
  cutter->Update();
  auto result = vtkSmartPointer<vtkPolyData>::New();
  result->ShallowCopy(cutter->GetOutput());
  move_to_world(result, placement);
  return result;
}

/// What lies in a plane is drawn for the cells behind it: a plane along the field's border is turned to have some.
Plane facing_field(const Plane& plane, vtkDataSet* set) {
  const double *b = set->GetBounds(), slack = 1e-9 * set->GetLength();
  const double n[3] = {plane.normal.x, plane.normal.y, plane.normal.z};
  double lowest = -(n[0] * plane.point.x + n[1] * plane.point.y + n[2] * plane.point.z);
  for (int a = 0; a < 3; ++a) lowest += std::min(n[a] * b[2 * a], n[a] * b[2 * a + 1]);
  if (lowest < -slack) return plane;
  return {plane.point, {-n[0], -n[1], -n[2]}};
}

}  // namespace

double shown_value(const FieldArray& array, vtkDataArray* values, vtkIdType tuple) {
  if (!array.vector()) return values->GetComponent(tuple, 0) * array.scale + array.offset;
  const double v =
      std::hypot(values->GetComponent(tuple, 0), values->GetComponent(tuple, 1), values->GetComponent(tuple, 2));
  return v * array.scale + array.offset;
}

Plane to_file(const FieldPlacement& placement, const Plane& world) {
  return {to_file(placement, world.point), turned_to_file(placement, world.normal)};
}

void move_to_world(vtkPolyData* data, const FieldPlacement& placement) {
  auto* points = data->GetPoints();
  if (!points) return;
  for (vtkIdType i = 0; i < points->GetNumberOfPoints(); ++i) {
    double p[3];
    points->GetPoint(i, p);
    const auto w = to_world(placement, {p[0], p[1], p[2]});
    points->SetPoint(i, w.x, w.y, w.z);
  }
  points->Modified();
}

vtkSmartPointer<vtkPolyData> cut_field(const FieldData& field, std::size_t array, const FieldPlacement& placement,
                                       const Plane& world) {
  const Plane plane = facing_field(to_file(placement, world), field.set);
  const auto cells = field.index.cells_at(plane);
  std::vector<std::unique_ptr<PlaneCutter>> cutters(pieces_of(cells.size()));
  for (auto& cutter : cutters) cutter = std::make_unique<PlaneCutter>(field, array, placement, plane);
  std::vector<std::vector<vtkIdType>> not_cut(cutters.size());
  share_out(cells.size(), [&](std::size_t piece, std::size_t begin, std::size_t end) {
    not_cut[piece] = cutters[piece]->add(std::span(cells).subspan(begin, end - begin));
  });
  auto result = PlaneCutter::finish(cutters);
  std::vector<vtkIdType> others;
  for (const auto& some : not_cut) others.insert(others.end(), some.begin(), some.end());
  if (others.empty()) return result;
  vtkNew<vtkAppendPolyData> both;
  both->SetOutputPointsPrecision(vtkAlgorithm::DOUBLE_PRECISION);
  both->AddInputData(result);
  both->AddInputData(cut_others(field, array, placement, plane, others));
  both->Update();
  return both->GetOutput();
}

}  // namespace hallscope
