#include "scene/fields/foam_cells.h"

#include <vtkCellArray.h>
#include <vtkCellType.h>
#include <vtkIdTypeArray.h>
#include <vtkNew.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <array>
#include <span>

#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

using Label = std::int32_t;

/// For each cell its faces: the number of one that points out of it, ~number of one that points into it.
struct FacesOfCells {
  std::vector<std::size_t> ends;
  std::vector<Label> faces;
};

FacesOfCells faces_of_cells(const FoamMesh& mesh) {
  FacesOfCells list;
  list.ends.assign(static_cast<std::size_t>(mesh.cells) + 1, 0);
  const auto each = [&mesh](auto use) {
    for (std::size_t face = 0; face < mesh.owner.size(); ++face) {
      use(mesh.owner[face], static_cast<Label>(face));
      if (face < mesh.neighbour.size() && mesh.neighbour[face] >= 0)
        use(mesh.neighbour[face], ~static_cast<Label>(face));
    }
  };
  each([&](Label cell, Label) { ++list.ends[static_cast<std::size_t>(cell) + 1]; });
  for (std::size_t c = 1; c < list.ends.size(); ++c) list.ends[c] += list.ends[c - 1];
  list.faces.resize(list.ends.back());
  auto next = list.ends;
  each([&](Label cell, Label face) { list.faces[next[static_cast<std::size_t>(cell)]++] = face; });
  list.ends.erase(list.ends.begin());
  return list;
}

/// Gathers cells; corners are numbered as VTK does.
class GridBuilder {
 public:
  explicit GridBuilder(FoamMesh mesh) : mesh_(std::move(mesh)) {
    const auto cells = static_cast<vtkIdType>(mesh_.cells);
    offsets_->Allocate(cells + 1);
    corners_->Allocate(8 * cells);
    types_->Allocate(cells);
    cells_.cell_of.reserve(static_cast<std::size_t>(cells));
    offsets_->InsertNextValue(0);
    cells_.grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  }

  void add(Label cell, std::span<const Label> faces) {
    cell_ = cell;
    if (add_box(faces)) return;
    faces_.clear();
    points_.clear();
    for (const auto f : faces) {
      faces_.push_back(inward(f));
      points_.insert(points_.end(), faces_.back().begin(), faces_.back().end());
    }
    std::sort(points_.begin(), points_.end());
    points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
    if (faces_.size() < 4 || points_.size() < 4) return;
    if (!add_prism(4, VTK_HEXAHEDRON) && !add_prism(3, VTK_WEDGE) && !add_pyramid(4, VTK_PYRAMID) &&
        !add_pyramid(3, VTK_TETRA))
      add_pieces();
  }

  FoamCells finish() {
    vtkNew<vtkCellArray> array;
    array->SetData(offsets_, corners_);
    cells_.grid->SetPoints(mesh_.points);
    cells_.grid->SetCells(types_, array);
    return std::move(cells_);
  }

 private:
  using Face = std::vector<Label>;

  /// The corners of a face as the mesh has them, pointing out of its owner.
  std::span<const Label> outward(Label face) const {
    const auto f = static_cast<std::size_t>(face < 0 ? ~face : face);
    const auto begin = f == 0 ? 0 : mesh_.face_ends[f - 1];
    return {mesh_.corners.data() + begin, static_cast<std::size_t>(mesh_.face_ends[f] - begin)};
  }
  /// A face's corners so that it points into the cell.
  Face inward(Label face) const {
    const auto out = outward(face);
    Face corners(out.begin(), out.end());
    if (face >= 0) std::reverse(corners.begin(), corners.end());
    return corners;
  }
  /// A hexahedron of six quads, which nearly all cells of most meshes are, without the memory and the searches that
  /// other cells need. The same corners as add_prism() finds; false for anything odd, which is left to that.
  bool add_box(std::span<const Label> faces) {
    if (faces.size() != 6) return false;
    std::array<Label, 8> box;  // the base, which is the first face, and above each corner the other end of its edge
    const Label *sides[4], *top = nullptr;
    std::size_t count = 0;
    for (std::size_t k = 0; k < 6; ++k) {
      const auto quad = outward(faces[k]);
      if (quad.size() != 4) return false;
      if (k == 0) {
        for (std::size_t i = 0; i < 4; ++i) box[i] = quad[faces[0] >= 0 ? 3 - i : i];
      } else if (const auto shared = std::count_if(quad.begin(), quad.end(), [&](Label p) { return on_base(box, p); });
                 shared == 0 && !top) {
        top = quad.data();
      } else if (shared == 2 && count < 4) {
        sides[count++] = quad.data();
      } else {
        return false;
      }
    }
    if (count != 4 || !top) return false;
    std::fill(box.begin() + 4, box.end(), Label{-1});
    for (const auto* side : sides)
      for (std::size_t i = 0; i < 4; ++i)
        for (const auto next : {side[(i + 1) % 4], side[(i + 3) % 4]}) {
          if (on_base(box, next)) continue;
          for (std::size_t corner = 0; corner < 4; ++corner) {
            if (box[corner] != side[i]) continue;
            if (box[corner + 4] >= 0 && box[corner + 4] != next) return false;
            box[corner + 4] = next;
          }
        }
    for (auto corner = box.begin(); corner != box.end(); ++corner)
      if (*corner < 0 || std::find(box.begin(), corner, *corner) != corner) return false;
    for (std::size_t i = 0; i < 4; ++i)
      if (std::find(box.begin() + 4, box.end(), top[i]) == box.end()) return false;
    insert(VTK_HEXAHEDRON, box);
    return true;
  }
  static bool on_base(const std::array<Label, 8>& box, Label point) {
    return box[0] == point || box[1] == point || box[2] == point || box[3] == point;
  }
  std::size_t faces_with(std::size_t corners) const {
    return static_cast<std::size_t>(
        std::count_if(faces_.begin(), faces_.end(), [=](const Face& f) { return f.size() == corners; }));
  }
  const Face* face_with(std::size_t corners) const {
    const auto it = std::find_if(faces_.begin(), faces_.end(), [=](const Face& f) { return f.size() == corners; });
    return it == faces_.end() ? nullptr : &*it;
  }
  static bool has(const Face& face, Label point) { return std::find(face.begin(), face.end(), point) != face.end(); }

