#include "scene/geometry/vtk_mesh.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTypeInt32Array.h>
#include <vtkUnsignedCharArray.h>

#include <cstring>
#include <numeric>

#include "scene/geometry/floor_mapper.h"
#include "scene/geometry/solid_mapper.h"

namespace hallscope {

namespace {

/// Its quads in an order of their own: all of them, or as they are where none is given.
vtkSmartPointer<vtkPolyData> to_polydata(const Mesh& mesh, const std::vector<std::uint32_t>& order) {
  const auto n = static_cast<vtkIdType>(mesh.points.size());
  vtkNew<vtkFloatArray> xyz;
  xyz->SetNumberOfComponents(3);
  xyz->SetNumberOfTuples(n);
  vtkNew<vtkUnsignedCharArray> rgba;
  rgba->SetName("color");
  rgba->SetNumberOfComponents(4);
  rgba->SetNumberOfTuples(n);
  if (n > 0) {
    std::memcpy(xyz->GetPointer(0), mesh.points.data(), mesh.points.size() * sizeof mesh.points[0]);
    std::memcpy(rgba->GetPointer(0), mesh.colors.data(), mesh.colors.size() * sizeof mesh.colors[0]);
  }
  vtkNew<vtkPoints> points;
  points->SetData(xyz);

  const auto quads = static_cast<vtkIdType>(mesh.quad_count());
  vtkNew<vtkTypeInt32Array> offsets, connectivity;
  offsets->SetNumberOfValues(quads + 1);
  for (vtkIdType q = 0; q <= quads; ++q) offsets->SetValue(q, static_cast<int>(4 * q));
  connectivity->SetNumberOfValues(n);
  if (order.empty() && n > 0) std::iota(connectivity->GetPointer(0), connectivity->GetPointer(0) + n, 0);
  for (std::size_t k = 0; k < order.size(); ++k)
    std::iota(connectivity->GetPointer(static_cast<vtkIdType>(4 * k)),
              connectivity->GetPointer(static_cast<vtkIdType>(4 * k)) + 4, static_cast<int>(4 * order[k]));
  vtkNew<vtkCellArray> cells;
  cells->SetData(offsets, connectivity);

  auto data = vtkSmartPointer<vtkPolyData>::New();
  if (n > 0) data->SetPoints(points);  // without any, VTK leaves it alone; else it times nothing, and warns
  data->SetPolys(cells);
  data->GetPointData()->SetScalars(rgba);
  if (!mesh.tcoords.empty()) {
    vtkNew<vtkFloatArray> uv;
    uv->SetNumberOfComponents(2);
    uv->SetNumberOfTuples(n);
    std::memcpy(uv->GetPointer(0), mesh.tcoords.data(), mesh.tcoords.size() * sizeof mesh.tcoords[0]);
    data->GetPointData()->SetTCoords(uv);
  }
  return data;
}

/// What is solid is drawn in any order. Of what is flat, what comes later lies over what came before.
void give(vtkPolyDataMapper* mapper, const Mesh& mesh) {
  auto* solid = SolidMapper::SafeDownCast(mapper);
  const auto order = solid ? by_facing(mesh.points) : std::vector<std::uint32_t>();
  mapper->SetInputData(to_polydata(mesh, order));
  if (solid) solid->set_runs(face_runs(mesh.points, order));
}

}  // namespace

vtkSmartPointer<vtkPolyData> to_polydata(const Mesh& mesh) { return to_polydata(mesh, {}); }

vtkSmartPointer<vtkPolyDataMapper> make_mapper(const Mesh& mesh, Depth depth) {
  vtkSmartPointer<vtkPolyDataMapper> mapper;
  if (depth == Depth::flat)
    mapper = vtkSmartPointer<FloorMapper>::New();
  else if (depth == Depth::laid)
    mapper = vtkSmartPointer<LaidMapper>::New();
  else
    mapper = vtkSmartPointer<SolidMapper>::New();
  give(mapper, mesh);
  mapper->SetScalarModeToUsePointData();
  mapper->SetColorModeToDirectScalars();
  return mapper;
}

vtkSmartPointer<vtkActor> make_actor(const Mesh& mesh, Depth depth) { return make_actor(make_mapper(mesh, depth)); }

vtkSmartPointer<vtkActor> make_actor(vtkPolyDataMapper* mapper) {
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->GetProperty()->BackfaceCullingOn();
  actor->ForceOpaqueOn();  // also where alpha is used: VTK's translucent pass would sort and cost
  return actor;
}

void set_mesh(vtkActor* actor, const Mesh& mesh) { give(static_cast<vtkPolyDataMapper*>(actor->GetMapper()), mesh); }

std::size_t visible_quads(const std::vector<vtkSmartPointer<vtkActor>>& actors) {
  vtkIdType quads = 0;
  for (const auto& a : actors)
    if (a->GetVisibility()) quads += static_cast<vtkPolyDataMapper*>(a->GetMapper())->GetInput()->GetNumberOfPolys();
  return static_cast<std::size_t>(quads);
}

vtkSmartPointer<vtkPolyData> to_polydata(const std::vector<Vec3>& ends) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> lines;
  for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
    const vtkIdType a = points->InsertNextPoint(ends[i].x, ends[i].y, ends[i].z);
    const vtkIdType line[] = {a, points->InsertNextPoint(ends[i + 1].x, ends[i + 1].y, ends[i + 1].z)};
    lines->InsertNextCell(2, line);
  }
  auto data = vtkSmartPointer<vtkPolyData>::New();
  if (!ends.empty()) data->SetPoints(points);
  data->SetLines(lines);
  return data;
}

vtkSmartPointer<vtkActor> make_line_actor(Rgb color) {
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputData(to_polydata(std::vector<Vec3>()));
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->GetProperty()->SetColor(color.r / 255.0, color.g / 255.0, color.b / 255.0);
  return actor;
}

void set_lines(vtkActor* actor, const std::vector<Vec3>& ends) {
  static_cast<vtkPolyDataMapper*>(actor->GetMapper())->SetInputData(to_polydata(ends));
}

}  // namespace hallscope
