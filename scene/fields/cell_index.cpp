#include "scene/fields/cell_index.h"

#include <vtkDataArray.h>
#include <vtkDataSet.h>
#include <vtkGenericCell.h>
#include <vtkImageData.h>
#include <vtkMatrix3x3.h>
#include <vtkNew.h>
#include <vtkRectilinearGrid.h>
#include <vtkSmartPointer.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scene/fields/share_out.h"

namespace hallscope {
namespace {

constexpr std::size_t block_size = 8, group_size = 256;  // cells of a block, blocks of a group

/// Spreads the lowest ten bits to every third.
std::uint32_t spread(std::uint32_t v) {
  v &= 0x3ff;
  v = (v | (v << 16)) & 0x030000ff;
  v = (v | (v << 8)) & 0x0300f00f;
  v = (v | (v << 4)) & 0x030c30c3;
  return (v | (v << 2)) & 0x09249249;
}

std::vector<double> values_of(vtkDataArray* coordinates) {
  std::vector<double> values(static_cast<std::size_t>(coordinates->GetNumberOfTuples()));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = coordinates->GetComponent(static_cast<vtkIdType>(i), 0);
  return values;
}

template <typename Three>
bool meets(const Three& low, const Three& high, const Plane& plane) {
  const double n[3] = {plane.normal.x, plane.normal.y, plane.normal.z};
  const double p[3] = {plane.point.x, plane.point.y, plane.point.z};
  double middle = 0, reach = 0;
  for (std::size_t a = 0; a < 3; ++a) {
    const double l = low[a], h = high[a];
    middle += n[a] * ((l + h) / 2 - p[a]);
    reach += std::abs(n[a]) * (h - l) / 2;
  }
  return std::abs(middle) <= reach * (1 + 1e-6) + 1e-12;
}

template <typename Box>
bool inside(const Box& box, const Vec3& p) {
  return p.x >= box.low[0] && p.x <= box.high[0] && p.y >= box.low[1] && p.y <= box.high[1] && p.z >= box.low[2] &&
         p.z <= box.high[2];
}

/// The interval of a grid axis that holds a coordinate; -1 outside.
std::ptrdiff_t interval(const std::vector<double>& axis, double v) {
  if (axis.size() < 2 || !(v >= axis.front() && v <= axis.back())) return -1;
  const auto above = std::upper_bound(axis.begin(), axis.end(), v) - axis.begin();
  return std::min<std::ptrdiff_t>(above - 1, static_cast<std::ptrdiff_t>(axis.size()) - 2);
}

}  // namespace

CellIndex::CellIndex(vtkDataSet* set) : set_(set), axes_(axes_along(set)) {
  if (upright()) return;
  const auto boxes = boxes_of_cells(set);
  order_ = along_curve(boxes, set);
  block_up(boxes);
}

/// Coordinates of the points of an image or a rectilinear grid that lies along the axes; empty for all else.
std::array<std::vector<double>, 3> CellIndex::axes_along(vtkDataSet* set) {
  std::array<std::vector<double>, 3> axes;
  if (auto* image = vtkImageData::SafeDownCast(set)) {
    const double* direction = image->GetDirectionMatrix()->GetData();
    if (direction[0] != 1 || direction[4] != 1 || direction[8] != 1) return {};
    const int* extent = image->GetExtent();
    for (std::size_t a = 0; a < 3; ++a)
      for (int i = extent[2 * a]; i <= extent[2 * a + 1]; ++i)
        axes[a].push_back(image->GetOrigin()[a] + i * image->GetSpacing()[a]);
  } else if (auto* grid = vtkRectilinearGrid::SafeDownCast(set)) {
    axes = {values_of(grid->GetXCoordinates()), values_of(grid->GetYCoordinates()), values_of(grid->GetZCoordinates())};
  }
  const auto ascends = [](const auto& axis) { return axis.size() > 1 && std::is_sorted(axis.begin(), axis.end()); };
  if (!std::all_of(axes.begin(), axes.end(), ascends)) return {};
  return axes;
}

/// A little too large, where a float cannot hold what a double does.
std::vector<CellIndex::Box> CellIndex::boxes_of_cells(vtkDataSet* set) {
  std::vector<Box> boxes(static_cast<std::size_t>(set->GetNumberOfCells()));
  if (boxes.empty()) return boxes;
  double ignored[6];
  set->GetCellBounds(0, ignored);  // what it builds on first use would be built by several threads at once
  share_out(boxes.size(), [set, &boxes](std::size_t, std::size_t begin, std::size_t end) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    double b[6];
    for (auto c = begin; c < end; ++c) {
      set->GetCellBounds(static_cast<vtkIdType>(c), b);
      for (std::size_t a = 0; a < 3; ++a) {
        boxes[c].low[a] = std::nextafter(static_cast<float>(b[2 * a]), -infinity);
        boxes[c].high[a] = std::nextafter(static_cast<float>(b[2 * a + 1]), infinity);
      }
    }
  });
  return boxes;
}