  /// The one corner beside the base that an edge joins with one of its corners; -1 without one or with several.
  Label above(const Face& base, Label corner) const {
    Label found = -1;
    for (const auto& face : faces_)
      for (std::size_t i = 0; i < face.size(); ++i) {
        const auto a = face[i], b = face[(i + 1) % face.size()];
        const auto other = a == corner ? b : b == corner ? a : -1;
        if (other < 0 || has(base, other)) continue;
        if (found >= 0 && found != other) return -1;
        found = other;
      }
    return found;
  }
  /// Two polygons of n corners and n quads between them.
  bool add_prism(std::size_t n, int type) {
    if (faces_.size() != n + 2 || points_.size() != 2 * n || faces_with(4) != (n == 4 ? 6 : n)) return false;
    const auto* base = face_with(n);
    if (!base) return false;
    Face corners = *base;
    for (std::size_t i = 0; i < n; ++i) {
      const auto top = above(*base, (*base)[i]);
      if (top < 0 || has(corners, top)) return false;
      corners.push_back(top);
    }
    insert(type, corners);
    return true;
  }
  /// A polygon of n corners and triangles to one point.
  bool add_pyramid(std::size_t n, int type) {
    if (faces_.size() != n + 1 || points_.size() != n + 1 || faces_with(3) != (n == 3 ? 4 : n)) return false;
    const auto* base = face_with(n);
    if (!base) return false;
    Face corners = *base;
    for (const auto p : points_)
      if (!has(*base, p)) corners.push_back(p);
    if (corners.size() != n + 1) return false;
    insert(type, corners);
    return true;
  }
  /// A pyramid for each four corners of each face, as many as there are, up to the middle of all corners.
  void add_pieces() {
    double middle[3] = {0, 0, 0};
    for (const auto p : points_) {
      double xyz[3];
      mesh_.points->GetPoint(p, xyz);
      for (int a = 0; a < 3; ++a) middle[a] += xyz[a] / static_cast<double>(points_.size());
    }
    const auto apex = static_cast<Label>(mesh_.points->InsertNextPoint(middle));
    for (const auto& face : faces_)
      for (std::size_t k = 1; k + 1 < face.size();) {
        const bool quad = k + 2 < face.size();
        if (quad)
          insert(VTK_PYRAMID, std::array{face[0], face[k], face[k + 1], face[k + 2], apex});
        else
          insert(VTK_TETRA, std::array{face[0], face[k], face[k + 1], apex});
        k += quad ? 2 : 1;
      }
  }
  void insert(int type, std::span<const Label> corners) {
    for (const auto c : corners) corners_->InsertNextValue(c);
    offsets_->InsertNextValue(corners_->GetNumberOfValues());
    types_->InsertNextValue(static_cast<unsigned char>(type));
    cells_.cell_of.push_back(cell_);
  }

  FoamMesh mesh_;
  FoamCells cells_;
  vtkNew<vtkIdTypeArray> offsets_, corners_;
  vtkNew<vtkUnsignedCharArray> types_;
  Label cell_ = 0;
  std::vector<Face> faces_;  // of the cell in hand, all pointing into it
  Face points_;              // its corners, each once, ascending
};

}  // namespace

FoamCells foam_cells(FoamMesh mesh) {
  expect_memory(static_cast<double>(mesh.cells) * 160);
  const auto list = faces_of_cells(mesh);
  GridBuilder builder(std::move(mesh));
  for (std::size_t c = 0; c < list.ends.size(); ++c) {
    const auto begin = c == 0 ? 0 : list.ends[c - 1];
    builder.add(static_cast<Label>(c), std::span(list.faces).subspan(begin, list.ends[c] - begin));
  }
  return builder.finish();
}

}  // namespace hallscope
