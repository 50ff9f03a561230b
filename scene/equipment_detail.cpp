#include "scene/equipment_detail.h"

#include <algorithm>
#include <cmath>

#include "scene/palette.h"

namespace hallscope {

namespace {

constexpr Rgb dark{0x5d, 0x65, 0x6e};
constexpr Rgb line{0x8f, 0x96, 0x9d};
constexpr Rgb light{0xf2, 0xf3, 0xf4};
constexpr double lift_m = 0.012;

Vec3 normal(Side side) {
  switch (side) {
    case Side::bottom:
      return {0, 0, -1};
    case Side::top:
      return {0, 0, 1};
    case Side::minus_x:
      return {-1, 0, 0};
    case Side::plus_x:
      return {1, 0, 0};
    case Side::minus_y:
      return {0, -1, 0};
    case Side::plus_y:
      return {0, 1, 0};
  }
  return {};
}

double width_of(const Body& b, Side side) {
  return side == Side::minus_x || side == Side::plus_x ? b.size.y : b.size.x;
}

void add_patch(Mesh& mesh, const Body& b, Side side, double u0, double v0, double u1, double v1, Rgb color) {
  mesh.add_quad(patch(b, side, u0, v0, u1, v1, lift_m), shaded(color, shade(side)));
}

/// Vertical lines that split a side into doors about a metre wide.
void add_doors(Mesh& mesh, const Body& b, Side side) {
  const int doors = std::clamp(static_cast<int>(std::lround(width_of(b, side))), 1, 16);
  const double half = 0.012 / std::max(0.3, width_of(b, side));
  for (int i = 1; i < doors; ++i) {
    const double u = static_cast<double>(i) / doors;
    add_patch(mesh, b, side, u - half, 0.04, u + half, 0.96, line);
  }
  add_patch(mesh, b, side, 0, 0, 1, 0.04, dark);
}

/// A regular octagon on the top, as three quads.
void add_disc(Mesh& mesh, const Vec3& c, double radius, Rgb color) {
  auto at = [&](int i) {
    const double a = (i + 0.5) * 0.785398163;
    return Vec3{c.x + radius * std::cos(a), c.y + radius * std::sin(a), c.z};
  };
  mesh.add_quad({at(0), at(1), at(2), at(3)}, color);
  mesh.add_quad({at(3), at(4), at(7), at(0)}, color);
  mesh.add_quad({at(4), at(5), at(6), at(7)}, color);
}

/// Fans in one or two lanes along the longer side of the top.
void add_fans(Mesh& mesh, const Body& b, double pitch) {
  const bool x = b.size.x >= b.size.y;
  const double length = x ? b.size.x : b.size.y, width = x ? b.size.y : b.size.x;
  const int along = std::clamp(static_cast<int>(length / pitch), 1, 12);
  const int across = width > 1.7 * pitch ? 2 : 1;
  const double radius = 0.4 * std::min(length / along, width / across);
  for (int i = 0; i < along; ++i)
    for (int j = 0; j < across; ++j) {
      const double a = (i + 0.5) * length / along, w = (j + 0.5) * width / across;
      const Vec3 c{b.origin.x + (x ? a : w), b.origin.y + (x ? w : a), b.origin.z + b.size.z + lift_m};
      add_disc(mesh, c, radius, light);
      add_disc(mesh, {c.x, c.y, c.z + lift_m}, radius * 0.86, dark);
      add_disc(mesh, {c.x, c.y, c.z + 2 * lift_m}, radius * 0.25, light);
    }
}

/// Cooling fins standing out of the two long sides.
void add_fins(Mesh& mesh, const Body& b) {
  const bool x = b.size.x >= b.size.y;
  const double length = x ? b.size.x : b.size.y;
  const int fins = std::clamp(static_cast<int>(length / 0.25), 3, 24);
  for (int i = 0; i < fins; ++i)
    for (const double side : {0.0, 1.0}) {
      Body fin = b;
      const double at = (i + 0.3) * length / fins, thick = 0.35 * length / fins, out = 0.14;
      fin.origin.z += 0.15 * b.size.z;
      fin.size.z *= 0.65;
      (x ? fin.origin.x : fin.origin.y) += at;
      (x ? fin.size.x : fin.size.y) = thick;
      (x ? fin.origin.y : fin.origin.x) += side * (x ? b.size.y : b.size.x) - (side == 0.0 ? out : 0);
      (x ? fin.size.y : fin.size.x) = out;
      add_box(mesh, fin, shaded(body_color(ElementType::Transformer), 0.92));
    }
}

Body part(const Body& b, double u0, double u1, double w0, double w1, double z0, double z1) {
  return {{b.origin.x + u0 * b.size.x, b.origin.y + w0 * b.size.y, b.origin.z + z0 * b.size.z},
          {(u1 - u0) * b.size.x, (w1 - w0) * b.size.y, (z1 - z0) * b.size.z},
          b.front};
}

}  // namespace

std::array<Vec3, 4> patch(const Body& b, Side side, double u0, double v0, double u1, double v1, double lift) {
  const auto c = side_corners(b, side);
  const Vec3 n = normal(side);
  auto at = [&](double u, double v) {
    auto mix = [&](double p0, double p1, double p3, double out) {
      return p0 + (p1 - p0) * u + (p3 - p0) * v + out * lift;
    };
    return Vec3{mix(c[0].x, c[1].x, c[3].x, n.x), mix(c[0].y, c[1].y, c[3].y, n.y), mix(c[0].z, c[1].z, c[3].z, n.z)};
  };
  return {at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)};
}

