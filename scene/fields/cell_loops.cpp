#include "scene/fields/cell_loops.h"

#include <vtkCellType.h>

#include <algorithm>
#include <iterator>

namespace hallscope {
namespace {

using Faces = std::vector<std::vector<int>>;

/// Two polygons of n corners over one another and the quads between them.
Faces prism(int n) {
  Faces faces(2);
  for (int i = 0; i < n; ++i) {
    faces[0].push_back(i);
    faces[1].push_back(n + i);
    faces.push_back({i, (i + 1) % n, n + (i + 1) % n, n + i});
  }
  return faces;
}

/// A polygon of n corners and a corner over it.
Faces pyramid(int n) {
  Faces faces(1);
  for (int i = 0; i < n; ++i) {
    faces[0].push_back(i);
    faces.push_back({i, (i + 1) % n, n});
  }
  return faces;
}

/// A voxel's corners run along x, then y, then z, and not around.
Faces voxel() {
  auto faces = prism(4);
  for (auto& face : faces)
    for (int& c : face) c = c % 4 < 2 ? c : c ^ 1;
  return faces;
}

Faces faces_of(int type) {
  switch (type) {
    case VTK_TETRA:
      return pyramid(3);
    case VTK_PYRAMID:
      return pyramid(4);
    case VTK_WEDGE:
      return prism(3);
    case VTK_VOXEL:
      return voxel();
    case VTK_HEXAHEDRON:
      return prism(4);
    case VTK_PENTAGONAL_PRISM:
      return prism(5);
    case VTK_HEXAGONAL_PRISM:
      return prism(6);
    default:
      return {};
  }
}

/// The loops of every division of a cell's corners.
std::vector<CellLoops> all_loops(int type) {
  const auto faces = faces_of(type);
  const int corners = corners_of(type);
  std::vector<CellLoops> loops;
  for (unsigned front = 0; front < 1u << corners; ++front) {
    std::vector<bool> sides;
    for (int c = 0; c < corners; ++c) sides.push_back(front >> c & 1);
    loops.push_back(cut_faces(faces, sides));
  }
  return loops;
}

/// Made when a cell of the kind is cut for the first time: the largest has four thousand.
template <int type>
const std::vector<CellLoops>& loops_of() {
  static const auto loops = all_loops(type);
  return loops;
}

struct Kind {
  int type, corners;
  const std::vector<CellLoops>& (*loops)();
};
constexpr Kind kinds[] = {{VTK_TETRA, 4, loops_of<VTK_TETRA>},
                          {VTK_PYRAMID, 5, loops_of<VTK_PYRAMID>},
                          {VTK_WEDGE, 6, loops_of<VTK_WEDGE>},
                          {VTK_VOXEL, 8, loops_of<VTK_VOXEL>},
                          {VTK_HEXAHEDRON, 8, loops_of<VTK_HEXAHEDRON>},
                          {VTK_PENTAGONAL_PRISM, 10, loops_of<VTK_PENTAGONAL_PRISM>},
                          {VTK_HEXAGONAL_PRISM, 12, loops_of<VTK_HEXAGONAL_PRISM>}};

}  // namespace

CellLoops cut_faces(std::span<const std::vector<int>> faces, const std::vector<bool>& front) {
  // Each run of corners before the plane is cut off a face by a line between two of the face's edges.
  using Edge = CellLoops::Edge;
  struct Line {
    Edge from, to;
    bool used = false;
  };
  const auto same = [](const Edge& a, const Edge& b) { return a.behind == b.behind && a.front == b.front; };
  const auto is_front = [&](int corner) { return front[static_cast<std::size_t>(corner)]; };
  std::vector<Line> lines;
  for (const auto& face : faces) {
    const auto n = face.size();
    for (std::size_t i = 0; i < n; ++i) {
      const int before = face[i], first = face[(i + 1) % n];
      if (is_front(before) || !is_front(first)) continue;
      auto last = (i + 1) % n;
      while (is_front(face[(last + 1) % n])) last = (last + 1) % n;
      lines.push_back({{before, first}, {face[(last + 1) % n], face[last]}});
    }
  }
  // Every edge belongs to two faces: the lines join into loops.
  CellLoops loops;
  for (auto& start : lines) {
    if (start.used) continue;
    start.used = true;
    loops.edges.push_back(start.from);
    Edge at = start.to;
    while (!same(at, start.from)) {
      const auto next = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
        return !line.used && (same(line.from, at) || same(line.to, at));
      });
      if (next == lines.end()) break;  // faces that do not close
      loops.edges.push_back(at);
      next->used = true;
      at = same(next->from, at) ? next->to : next->from;
    }
    loops.ends.push_back(static_cast<int>(loops.edges.size()));
  }
  return loops;
}

int corners_of(int type) {
  const auto* kind = std::find_if(std::begin(kinds), std::end(kinds), [=](const Kind& k) { return k.type == type; });
  return kind == std::end(kinds) ? 0 : kind->corners;
}

const CellLoops& cell_loops(int type, unsigned front) {
  const auto* kind = std::find_if(std::begin(kinds), std::end(kinds), [=](const Kind& k) { return k.type == type; });
  return (kind == std::end(kinds) ? loops_of<VTK_HEXAHEDRON>() : kind->loops())[front];
}

}  // namespace hallscope
