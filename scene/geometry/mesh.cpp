#include "scene/geometry/mesh.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

namespace {

std::array<float, 3> to_float(const Vec3& p) {
  return {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
}

}  // namespace

void Mesh::add_quad(const std::array<Vec3, 4>& corners, Rgb color, std::uint8_t alpha) {
  for (const auto& c : corners) {
    points.push_back(to_float(c));
    colors.push_back({color.r, color.g, color.b, alpha});
  }
}

void Mesh::add_textured_quad(const std::array<Vec3, 4>& corners, Rgb tint, float u0, float v0, float u1, float v1) {
  add_quad(corners, tint);
  tcoords.push_back({u0, v0});
  tcoords.push_back({u1, v0});
  tcoords.push_back({u1, v1});
  tcoords.push_back({u0, v1});
}

std::array<Vec3, 4> side_corners(const Body& b, Side side) {
  const double x0 = b.origin.x, x1 = x0 + b.size.x, y0 = b.origin.y, y1 = y0 + b.size.y, z0 = b.origin.z,
               z1 = z0 + b.size.z;
  switch (side) {
    case Side::bottom:
      return {Vec3{x0, y1, z0}, {x1, y1, z0}, {x1, y0, z0}, {x0, y0, z0}};
    case Side::top:
      return {Vec3{x0, y0, z1}, {x1, y0, z1}, {x1, y1, z1}, {x0, y1, z1}};
    case Side::minus_y:
      return {Vec3{x0, y0, z0}, {x1, y0, z0}, {x1, y0, z1}, {x0, y0, z1}};
    case Side::plus_y:
      return {Vec3{x1, y1, z0}, {x0, y1, z0}, {x0, y1, z1}, {x1, y1, z1}};
    case Side::minus_x:
      return {Vec3{x0, y1, z0}, {x0, y0, z0}, {x0, y0, z1}, {x0, y1, z1}};
    case Side::plus_x:
      return {Vec3{x1, y0, z0}, {x1, y1, z0}, {x1, y1, z1}, {x1, y0, z1}};
  }
  return {};
}

Side front_side(Facing f) {
  switch (f) {
    case Facing::minus_y:
      return Side::minus_y;
    case Facing::plus_y:
      return Side::plus_y;
    case Facing::minus_x:
      return Side::minus_x;
    case Facing::plus_x:
      return Side::plus_x;
  }
  return Side::minus_y;
}

Side back_side(Facing f) {
  switch (f) {
    case Facing::minus_y:
      return Side::plus_y;
    case Facing::plus_y:
      return Side::minus_y;
    case Facing::minus_x:
      return Side::plus_x;
    case Facing::plus_x:
      return Side::minus_x;
  }
  return Side::plus_y;
}

double shade(Side side) {
  // A high sun from the south-west, as architects draw models: no two sides that meet look alike.
  switch (side) {
    case Side::top:
      return 1.0;
    case Side::minus_y:
      return 0.90;
    case Side::minus_x:
      return 0.84;
    case Side::plus_x:
      return 0.78;
    case Side::plus_y:
      return 0.74;
    case Side::bottom:
      return 0.6;
  }
  return 1;
}

double shade(const Vec3& n) {
  return n.x * n.x * shade(n.x < 0 ? Side::minus_x : Side::plus_x) +
         n.y * n.y * shade(n.y < 0 ? Side::minus_y : Side::plus_y) +
         n.z * n.z * shade(n.z < 0 ? Side::bottom : Side::top);
}

Rgb shaded(Rgb c, double factor) {
  auto tone = [&](std::uint8_t v) { return static_cast<std::uint8_t>(std::clamp(std::lround(v * factor), 0l, 255l)); };
  return {tone(c.r), tone(c.g), tone(c.b)};
}

Rgb data_tint(Side side) { return shaded({255, 255, 255}, (1 + shade(side)) / 2); }

void add_box(Mesh& mesh, const Body& body, Rgb color) {
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
    mesh.add_quad(side_corners(body, s), shaded(color, shade(s)));
}

Mesh toned(Mesh mesh, const Theme& theme) {
  if (theme.name == ThemeName::light) return mesh;
  for (auto& c : mesh.colors) {
    const Rgb tone = toned(Rgb{c[0], c[1], c[2]}, theme);
    c = {tone.r, tone.g, tone.b, c[3]};
  }
  return mesh;
}

}  // namespace hallscope
