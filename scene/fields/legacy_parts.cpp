#include "scene/fields/legacy_parts.h"

#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkIdTypeArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkRectilinearGrid.h>
#include <vtkStructuredGrid.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnstructuredGrid.h>

#include <algorithm>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/polyhedra.h"

namespace hallscope {
namespace {

std::string broken(const std::string& what) {
  return say("%1: the file is cut off or broken; write or copy it again", what);
}

vtkSmartPointer<vtkPoints> points_of(const LegacyParts& parts) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  if (parts.points) points->SetData(parts.points);
  return points;
}

/// Each size is at least one; up to 1e9 points VTK's int holds them.
std::array<int, 3> dimensions_of(const LegacyParts& parts) {
  std::array<int, 3> size{};
  for (std::size_t a = 0; a < 3; ++a) {
    if (!(parts.dimensions[a] >= 1 && parts.dimensions[a] < 1e9))
      throw BrokenField("DIMENSIONS", broken(say("should be three counts above 0")));
    size[a] = static_cast<int>(parts.dimensions[a]);
  }
  return size;
}

/// Polyhedra stand among the cells as streams of faces: those are gathered, and the cells get each corner once.
vtkSmartPointer<vtkCellArray> with_faces(vtkCellArray* written, vtkUnsignedCharArray* types, PolyhedronFaces& faces) {
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  std::vector<vtkIdType> corners;
  for (vtkIdType c = 0; c < written->GetNumberOfCells(); ++c) {
    vtkIdType count = 0;
    const vtkIdType* ids = nullptr;
    written->GetCellAtId(c, count, ids);
    if (types->GetValue(c) != VTK_POLYHEDRON) {
      faces.starts->InsertNextValue(-1);
      cells->InsertNextCell(count, ids);
      continue;
    }
    faces.starts->InsertNextValue(faces.stream->GetNumberOfValues());
    for (vtkIdType i = 0; i < count; ++i) faces.stream->InsertNextValue(ids[i]);
    corners.clear();
    for (vtkIdType at = 1; at < count;) {
      const auto left = std::min(ids[at], count - at - 1);
      for (vtkIdType k = 1; k <= left; ++k) corners.push_back(ids[at + k]);
      at += std::max<vtkIdType>(left, 0) + 1;
    }
    std::sort(corners.begin(), corners.end());
    corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
    cells->InsertNextCell(static_cast<vtkIdType>(corners.size()), corners.data());
  }
  return cells;
}

vtkSmartPointer<vtkDataSet> unstructured(const LegacyParts& parts) {
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  grid->SetPoints(points_of(parts));
  const auto count = parts.cells ? parts.cells->GetNumberOfCells() : 0;
  if (count == 0) return grid;
  if (!parts.types || parts.types->GetNumberOfTuples() != count)
    throw BrokenField("CELL_TYPES", broken(say("not every cell has a type")));
  vtkNew<vtkUnsignedCharArray> types;
  bool polyhedra = false;
  for (vtkIdType c = 0; c < count; ++c) {
    const double type = parts.types->GetComponent(c, 0);
    if (!(type >= 0 && type < 256)) throw BrokenField("CELL_TYPES", say("names a cell type that does not exist"));
    types->InsertNextValue(static_cast<unsigned char>(type));
    polyhedra = polyhedra || types->GetValue(c) == VTK_POLYHEDRON;
  }
  if (!polyhedra) {
    set_cells(grid, types, parts.cells, nullptr, "CELLS");
    return grid;
  }
  PolyhedronFaces faces;
  const auto cells = with_faces(parts.cells, types, faces);
  set_cells(grid, types, cells, &faces, "CELLS");
  return grid;
}

vtkSmartPointer<vtkDataSet> grid_of(const LegacyParts& parts) {
  if (parts.kind == "POLYDATA") {
    auto set = vtkSmartPointer<vtkPolyData>::New();
    set->SetPoints(points_of(parts));
    if (parts.vertices) set->SetVerts(parts.vertices);
    if (parts.lines) set->SetLines(parts.lines);
    if (parts.polygons) set->SetPolys(parts.polygons);
    if (parts.strips) set->SetStrips(parts.strips);
    return set;
  }
  if (parts.kind == "UNSTRUCTURED_GRID") return unstructured(parts);
  const auto size = dimensions_of(parts);
  if (parts.kind == "STRUCTURED_POINTS") {
    auto set = vtkSmartPointer<vtkImageData>::New();
    set->SetDimensions(size.data());
    set->SetOrigin(parts.origin.data());
    set->SetSpacing(parts.spacing.data());
    return set;
  }
  if (parts.kind == "RECTILINEAR_GRID") {
    auto set = vtkSmartPointer<vtkRectilinearGrid>::New();
    set->SetDimensions(size.data());
    set->SetXCoordinates(parts.axes[0]);
    set->SetYCoordinates(parts.axes[1]);
    set->SetZCoordinates(parts.axes[2]);
    return set;
  }
  auto set = vtkSmartPointer<vtkStructuredGrid>::New();
  set->SetDimensions(size.data());
  set->SetPoints(points_of(parts));
  return set;
}

}  // namespace

vtkSmartPointer<vtkDataSet> legacy_data_set(const LegacyParts& parts) {
  auto set = grid_of(parts);
  for (const auto& array : parts.of_points) set->GetPointData()->AddArray(array);
  for (const auto& array : parts.of_cells) set->GetCellData()->AddArray(array);
  return set;
}

}  // namespace hallscope