void add_equipment_detail(Mesh& mesh, ElementType type, const Body& b) {
  const Side front = front_side(b.front), back = back_side(b.front);
  switch (type) {
    case ElementType::CDU:
      add_doors(mesh, b, front);
      add_doors(mesh, b, back);
      add_patch(mesh, b, front, 0.3, 0.70, 0.7, 0.84, dark);  // the display
      for (const double u : {0.25, 0.6})                      // pipe stubs, supply and return
        add_box(mesh, part(b, u, u + 0.14, 0.4, 0.6, 1, 1.05), dark);
      break;
    case ElementType::CRAH:
      for (int i = 0; i < 6; ++i) add_patch(mesh, b, front, 0.08, 0.12 + 0.13 * i, 0.92, 0.19 + 0.13 * i, line);
      break;
    case ElementType::Chiller:
      add_fans(mesh, b, 1.1);
      break;
    case ElementType::CoolingTower:
      add_fans(mesh, b, 2.2);
      break;
    case ElementType::Transformer:
      add_fins(mesh, b);
      for (const double u : {0.25, 0.5, 0.75}) add_box(mesh, part(b, u - 0.03, u + 0.03, 0.44, 0.56, 1, 1.14), light);
      break;
    case ElementType::UPS:
    case ElementType::Switchgear:
      add_doors(mesh, b, front);
      add_doors(mesh, b, back);
      break;
    case ElementType::BESS:
      for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
        if (width_of(b, s) > 0.75 * std::max(b.size.x, b.size.y)) add_doors(mesh, b, s);
      add_fans(mesh, b, 1.6);
      break;
    case ElementType::Generator: {
      const bool x = b.size.x >= b.size.y;
      auto along = [&](double u0, double u1, double w0, double w1, double z0, double z1) {
        return x ? part(b, u0, u1, w0, w1, z0, z1) : part(b, w0, w1, u0, u1, z0, z1);
      };
      add_box(mesh, along(0.86, 0.97, 0.25, 0.75, 1, 2.6), line);  // exhaust stack
      add_box(mesh, along(0.05, 0.35, 0.1, 0.9, 1, 1.45), light);  // air intake
      add_box(mesh, along(0.45, 0.62, 0.2, 0.8, 1, 1.12), dark);
      break;
    }
    default:
      break;
  }
}

}  // namespace hallscope
