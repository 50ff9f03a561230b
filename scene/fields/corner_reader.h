#pragma once

#include <array>
#include <vector>

#include <vtkType.h>

#include "scene/fields/cell_index.h"
#include "scene/fields/cell_loops.h"

class vtkDataSet;

namespace hallscope {

/// A cell as a plane finds it.
struct CutCell {
  int type = 0;   ///< as VTK numbers them
  int count = 0;  ///< corners; 0 for a kind that corners_of() does not know
  std::array<vtkIdType, most_corners> points;
  std::array<double, most_corners> distance;  ///< of each corner, in front of the plane; exactly 0 on it
};

/// Reads corners of cells and how far they are from a plane, straight from the memory of a data set: what VTK asks for
/// cell by cell through virtual calls. Points as near to the plane as rounding puts them count as on it. The data set
/// must stay as it is. For use inside the scene library.
class CornerReader {
 public:
  CornerReader(vtkDataSet*, const CellIndex&, const Plane&);

  void read(vtkIdType cell, CutCell&) const;
  /// Fetch what read() will need into the processor's caches, each what the next asks for: where the cell is, which
  /// corners it has, and those.
  void fetch_cell(vtkIdType cell) const {
    if (types_) __builtin_prefetch(types_ + cell);
    if (offsets64_) __builtin_prefetch(offsets64_ + cell);
    if (offsets32_) __builtin_prefetch(offsets32_ + cell);
  }
  void fetch_corners(vtkIdType cell) const {
    if (corners64_) __builtin_prefetch(corners64_ + offsets64_[cell]);
    if (corners32_) __builtin_prefetch(corners32_ + offsets32_[cell]);
  }
  void fetch_points(vtkIdType cell) const {
    if (corners64_) fetch_points(corners64_ + offsets64_[cell], corners64_ + offsets64_[cell + 1]);
    if (corners32_) fetch_points(corners32_ + offsets32_[cell], corners32_ + offsets32_[cell + 1]);
  }
  Vec3 point(vtkIdType id) const {
    if (float_points_) return {float_points_[3 * id], float_points_[3 * id + 1], float_points_[3 * id + 2]};
    if (double_points_) return {double_points_[3 * id], double_points_[3 * id + 1], double_points_[3 * id + 2]};
    return point_of_grid(id);
  }
  double distance(vtkIdType id) const {
    const auto p = point(id);
    return snapped(plane_.normal.x * (p.x - plane_.point.x) + plane_.normal.y * (p.y - plane_.point.y) +
                   plane_.normal.z * (p.z - plane_.point.z));
  }
  /// Whether all cells are boxes along the axes.
  bool upright() const { return axes_ != nullptr; }
  /// Cells that the file hides.
  bool hidden(vtkIdType cell) const { return any_hidden_ && is_hidden(cell); }

 private:
  bool is_hidden(vtkIdType cell) const;
  double snapped(double distance) const { return distance < near_ && distance > -near_ ? 0 : distance; }
  Vec3 point_of_grid(vtkIdType) const;
  template <typename Index>
  void fetch_points(const Index* corner, const Index* end) const {
    for (; corner != end; ++corner) {
      if (float_points_) __builtin_prefetch(float_points_ + 3 * *corner);
      if (double_points_) __builtin_prefetch(double_points_ + 3 * *corner);
    }
  }
  template <typename Index>
  void read_corners(const Index* offsets, const Index* corners, vtkIdType cell, CutCell&) const;

  vtkDataSet* set_;
  Plane plane_;
  double near_ = 0;
  bool any_hidden_ = false;
  const float* float_points_ = nullptr;
  const double* double_points_ = nullptr;
  // An unstructured grid's cells, in one of two widths.
  const unsigned char* types_ = nullptr;
  const vtkTypeInt64 *offsets64_ = nullptr, *corners64_ = nullptr;
  const vtkTypeInt32 *offsets32_ = nullptr, *corners32_ = nullptr;
  // A grid's points along x and y, and what each coordinate of an upright grid adds to the distance.
  vtkIdType nx_ = 0, ny_ = 0;
  const std::array<std::vector<double>, 3>* axes_ = nullptr;
  std::array<std::vector<double>, 3> parts_;
};

}  // namespace hallscope
