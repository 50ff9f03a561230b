#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <vtkType.h>

#include "models/facility/element.h"

class vtkDataSet;
class vtkGenericCell;

namespace hallscope {

struct Plane {
  Vec3 point;
  Vec3 normal{0, 0, 1};  ///< unit length
};

/// Finds the cells that a plane cuts or that hold a point. Cells are put in order along a space-filling curve and
/// boxed in blocks of neighbours, 13 bytes a cell; images answer by arithmetic and need none. Safe to ask from any
/// thread, as is the data set it was built for.
class CellIndex {
 public:
  CellIndex() = default;
  explicit CellIndex(vtkDataSet*);

  /// Every cell that the plane meets, and some near it, in no order.
  std::vector<vtkIdType> cells_at(const Plane&) const;
  /// Whether it is an image or a rectilinear grid along the axes, of which axes() are the points' coordinates.
  bool upright() const { return !axes_[0].empty(); }
  const std::array<std::vector<double>, 3>& axes() const { return axes_; }
  /// The cell that holds the point with its interpolation weights, one a point of the cell.
  struct Found {
    vtkIdType cell = -1;
    std::vector<double> weights;
    std::vector<vtkIdType> points;
  };
  std::optional<Found> find(const Vec3&) const;

 private:
  struct Box {
    std::array<float, 3> low, high;
  };
  struct Bounds {
    std::array<double, 3> low, high;
  };
  static std::array<std::vector<double>, 3> axes_along(vtkDataSet*);
  static std::vector<Box> boxes_of_cells(vtkDataSet*);
  static std::vector<std::uint32_t> along_curve(const std::vector<Box>&, vtkDataSet*);
  void block_up(const std::vector<Box>&);
  static Box grow(Box, const Box& by);
  Bounds bounds_of(std::size_t place) const;
  bool holds(vtkIdType cell, const Vec3&, vtkGenericCell*, Found&) const;
  void cells_of_grid(const Plane&, std::vector<vtkIdType>&) const;

  vtkDataSet* set_ = nullptr;
  std::array<std::vector<double>, 3> axes_;  ///< grid coordinates of images and rectilinear grids; else empty
  std::vector<std::uint32_t> order_;         ///< cells along the curve
  using Part = std::array<std::uint8_t, 6>;  ///< of a block's box: low x, y, z, high x, y, z in 1/255 of its size
  std::vector<Part> parts_;                  ///< the box of each of these cells, a little too large
  std::vector<Box> blocks_;                  ///< of some cells each, in that order
  std::vector<Box> groups_;                  ///< of some blocks each
};

}  // namespace hallscope
