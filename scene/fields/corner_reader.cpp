#include "scene/fields/corner_reader.h"

#include <vtkCellArray.h>
#include <vtkCellType.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkRectilinearGrid.h>
#include <vtkStructuredGrid.h>
#include <vtkTypeInt32Array.h>
#include <vtkTypeInt64Array.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnstructuredGrid.h>

#include <cmath>

namespace hallscope {
namespace {

constexpr double rounding = 1e-9;  ///< of the field's size

}  // namespace

CornerReader::CornerReader(vtkDataSet* set, const CellIndex& index, const Plane& plane)
    : set_(set), plane_(plane), any_hidden_(set->HasAnyBlankCells()) {
  near_ = rounding * set->GetLength();
  if (index.upright()) {
    axes_ = &index.axes();
    const double n[3] = {plane.normal.x, plane.normal.y, plane.normal.z};
    const double p[3] = {plane.point.x, plane.point.y, plane.point.z};
    for (std::size_t a = 0; a < 3; ++a)
      for (const double v : (*axes_)[a]) parts_[a].push_back(n[a] * (v - p[a]));
    nx_ = static_cast<vtkIdType>(parts_[0].size());
    ny_ = static_cast<vtkIdType>(parts_[1].size());
  } else if (auto* grid = vtkStructuredGrid::SafeDownCast(set)) {
    int size[3];
    grid->GetDimensions(size);
    nx_ = size[0];
    ny_ = size[1];
  } else if (auto* askew = vtkImageData::SafeDownCast(set)) {
    nx_ = askew->GetDimensions()[0];
    ny_ = askew->GetDimensions()[1];
  } else if (auto* cells = vtkUnstructuredGrid::SafeDownCast(set)) {
    types_ = cells->GetCellTypesArray()->GetPointer(0);
    auto* array = cells->GetCells();
    if (array->IsStorage64Bit()) {
      offsets64_ = array->GetOffsetsArray64()->GetPointer(0);
      corners64_ = array->GetConnectivityArray64()->GetPointer(0);
    } else {
      offsets32_ = array->GetOffsetsArray32()->GetPointer(0);
      corners32_ = array->GetConnectivityArray32()->GetPointer(0);
    }
  }
  if (auto* points = vtkPointSet::SafeDownCast(set)) {
    if (auto* floats = vtkFloatArray::SafeDownCast(points->GetPoints()->GetData()))
      float_points_ = floats->GetPointer(0);
    else if (auto* doubles = vtkDoubleArray::SafeDownCast(points->GetPoints()->GetData()))
      double_points_ = doubles->GetPointer(0);
  }
}

bool CornerReader::is_hidden(vtkIdType cell) const {
  if (auto* image = vtkImageData::SafeDownCast(set_)) return !image->IsCellVisible(cell);
  if (auto* grid = vtkRectilinearGrid::SafeDownCast(set_)) return !grid->IsCellVisible(cell);
  if (auto* grid = vtkStructuredGrid::SafeDownCast(set_)) return !grid->IsCellVisible(cell);
  return false;
}

Vec3 CornerReader::point_of_grid(vtkIdType id) const {
  if (axes_) {
    const auto& [x, y, z] = *axes_;
    const auto row = id / nx_;
    return {x[static_cast<std::size_t>(id - row * nx_)], y[static_cast<std::size_t>(row % ny_)],
            z[static_cast<std::size_t>(row / ny_)]};
  }
  double p[3];
  set_->GetPoint(id, p);
  return {p[0], p[1], p[2]};
}

template <typename Index>
void CornerReader::read_corners(const Index* offsets, const Index* corners, vtkIdType id, CutCell& cell) const {
  cell.type = types_[id];
  cell.count = corners_of(cell.type);
  if (cell.count != offsets[id + 1] - offsets[id]) cell.count = 0;
  for (int k = 0; k < cell.count; ++k) {
    const vtkIdType p = corners[offsets[id] + k];
    cell.points[static_cast<std::size_t>(k)] = p;
    cell.distance[static_cast<std::size_t>(k)] = distance(p);
  }
}

void CornerReader::read(vtkIdType id, CutCell& cell) const {
  if (offsets64_) return read_corners(offsets64_, corners64_, id, cell);
  if (offsets32_) return read_corners(offsets32_, corners32_, id, cell);
  if (nx_ == 0) {  // surfaces
    cell.type = set_->GetCellType(id);
    cell.count = 0;
    return;
  }
  // Corners as a voxel counts them, in every grid.
  cell.type = VTK_VOXEL;
  cell.count = 8;
  const auto row = id / (nx_ - 1), i = id - row * (nx_ - 1), j = row % (ny_ - 1), k = row / (ny_ - 1);
  const auto low = (k * ny_ + j) * nx_ + i;
  for (std::size_t c = 0; c < 8; ++c) {
    const vtkIdType x = c & 1, y = c >> 1 & 1, z = c >> 2 & 1;
    cell.points[c] = low + x + nx_ * (y + ny_ * z);
    cell.distance[c] =
        axes_ ? snapped(parts_[0][static_cast<std::size_t>(i + x)] + parts_[1][static_cast<std::size_t>(j + y)] +
                        parts_[2][static_cast<std::size_t>(k + z)])
              : distance(cell.points[c]);
  }
}

}  // namespace hallscope
