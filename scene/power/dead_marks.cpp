#include "scene/power/dead_marks.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr double lift_m = 0.03;
constexpr Rgb white{0xff, 0xff, 0xff};

/// A bar from a to b, `width` wide, lying in the plane of `across`; seen from both sides.
void add_bar(Mesh& mesh, const Vec3& a, const Vec3& b, const Vec3& across, double width, Rgb color) {
  const double w = width / 2;
  auto off = [&](const Vec3& p, double s) { return Vec3{p.x + s * across.x, p.y + s * across.y, p.z + s * across.z}; };
  mesh.add_quad({off(a, -w), off(b, -w), off(b, w), off(a, w)}, color);
  mesh.add_quad({off(a, w), off(b, w), off(b, -w), off(a, -w)}, color);
}

/// A cross between the corners c[0], c[2] and c[1], c[3] of a rectangle.
void add_cross(Mesh& mesh, const std::array<Vec3, 4>& c, double width, Rgb color) {
  const Vec3 u{c[1].x - c[0].x, c[1].y - c[0].y, c[1].z - c[0].z}, v{c[3].x - c[0].x, c[3].y - c[0].y, c[3].z - c[0].z};
  auto length = [](const Vec3& p) { return std::max(1e-9, std::sqrt(p.x * p.x + p.y * p.y + p.z * p.z)); };
  const double lu = length(u), lv = length(v), diagonal = std::hypot(lu, lv);
  // Across a diagonal, in the plane of the rectangle.
  auto normal = [&](double su) {
    return Vec3{(-su * u.x / lu * lv + v.x / lv * lu) / diagonal, (-su * u.y / lu * lv + v.y / lv * lu) / diagonal,
                (-su * u.z / lu * lv + v.z / lv * lu) / diagonal};
  };
  add_bar(mesh, c[0], c[2], normal(1), width, color);
  add_bar(mesh, c[3], c[1], normal(-1), width, color);
}

std::array<Vec3, 4> lifted(std::array<Vec3, 4> c, const Vec3& by) {
  for (auto& p : c) p = p + by;
  return c;
}

}  // namespace

void add_crosses(Mesh& mesh, const Body& box) {
  const bool x = box.size.x >= box.size.y;
  const double length = x ? box.size.x : box.size.y, width = x ? box.size.y : box.size.x;
  const double size = std::max(0.3, 1.6 * width);
  const int count = std::clamp(static_cast<int>(length / (2.5 * size)), 1, 40);
  const Vec3 c = box.center();
  const double z = box.origin.z + box.size.z + lift_m, h = size / 2;
  for (int k = 0; k < count; ++k) {
    const double at = (x ? box.origin.x : box.origin.y) + length * (k + 0.5) / count;
    const double cx = x ? at : c.x, cy = x ? c.y : at;
    add_cross(mesh, {Vec3{cx - h, cy - h, z}, {cx + h, cy - h, z}, {cx + h, cy + h, z}, {cx - h, cy + h, z}},
              0.28 * size, dead_mark_color);
  }
}

void add_body_cross(Mesh& mesh, const Body& box) {
  const double width = std::clamp(0.1 * std::min(box.size.x, box.size.y), 0.08, 0.8);
  add_cross(mesh, lifted(side_corners(box, Side::top), {0, 0, lift_m}), width, dead_mark_color);
  for (const auto& [side, out] : {std::pair{Side::minus_y, Vec3{0, -lift_m, 0}},
                                  {Side::plus_y, {0, lift_m, 0}},
                                  {Side::minus_x, {-lift_m, 0, 0}},
                                  {Side::plus_x, {lift_m, 0, 0}}})
    add_cross(mesh, lifted(side_corners(box, side), out), width, dead_mark_color);
}

void add_dead_sign(Mesh& mesh, const Body& box, double size) {
  const Vec3 c = box.center();
  const double top = box.origin.z + box.size.z, h = size / 2, middle = top + 0.6 * size + h;
  add_box(mesh, {{c.x - 0.05, c.y - 0.05, top}, {0.1, 0.1, 0.6 * size}, Facing::minus_y}, dead_color);
  // Two boards across each other and one lying above them.
  const std::array<std::array<Vec3, 4>, 3> boards{
      std::array{Vec3{c.x - h, c.y, middle - h}, Vec3{c.x + h, c.y, middle - h}, Vec3{c.x + h, c.y, middle + h},
                 Vec3{c.x - h, c.y, middle + h}},
      std::array{Vec3{c.x, c.y - h, middle - h}, Vec3{c.x, c.y + h, middle - h}, Vec3{c.x, c.y + h, middle + h},
                 Vec3{c.x, c.y - h, middle + h}},
      std::array{Vec3{c.x - h, c.y - h, middle + h}, Vec3{c.x + h, c.y - h, middle + h},
                 Vec3{c.x + h, c.y + h, middle + h}, Vec3{c.x - h, c.y + h, middle + h}}};
  const std::array<Vec3, 3> out{Vec3{0, -lift_m, 0}, Vec3{lift_m, 0, 0}, Vec3{0, 0, lift_m}};
  for (std::size_t k = 0; k < boards.size(); ++k) {
    const auto& b = boards[k];
    mesh.add_quad(b, dead_mark_color);
    mesh.add_quad({b[3], b[2], b[1], b[0]}, dead_mark_color);
    auto shrunk = b;
    const Vec3 m{(b[0].x + b[2].x) / 2, (b[0].y + b[2].y) / 2, (b[0].z + b[2].z) / 2};
    for (auto& p : shrunk) p = {m.x + 0.62 * (p.x - m.x), m.y + 0.62 * (p.y - m.y), m.z + 0.62 * (p.z - m.z)};
    add_cross(mesh, lifted(shrunk, out[k]), 0.17 * size, white);
    add_cross(mesh, lifted(shrunk, {-out[k].x, -out[k].y, -out[k].z}), 0.17 * size, white);
  }
}

}  // namespace hallscope
