#include "scene/context/shell_mesh.h"

#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "scene/geometry/facade.h"
#include "scene/geometry/shape_mesh.h"

namespace hallscope {

namespace {

constexpr double plinth_m = 0.9, band_m = 1.0, joint_m = 0.07, joints_every_m = 6, doors_every_m = 30;
constexpr double least_height_m = 3.5;  // of a wall that has room for doors and louvres
constexpr std::array<Side, 4> sides{Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y};

bool along_x(Side side) { return side == Side::minus_y || side == Side::plus_y; }

bool holds(const Box& building, const Vec3& p) {
  return p.x > building.origin.x && p.x < building.high().x && p.y > building.origin.y && p.y < building.high().y;
}

/// Evenly along a length, about `every` apart, none at the ends.
std::vector<double> spread(double length, double every) {
  const int parts = std::max(1, static_cast<int>(std::lround(length / every)));
  std::vector<double> at;
  for (int i = 1; i < parts; ++i) at.push_back(length * i / parts);
  return at;
}

/// A long wall: panels, a band of louvres below the roof, doors at the foot.
void add_panels(Facade& wall, const ContextColors& c) {
  const double w = wall.width(), h = wall.height();
  wall.rect(0, plinth_m, w, h, 0, c.wall);
  wall.rect(0, 0, w, plinth_m, 0, c.plinth);
  for (const double x : spread(w, joints_every_m)) wall.rect(x - joint_m / 2, plinth_m, x + joint_m / 2, h, 0, c.joint);
  const double low = h - 2 * band_m, high = h - band_m;
  for (const double x : spread(w, 2 * joints_every_m)) {
    wall.rect(x - 2.4, low, x + 2.4, high, 0.01, c.louvre);
    for (int i = 1; i < 4; ++i) {
      const double z = low + i * (high - low) / 4;
      wall.rect(x - 2.4, z - 0.03, x + 2.4, z + 0.03, 0.01, c.joint);
    }
  }
  for (const double x : spread(w, doors_every_m)) {
    wall.rect(x - 1.1, 0, x + 1.1, 2.4, 0.02, c.door);
    wall.bar(x - 1.5, 2.5, x + 1.5, 2.62, 0.9, c.coping);
  }
}

/// A gable: glass between a foot and a head.
void add_glass(Facade& wall, const ContextColors& c) {
  const double w = wall.width(), h = wall.height(), low = plinth_m, high = h - band_m;
  wall.rect(0, 0, w, low, 0, c.plinth);
  wall.rect(0, high, w, h, 0, c.wall);
  wall.fade_up(0, low, w, high, 0, c.glass, 120, 70);
  for (const double x : spread(w, joints_every_m / 2)) wall.rect(x - 0.05, low, x + 0.05, high, 0.01, c.joint);
}

void add_inner(Mesh& mesh, const Box& b, Side side, bool glass, const ContextColors& c) {
  auto corners = side_corners(Body(b), side);
  std::swap(corners[0], corners[1]);
  std::swap(corners[2], corners[3]);
  mesh.add_quad(corners, shaded(c.inside, 0.5 + 0.5 * shade(side)), glass ? 110 : 255);
}

void add_coping(Mesh& mesh, const Box& b, Rgb color) {
  constexpr double wide = 0.4, high = 0.35;
  const double x0 = b.origin.x, y0 = b.origin.y, x1 = b.high().x, y1 = b.high().y, z = b.high().z;
  for (const Body& bar : {Body{{x0, y0, z}, {x1 - x0, wide, high}}, Body{{x0, y1 - wide, z}, {x1 - x0, wide, high}},
                          Body{{x0, y0 + wide, z}, {wide, y1 - y0 - 2 * wide, high}},
                          Body{{x1 - wide, y0 + wide, z}, {wide, y1 - y0 - 2 * wide, high}}})
    add_box(mesh, bar, color);
}

void add_roof(Mesh& mesh, const Box& b, const ContextColors& c) {
  Facade roof(mesh, Body(b), Side::top);
  const double w = b.size.x, d = b.size.y;
  roof.rect(0, 0, w, d, 0, c.roof);
  for (const double x : spread(w, 2 * joints_every_m)) roof.rect(x - 0.1, 0, x + 0.1, d, 0.01, c.joint);
}

/// What stands on the floor of a building, grown by what people need around it.
std::vector<Box> standing_in(const Box& building, const Facility& f) {
  std::vector<Box> boxes;
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    const auto type = f.element(e).type;
    const bool stands = type == ElementType::Row || (!is_room(type) && !is_overhead(type) && type != ElementType::Rack);
    Box b = f.body(e);
    if (!stands || b.empty() || !holds(building, b.center())) continue;
    b.origin = b.origin - Vec3{0.6, 0.6, 0};
    b.size = b.size + Vec3{1.2, 1.2, 0};
    boxes.push_back(b);
  }
  return boxes;
}

void add_post(Mesh& mesh, double x, double y, double from, double to, double wide, Rgb color) {
  add_box(mesh, {{x - wide / 2, y - wide / 2, from}, {wide, wide, to - from}}, color);
}

/// A beam seen from below.
void add_beam(Mesh& mesh, const Body& b, Rgb color) {
  add_box(mesh, b, color);
  auto bottom = side_corners(b, Side::top);
  std::swap(bottom[1], bottom[3]);
  for (auto& p : bottom) p.z = b.origin.z;
  mesh.add_quad(bottom, shaded(color, 0.72));
}

/// Walls are what a file draws, seen from outside, and roof what of it looks up; the inside is all of it, turned.
void add_shape(ShellMeshes& m, const Shell& shell, const Theme& theme) {
  constexpr double looks_up = 0.6;
  const Vec3 foot = foot_of(*shell.shape, shell.stands);
  for (const auto& face : shell.shape->faces) {
    auto c = corners_of(face, shell.stands.front);
    for (auto& p : c) p = p + foot;
    const Vec3 n = normal_of(c);
    const bool high = (c[0].z + c[1].z + c[2].z) / 3 > shell.origin.z + shell.size.z / 2;
    const Rgb color = toned(material_color(face), theme);
    const bool is_roof = n.z > looks_up && high;
    (is_roof ? m.roof : m.walls).add_quad({c[0], c[1], c[2], c[2]}, shaded(color, shade(n)));
    m.inside.add_quad({c[0], c[2], c[1], c[1]}, shaded(color, 0.5 + 0.5 * shade(-n)));
  }
}

Shell shaped_shell(const BodyShape& shape, const Body& body) { return {placed_box(shape, body), &shape, body}; }

}  // namespace

