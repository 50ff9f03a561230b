#include "scene/fields/check_data_set.h"

#include <vtkCell.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkDataSet.h>
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

#include <cmath>
#include <string>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/cell_loops.h"

namespace hallscope {
namespace {

/// Metres, or whatever the file counts in: beyond this nothing can be meant, and sums and squares stay finite below it.
constexpr double farthest = 1e12;

/// False for what is not a number too.
bool is_place(double coordinate) { return std::abs(coordinate) < farthest; }

std::string broken(const std::string& what) { return say("%1: the file is broken; write or copy it again", what); }

void check_points(vtkDataSet* set) {
  auto* points = vtkPointSet::SafeDownCast(set);
  if (!points) return;
  auto* xyz = points->GetPoints()->GetData();
  if (xyz->GetNumberOfComponents() != 3) throw BrokenField("points", broken(say("do not have 3 coordinates")));
  double p[3];
  for (vtkIdType i = 0; i < xyz->GetNumberOfTuples(); ++i) {
    xyz->GetTuple(i, p);
    for (const double v : p)
      if (!is_place(v)) throw BrokenField("points", broken(say("point %1 is nowhere", i)));
  }
}

void check_axes(vtkRectilinearGrid* grid) {
  const int* size = grid->GetDimensions();
  vtkDataArray* axes[] = {grid->GetXCoordinates(), grid->GetYCoordinates(), grid->GetZCoordinates()};
  for (int a = 0; a < 3; ++a) {
    if (!axes[a] || axes[a]->GetNumberOfTuples() != size[a])
      throw BrokenField("coordinates", broken(say("are not as many as the grid needs")));
    for (vtkIdType i = 0; i < size[a]; ++i) {
      const double v = axes[a]->GetComponent(i, 0);
      // Cells are looked up along an axis as it ascends. Equal neighbours make cells without volume, which is no fault.
      const bool turns_back = i > 0 && v < axes[a]->GetComponent(i - 1, 0);
      if (!is_place(v) || turns_back) throw BrokenField("coordinates", broken(say("are not ascending numbers")));
    }
  }
}

/// Points of a cell of this type; 0 for any number of at least `least`, -1 for a type that is not drawn.
int points_of(int type, int& least) {
  // Of a cell of a fixed kind VTK reads as many points as the kind has, whatever the file gives: hence the counts.
  least = 1;
  if (const int corners = corners_of(type); corners > 0) return corners;
  switch (type) {
    case VTK_EMPTY_CELL:
      least = 0;
      return 0;
    case VTK_VERTEX:
      return 1;
    case VTK_LINE:
      return 2;
    case VTK_TRIANGLE:
      return 3;
    case VTK_QUAD:
    case VTK_PIXEL:
      return 4;
    case VTK_POLY_VERTEX:
      return 0;
    case VTK_POLY_LINE:
      least = 2;
      return 0;
    case VTK_TRIANGLE_STRIP:
    case VTK_POLYGON:
      least = 3;
      return 0;
    case VTK_POLYHEDRON:
      least = 4;
      return 0;
    case VTK_QUADRATIC_EDGE:
      return 3;
    case VTK_QUADRATIC_TRIANGLE:
      return 6;
    case VTK_QUADRATIC_QUAD:
      return 8;
    case VTK_QUADRATIC_TETRA:
      return 10;
    case VTK_QUADRATIC_PYRAMID:
      return 13;
    case VTK_QUADRATIC_WEDGE:
      return 15;
    case VTK_QUADRATIC_HEXAHEDRON:
      return 20;
    case VTK_TRIQUADRATIC_HEXAHEDRON:
      return 27;
    default:
      return -1;
  }
}

/// Offsets that ascend within the connectivity, and connectivity within the points.
void check_cells(vtkCellArray* cells, vtkIdType points) {
  if (!cells || cells->GetNumberOfCells() == 0) return;
  auto* offsets = cells->GetOffsetsArray();  // one more than cells: the last is where the last cell ends
  auto* ids = cells->GetConnectivityArray();
  const auto there = static_cast<double>(ids->GetNumberOfTuples());
  double before = 0;
  for (vtkIdType i = 0; i < offsets->GetNumberOfTuples(); ++i) {
    const double offset = offsets->GetComponent(i, 0);
    if (!(offset >= before && offset <= there)) throw BrokenField("cells", broken(say("offsets do not ascend")));
    before = offset;
  }
  for (vtkIdType i = 0; i < ids->GetNumberOfTuples(); ++i) {
    const double id = ids->GetComponent(i, 0);
    if (!(id >= 0 && id < static_cast<double>(points)))
      throw BrokenField("cells", broken(say("a cell names a point that does not exist")));
  }
}

void check_polyhedron(vtkUnstructuredGrid* grid, vtkIdType cell) {
  auto* starts = grid->GetFaceLocations();
  auto* stream = grid->GetFaces();
  if (!starts || !stream || cell >= starts->GetNumberOfTuples() ||
      !are_faces(stream, starts->GetValue(cell), grid->GetNumberOfPoints()))
    throw BrokenField("cells", broken(say("the faces of cell %1 are none", cell)));
}

void check_unstructured(vtkUnstructuredGrid* grid) {
  check_cells(grid->GetCells(), grid->GetNumberOfPoints());
  const auto* types = grid->GetCellTypesArray();
  if (!types || types->GetNumberOfTuples() != grid->GetNumberOfCells())
    throw BrokenField("cells", broken(say("not every cell has a type")));
  for (vtkIdType c = 0; c < grid->GetNumberOfCells(); ++c) {
    const int type = grid->GetCellType(c);
    int least = 0;
    const int wanted = points_of(type, least);
    if (wanted < 0) throw BrokenField("cells", say("cell type %1 is not supported", type));
    const auto size = grid->GetCells()->GetCellSize(c);
    const bool wrong_size = wanted > 0 ? size != wanted : size < least;
    if (wrong_size) throw BrokenField("cells", broken(say("cell %1 of type %2 has %3 points", c, type, size)));
    if (type == VTK_POLYHEDRON) check_polyhedron(grid, c);
  }
}

void check_values(vtkDataSetAttributes* attributes, vtkIdType count, Phrase what) {
  for (int i = 0; i < attributes->GetNumberOfArrays(); ++i) {
    auto* array = attributes->GetAbstractArray(i);  // arrays of text too, which GetArray() would leave out
    if (array->GetNumberOfTuples() != count)
      throw BrokenField(array->GetName() ? array->GetName() : "", broken(say(what, array->GetNumberOfTuples(), count)));
  }
}

}  // namespace

bool are_faces(vtkIdTypeArray* stream, vtkIdType at, vtkIdType points) {
  const auto size = stream->GetNumberOfTuples();
  if (at < 0 || at >= size) return false;
  const auto value = [&](vtkIdType i) { return stream->GetValue(i); };
  const auto faces = value(at++);
  if (faces < 4 || faces > size) return false;
  for (vtkIdType f = 0; f < faces; ++f) {
    if (at >= size) return false;
    const auto corners = value(at++);
    if (corners < 3 || corners > size - at) return false;  // not `at + corners`, which could overflow
    for (vtkIdType k = 0; k < corners; ++k) {
      const auto point = value(at++);
      if (point < 0 || point >= points) return false;
    }
  }
  return true;
}

void check_data_set(vtkDataSet* set) {
  check_piece(set);
  if (set->GetNumberOfPoints() <= 0) throw BrokenField("", say("holds no points"));
  if (set->GetNumberOfCells() <= 0) throw BrokenField("", say("holds no cells"));
}

void check_piece(vtkDataSet* set) {
  if (auto* image = vtkImageData::SafeDownCast(set)) {
    for (int a = 0; a < 3; ++a) {
      const double spacing = image->GetSpacing()[a];
      if (!is_place(image->GetOrigin()[a]) || !(spacing > 0 && spacing < farthest))
        throw BrokenField("", broken(say("origin or spacing are no places")));
    }
  }
  if (auto* grid = vtkRectilinearGrid::SafeDownCast(set)) check_axes(grid);
  if (auto* grid = vtkStructuredGrid::SafeDownCast(set)) {
    const int* size = grid->GetDimensions();
    const double product = 1.0 * size[0] * size[1] * size[2];
    if (!grid->GetPoints() || product != static_cast<double>(grid->GetPoints()->GetNumberOfPoints()))
      throw BrokenField("points", broken(say("are not as many as the grid needs")));
  }
  if (auto* points = vtkPointSet::SafeDownCast(set); points && !points->GetPoints())
    throw BrokenField("", say("holds no points"));
  if (auto* surface = vtkPolyData::SafeDownCast(set))
    for (auto* cells : {surface->GetVerts(), surface->GetLines(), surface->GetPolys(), surface->GetStrips()})
      check_cells(cells, surface->GetNumberOfPoints());
  if (auto* grid = vtkUnstructuredGrid::SafeDownCast(set)) check_unstructured(grid);
  // Not before: asking a set for its points and cells relies on what was checked until here.
  check_points(set);
  check_values(set->GetPointData(), set->GetNumberOfPoints(), "holds %1 values for %2 points");
  check_values(set->GetCellData(), set->GetNumberOfCells(), "holds %1 values for %2 cells");
}

}  // namespace hallscope
