#include "scene/geometry/shape_mesh.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <unordered_map>

namespace hallscope {

namespace {

constexpr double crease_cosine = 0.82;  // 35°: rounded things keep their outlines alone
constexpr double edge_lift_m = 0.004;
constexpr double together_m = 5e-4;  // exporters write a corner once for each face

/// Calls `add(corners, colour, normal)` for each side of each face that is seen.
template <class Add>
void for_each_side(const BodyShape& shape, Facing front, Add add) {
  for (const auto& face : shape.faces) {
    auto c = corners_of(face, front);
    const Vec3 n = normal_of(c);
    add(face, c, n);
    if (!face.both_sides) continue;
    std::swap(c[1], c[2]);
    add(face, c, -n);
  }
}

struct Place {
  long x, y, z;
  bool operator==(const Place&) const = default;
};
Place place_of(const Vec3& p) {
  return {std::lround(p.x / together_m), std::lround(p.y / together_m), std::lround(p.z / together_m)};
}

struct EdgeKey {
  Place a, b;
  bool operator==(const EdgeKey&) const = default;
};
struct EdgeHash {
  std::size_t operator()(const EdgeKey& k) const {
    std::size_t h = 0;
    for (const long v : {k.a.x, k.a.y, k.a.z, k.b.x, k.b.y, k.b.z}) h = h * 0x9e3779b97f4a7c15u + std::hash<long>{}(v);
    return h;
  }
};
struct Edge {
  Vec3 from, to, first_normal, out;
  bool creased = false, shared = false;
};

bool before(const Place& a, const Place& b) { return std::tie(a.x, a.y, a.z) < std::tie(b.x, b.y, b.z); }

}  // namespace

std::array<Vec3, 3> corners_of(const BodyShape::Face& face, Facing front) {
  std::array<Vec3, 3> c;
  for (std::size_t k = 0; k < 3; ++k)
    c[k] = turned({face.corners[k][0], face.corners[k][1], face.corners[k][2]}, front);
  return c;
}

Vec3 normal_of(const std::array<Vec3, 3>& c) { return unit(cross(c[1] - c[0], c[2] - c[0])); }

Rgb material_color(const BodyShape::Face& face) {
  constexpr double chroma = 0.2, darkest = 40;
  const double r = face.color[0], g = face.color[1], b = face.color[2];
  const double grey = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  // Black paint is dark grey in any light; else it would be a hole beside the data.
  const auto tone = [&](double v) {
    const double calm = grey + chroma * (v - grey);
    return static_cast<std::uint8_t>(std::clamp(std::lround(darkest + calm * (255 - darkest) / 255), 0l, 255l));
  };
  return {tone(r), tone(g), tone(b)};
}

Mesh shape_mesh(const BodyShape& shape, Facing front) {
  Mesh mesh;
  for_each_side(shape, front, [&](const BodyShape::Face& face, const std::array<Vec3, 3>& c, const Vec3& n) {
    mesh.add_quad({c[0], c[1], c[2], c[2]}, shaded(material_color(face), shade(n)));
  });
  return mesh;
}

Mesh shape_data_mesh(const BodyShape& shape, Facing front) {
  Mesh mesh;
  for_each_side(shape, front, [&](const BodyShape::Face&, const std::array<Vec3, 3>& c, const Vec3& n) {
    mesh.add_textured_quad({c[0], c[1], c[2], c[2]}, shaded({255, 255, 255}, (1 + shade(n)) / 2), 0, 0, 0, 0);
  });
  return mesh;
}

std::vector<Vec3> shape_edges(const BodyShape& shape, Facing front) {
  std::unordered_map<EdgeKey, Edge, EdgeHash> edges;
  edges.reserve(2 * shape.faces.size());
  for (const auto& face : shape.faces) {
    const auto c = corners_of(face, front);
    const Vec3 n = normal_of(c);
    for (std::size_t k = 0; k < 3; ++k) {
      EdgeKey key{place_of(c[k]), place_of(c[(k + 1) % 3])};
      if (key.a == key.b) continue;
      if (before(key.b, key.a)) std::swap(key.a, key.b);
      const auto [at, added] = edges.try_emplace(key, Edge{c[k], c[(k + 1) % 3], n, n});
      if (added) continue;
      Edge& edge = at->second;
      edge.shared = true;
      edge.creased = edge.creased || dot(edge.first_normal, n) < crease_cosine;
      edge.out = edge.out + n;
    }
  }
  std::vector<Vec3> ends;
  for (const auto& [key, edge] : edges) {
    if (edge.shared && !edge.creased) continue;
    const Vec3 out = unit(edge.out) * edge_lift_m;
    ends.push_back(edge.from + out);
    ends.push_back(edge.to + out);
  }
  return ends;
}

}  // namespace hallscope