std::vector<Shell> building_shells(const Facility& f, const Visibility& visibility) {
  std::vector<Shell> shells;
  for (const auto& building : f.context().buildings)
    shells.push_back(building.shape ? shaped_shell(*building.shape, Body(building)) : Shell{building});
  for (const auto e : f.of_type(ElementType::Building))
    if (const auto* shape = f.shape(e); shape && visibility.shown(e)) shells.push_back(shaped_shell(*shape, f.body(e)));
  const std::size_t told = shells.size();
  for (const auto hall : f.of_type(ElementType::Hall)) {
    const Body& b = f.body(hall);
    if (b.empty() || !visibility.shown(hall)) continue;
    const auto end = shells.begin() + static_cast<std::ptrdiff_t>(told);
    if (const auto* shape = f.shape(hall))
      shells.push_back(shaped_shell(*shape, b));
    else if (std::none_of(shells.begin(), end, [&](const Box& at) { return holds(at, b.center()); }))
      shells.push_back(Shell{b});
  }
  return shells;
}

ShellMeshes shell_meshes(std::span<const Shell> buildings, const ContextColors& c, const Theme& theme) {
  ShellMeshes m;
  for (const Shell& b : buildings) {
    if (b.shape) {
      add_shape(m, b, theme);
      continue;
    }
    const bool plain = b.size.z < least_height_m;
    for (const Side side : sides) {
      const bool gable = !plain && along_x(side) == (b.size.x < b.size.y);
      Facade wall(m.walls, Body(b), side);
      if (plain)
        wall.rect(0, 0, wall.width(), wall.height(), 0, c.wall);
      else if (gable)
        add_glass(wall, c);
      else
        add_panels(wall, c);
      add_inner(m.inside, b, side, gable, c);
    }
    add_coping(m.coping, b, c.coping);
    add_roof(m.roof, b, c);
  }
  return m;
}