/// The cells along a Z curve through the set's box, so that those next to each other in the list lie close together.
std::vector<std::uint32_t> CellIndex::along_curve(const std::vector<Box>& boxes, vtkDataSet* set) {
  double bounds[6];
  set->GetBounds(bounds);
  std::vector<std::uint64_t> keys(boxes.size());  // place on the curve, then the cell
  for (std::size_t c = 0; c < boxes.size(); ++c) {
    std::uint32_t code = 0;
    for (std::size_t a = 0; a < 3; ++a) {
      const double width = std::max(bounds[2 * a + 1] - bounds[2 * a], 1e-30);
      const double middle = (double{boxes[c].low[a]} + boxes[c].high[a]) / 2;
      const double share = std::clamp((middle - bounds[2 * a]) / width, 0.0, 1.0);
      code |= spread(static_cast<std::uint32_t>(share * 1023)) << a;
    }
    keys[c] = std::uint64_t{code} << 32 | c;
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order(keys.size());
  for (std::size_t k = 0; k < keys.size(); ++k) order[k] = static_cast<std::uint32_t>(keys[k]);
  return order;
}

/// Boxes around blocks of cells and groups of blocks; of each cell only how its box lies in its block's, in bytes.
void CellIndex::block_up(const std::vector<Box>& boxes) {
  const auto count = order_.size();
  blocks_.resize((count + block_size - 1) / block_size);
  for (std::size_t k = 0; k < count; ++k) {
    auto& block = blocks_[k / block_size];
    const auto& box = boxes[order_[k]];
    block = k % block_size == 0 ? box : grow(block, box);
  }
  parts_.resize(count);
  for (std::size_t k = 0; k < count; ++k) {
    const Box &block = blocks_[k / block_size], &box = boxes[order_[k]];
    for (std::size_t a = 0; a < 3; ++a) {
      const double low = block.low[a], share = 255 / std::max(block.high[a] - low, 1e-30);
      const auto byte = [](double v) { return static_cast<std::uint8_t>(std::clamp(v, 0.0, 255.0)); };
      parts_[k][a] = byte(std::floor((box.low[a] - low) * share - 1e-6));
      parts_[k][a + 3] = byte(std::ceil((box.high[a] - low) * share + 1e-6));
    }
  }
  groups_.resize((blocks_.size() + group_size - 1) / group_size);
  for (std::size_t k = 0; k < blocks_.size(); ++k) {
    auto& group = groups_[k / group_size];
    group = k % group_size == 0 ? blocks_[k] : grow(group, blocks_[k]);
  }
}

CellIndex::Box CellIndex::grow(Box box, const Box& by) {
  for (std::size_t a = 0; a < 3; ++a) {
    box.low[a] = std::min(box.low[a], by.low[a]);
    box.high[a] = std::max(box.high[a], by.high[a]);
  }
  return box;
}

CellIndex::Bounds CellIndex::bounds_of(std::size_t place) const {
  const Box& block = blocks_[place / block_size];
  const Part& part = parts_[place];
  Bounds bounds;
  for (std::size_t a = 0; a < 3; ++a) {
    const double low = block.low[a], unit = (block.high[a] - low) / 255;
    bounds.low[a] = low + unit * part[a];
    bounds.high[a] = low + unit * part[a + 3];
  }
  return bounds;
}

void CellIndex::cells_of_grid(const Plane& plane, std::vector<vtkIdType>& cells) const {
  const auto nx = static_cast<vtkIdType>(axes_[0].size()) - 1, ny = static_cast<vtkIdType>(axes_[1].size()) - 1,
             nz = static_cast<vtkIdType>(axes_[2].size()) - 1;
  const Vec3 n = plane.normal;
  for (vtkIdType k = 0; k < nz; ++k)
    for (vtkIdType j = 0; j < ny; ++j) {
      const auto y = static_cast<std::size_t>(j), z = static_cast<std::size_t>(k);
      // Where along x the plane meets this bar of cells.
      const double low[3] = {axes_[0].front(), axes_[1][y], axes_[2][z]};
      const double high[3] = {axes_[0].back(), axes_[1][y + 1], axes_[2][z + 1]};
      if (!meets(low, high, plane)) continue;
      vtkIdType first = 0, last = nx - 1;
      if (std::abs(n.x) > 1e-9) {
        double from = std::numeric_limits<double>::infinity(), to = -from;
        for (const double cy : {low[1], high[1]})
          for (const double cz : {low[2], high[2]}) {
            const double x = plane.point.x - (n.y * (cy - plane.point.y) + n.z * (cz - plane.point.z)) / n.x;
            from = std::min(from, x);
            to = std::max(to, x);
          }
        const auto place = [&](double x) {
          return static_cast<vtkIdType>(std::upper_bound(axes_[0].begin(), axes_[0].end(), x) - axes_[0].begin());
        };
        const double slack = 1e-9 * (high[0] - low[0]);
        first = std::clamp<vtkIdType>(place(from - slack) - 1, 0, nx - 1);
        last = std::clamp<vtkIdType>(place(to + slack) - 1, 0, nx - 1);
      }
      for (vtkIdType i = first; i <= last; ++i) cells.push_back((k * ny + j) * nx + i);
    }
}

std::vector<vtkIdType> CellIndex::cells_at(const Plane& plane) const {
  std::vector<vtkIdType> cells;
  if (!set_) return cells;
  if (upright()) {
    cells_of_grid(plane, cells);
    return cells;
  }
  const auto near = [&plane](const auto& box) { return meets(box.low, box.high, plane); };
  std::vector<std::vector<vtkIdType>> found(pieces_of(order_.size()));
  share_out(order_.size(), [&](std::size_t piece, std::size_t begin, std::size_t end) {
    constexpr auto cells_of_group = block_size * group_size;
    const auto first = (begin + cells_of_group - 1) / cells_of_group,
               last = (end + cells_of_group - 1) / cells_of_group;
    for (auto g = first; g < last; ++g) {
      if (!near(groups_[g])) continue;
      for (auto k = g * group_size; k < std::min(blocks_.size(), (g + 1) * group_size); ++k) {
        if (!near(blocks_[k])) continue;
        for (auto i = k * block_size; i < std::min(order_.size(), (k + 1) * block_size); ++i)
          if (near(bounds_of(i))) found[piece].push_back(order_[i]);
      }
    }
  });
  for (const auto& some : found) cells.insert(cells.end(), some.begin(), some.end());
  return cells;
}

bool CellIndex::holds(vtkIdType id, const Vec3& p, vtkGenericCell* cell, Found& found) const {
  double b[6];
  set_->GetCellBounds(id, b);
  const double slack = 1e-9 * (std::abs(b[1] - b[0]) + std::abs(b[3] - b[2]) + std::abs(b[5] - b[4]));
  if (p.x < b[0] - slack || p.x > b[1] + slack || p.y < b[2] - slack || p.y > b[3] + slack || p.z < b[4] - slack ||
      p.z > b[5] + slack)
    return false;
  set_->GetCell(id, cell);
  const double x[3] = {p.x, p.y, p.z};
  double closest[3], parametric[3], distance = 0;
  int sub = 0;
  found.weights.assign(static_cast<std::size_t>(std::max<vtkIdType>(cell->GetNumberOfPoints(), 8)), 0);
  if (cell->EvaluatePosition(x, closest, sub, parametric, distance, found.weights.data()) != 1) return false;
  if (distance > slack * slack * 1e8) return false;  // beside a surface, which has no inside
  found.cell = id;
  found.points.resize(static_cast<std::size_t>(cell->GetNumberOfPoints()));
  for (std::size_t i = 0; i < found.points.size(); ++i) found.points[i] = cell->GetPointId(static_cast<int>(i));
  found.weights.resize(found.points.size());
  return true;
}

std::optional<CellIndex::Found> CellIndex::find(const Vec3& p) const {
  if (!set_) return std::nullopt;
  thread_local vtkSmartPointer<vtkGenericCell> cell = vtkSmartPointer<vtkGenericCell>::New();
  Found found;
  if (upright()) {
    const auto i = interval(axes_[0], p.x), j = interval(axes_[1], p.y), k = interval(axes_[2], p.z);
    if (i < 0 || j < 0 || k < 0) return std::nullopt;
    const auto nx = static_cast<vtkIdType>(axes_[0].size()) - 1, ny = static_cast<vtkIdType>(axes_[1].size()) - 1;
    const auto id = (k * ny + j) * nx + i;
    if (set_->HasAnyBlankCells() && !holds(id, p, cell, found)) return std::nullopt;
    // By arithmetic: exact at the borders of cells, where inside and outside are a matter of rounding.
    const double at[3] = {p.x, p.y, p.z};
    const std::ptrdiff_t low[3] = {i, j, k};
    double share[3];
    for (std::size_t a = 0; a < 3; ++a) {
      const auto& axis = axes_[a];
      const auto l = static_cast<std::size_t>(low[a]);
      share[a] = axis[l + 1] > axis[l] ? (at[a] - axis[l]) / (axis[l + 1] - axis[l]) : 0;
    }
    found.cell = id;
    found.points.clear();
    found.weights.clear();
    const auto px = nx + 1, py = ny + 1;
    for (int corner = 0; corner < 8; ++corner) {
      const int cx = corner & 1, cy = corner >> 1 & 1, cz = corner >> 2;
      found.points.push_back(((k + cz) * py + (j + cy)) * px + i + cx);
      found.weights.push_back((cx ? share[0] : 1 - share[0]) * (cy ? share[1] : 1 - share[1]) *
                              (cz ? share[2] : 1 - share[2]));
    }
    return found;
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!inside(groups_[g], p)) continue;
    for (auto k = g * group_size; k < std::min(blocks_.size(), (g + 1) * group_size); ++k) {
      if (!inside(blocks_[k], p)) continue;
      for (auto i = k * block_size; i < std::min(order_.size(), (k + 1) * block_size); ++i)
        if (inside(bounds_of(i), p) && holds(order_[i], p, cell, found)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace hallscope