InteriorMeshes interior_meshes(const Box& b, const Facility& f, const ContextColors& c) {
  InteriorMeshes m;
  const double h = b.high().z, x0 = b.origin.x, y0 = b.origin.y;
  const double deep = std::clamp(0.12 * b.size.z, 0.15, 0.9), thick = 0.3 * deep;
  auto under = side_corners(Body(b), Side::top);
  std::swap(under[1], under[3]);
  m.ceiling.add_quad(under, c.ceiling);
  const bool x = b.size.x >= b.size.y;  // trusses span the shorter way
  const double span = x ? b.size.y : b.size.x, length = x ? b.size.x : b.size.y;
  const auto placed = [&](double along, double across, double z, double l, double w, double high) {
    return x ? Body{{x0 + along, y0 + across, z}, {l, w, high}} : Body{{x0 + across, y0 + along, z}, {w, l, high}};
  };
  const auto boxes = standing_in(b, f);
  const auto taken = [&](const Body& at) {
    return std::any_of(boxes.begin(), boxes.end(), [&](const Box& o) { return holds(o, at.center()); });
  };
  for (const double at : spread(length, 6)) {
    add_beam(m.steel, placed(at - thick / 2, 0, h - deep, thick, span, thick), c.steel);
    add_beam(m.steel, placed(at - thick / 2, 0, h - thick, thick, span, thick), c.steel);
    for (const double across : spread(span, 6))
      add_beam(m.steel, placed(at - thick / 4, across - thick / 4, h - deep, thick / 2, thick / 2, deep), c.steel);
    for (const double across : {0.35, span / 3, 2 * span / 3, span - 0.35}) {
      const Body column = placed(at - 0.2, across - 0.2, 0, 0.4, 0.4, h - deep);
      if (!taken(column)) add_box(m.steel, column, c.steel);
    }
  }
  for (const double across : spread(span, 3))
    add_beam(m.steel, placed(0, across - thick / 4, h - thick / 2, length, thick / 2, thick / 2), c.steel);
  // Lamps below the trusses, in lines along the building.
  for (const double across : spread(span, 4.8)) {
    auto lamp = side_corners(placed(1, across - 0.09, 0, length - 2, 0.18, h - deep - 0.02), Side::top);
    std::swap(lamp[1], lamp[3]);
    m.ceiling.add_quad(lamp, c.lamp);
  }
  // Rods that trays and busways hang from.
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    const Body& row = f.body(e);
    if (f.element(e).type != ElementType::Row || row.empty() || !holds(b, row.center())) continue;
    const double low = row.high().z + 0.75;
    if (low > h - deep) continue;
    const bool row_x = row.size.x >= row.size.y;
    for (const double at : spread(row_x ? row.size.x : row.size.y, 3))
      for (const double across : {0.25, 0.75})
        add_post(m.steel, row.origin.x + (row_x ? at : across * row.size.x),
                 row.origin.y + (row_x ? across * row.size.y : at), low, h - deep, 0.035, c.steel);
  }
  return m;
}

Mesh fence_mesh(std::span<const std::array<double, 2>> closed, const ContextColors& c) {
  constexpr double high = 2.4;
  Mesh mesh;
  for (std::size_t i = 0; i < closed.size(); ++i) {
    const auto &p = closed[i], &q = closed[(i + 1) % closed.size()];
    const Vec3 a{p[0], p[1], 0}, b{q[0], q[1], 0}, up{0, 0, high}, rail{0, 0, high - 0.12};
    if (length(b - a) < 0.1) continue;
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
      mesh.add_quad({from, to, to + up, from + up}, c.fence, 58);
      mesh.add_quad({from + rail, to + rail, to + up, from + up}, c.fence, 200);
    }
    for (const double at : spread(length(b - a), 6)) {
      const Vec3 foot = a + unit(b - a) * at, half = unit(b - a) * 0.05;
      mesh.add_quad({foot - half, foot + half, foot + half + up, foot - half + up}, c.fence, 210);
      mesh.add_quad({foot + half, foot - half, foot - half + up, foot + half + up}, c.fence, 210);
    }
  }
  return mesh;
}

}  // namespace hallscope
