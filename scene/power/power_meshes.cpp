#include "scene/power/power_meshes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "models/geometry.h"
#include "scene/geometry/patch.h"

namespace hallscope {
namespace {

constexpr Rgb dark{0x3a, 0x40, 0x48}, plate{0xf4, 0xf5, 0xf6}, ink{0x23, 0x29, 0x31};
constexpr double rail_share = 0.36;  // of a tray's width, each rail of a double one
// What lies on a surface stands this far off it, or the two would flicker through each other.
constexpr double hair_m = 0.012;
constexpr double edge_share = 0.1;  // of a busway's width, of its housing beside the band
constexpr double joint_m = 0.08;    // along a busway
constexpr double section_m = 3;     // of a busway, from joint to joint; it is cut into equal ones about as long
constexpr double margin_u = 0.15;   // between a letter and the edges of its plate, of the plate's size
constexpr double margin_v = 0.12;

double& along(Vec3& v, int axis) { return axis == 0 ? v.x : v.y; }
double along(const Vec3& v, int axis) { return axis == 0 ? v.x : v.y; }

/// All four corners take one texel: a swatch is one colour, and changes without the mesh being made again.
void add_side(Mesh& mesh, const Body& body, Side side, Rgb color, SwatchAt at) {
  mesh.add_textured_quad(side_corners(body, side), color, at[0], at[1], at[0], at[1]);
}

void add_plain_box(Mesh& mesh, const Body& body, Rgb color, SwatchAt plain) {
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y, Side::bottom})
    add_side(mesh, body, s, shaded(color, shade(s)), plain);
}

/// The part of a box between two shares of its width across `axis`.
Body strip(Body box, int axis, double from, double to) {
  if (axis == 0) {
    box.origin.y += from * box.size.y;
    box.size.y *= to - from;
  } else {
    box.origin.x += from * box.size.x;
    box.size.x *= to - from;
  }
  return box;
}

Body grown(Body b, double by) {
  b.origin = {b.origin.x - by, b.origin.y - by, b.origin.z - by};
  b.size = {b.size.x + 2 * by, b.size.y + 2 * by, b.size.z + 2 * by};
  return b;
}

int long_axis(const Body& b) { return b.size.x >= b.size.y ? 0 : 1; }

struct Bar {
  double u0, v0, u1, v1;  // in a unit square, v up
};

const std::vector<Bar>& bars(FeedSide side) {
  static const std::vector<Bar> a{{0.1, 0, 0.3, 0.85}, {0.7, 0, 0.9, 0.85}, {0.2, 0.8, 0.8, 1}, {0.3, 0.35, 0.7, 0.53}};
  static const std::vector<Bar> b{{0.1, 0, 0.32, 1},     {0.32, 0.82, 0.75, 1},   {0.32, 0.42, 0.75, 0.6},
                                  {0.32, 0, 0.75, 0.18}, {0.7, 0.56, 0.92, 0.88}, {0.7, 0.12, 0.92, 0.46}};
  static const std::vector<Bar> none;
  if (side == FeedSide::a) return a;
  return side == FeedSide::b ? b : none;
}

/// A letter on a plate; `u` and `v` are the directions of writing and up, `corner` the plate's lower left.
void add_letter(Mesh& mesh, FeedSide side, const Vec3& corner, const Vec3& u, const Vec3& v, const Vec3& out,
                double size, SwatchAt plain) {
  auto at = [&](double a, double b, double lift) {
    return Vec3{corner.x + u.x * a * size + v.x * b * size + out.x * lift,
                corner.y + u.y * a * size + v.y * b * size + out.y * lift,
                corner.z + u.z * a * size + v.z * b * size + out.z * lift};
  };
  auto quad = [&](double u0, double v0, double u1, double v1, double lift, Rgb color) {
    mesh.add_textured_quad({at(u0, v0, lift), at(u1, v0, lift), at(u1, v1, lift), at(u0, v1, lift)}, color, plain[0],
                           plain[1], plain[0], plain[1]);
  };
  quad(0, 0, 1, 1, hair_m, plate);
  const auto on_u = [](double share) { return margin_u + 0.7 * share; };
  const auto on_v = [](double share) { return margin_v + 0.76 * share; };
  for (const auto& bar : bars(side)) quad(on_u(bar.u0), on_v(bar.v0), on_u(bar.u1), on_v(bar.v1), 1.8 * hair_m, ink);
}

/// A plate on the top, upright where that is right in the picture.
void add_top_letter(Mesh& mesh, FeedSide side, const Body& b, int axis, double at, double size, SwatchAt plain,
                    int turn) {
  constexpr std::array<Vec3, 4> ways{{{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}}};
  const Vec3 u = ways[static_cast<std::size_t>(turn)], v = ways[static_cast<std::size_t>((turn + 1) % 4)];
  Vec3 middle = b.center();
  along(middle, axis) = along(b.origin, axis) + at;
  middle.z = b.origin.z + b.size.z;
  add_letter(mesh, side, middle - (u + v) * (size / 2), u, v, {0, 0, 1}, size, plain);
}

/// Bands along two opposite sides of a box, between two shares of their height.
void add_side_bands(Mesh& mesh, const Body& box, int axis, double low, double high, SwatchAt at) {
  for (const Side s : axis == 0 ? std::array{Side::minus_y, Side::plus_y} : std::array{Side::minus_x, Side::plus_x})
    mesh.add_textured_quad(patch(box, s, 0, low, 1, high, 0.3 * hair_m), data_tint(s), at[0], at[1], at[0], at[1]);
}

void add_top_band(Mesh& mesh, Body box, int axis, double from, double to, SwatchAt at) {
  box.size.z += 0.3 * hair_m;
  add_side(mesh, strip(box, axis, from, to), Side::top, data_tint(Side::top), at);
}

}  // namespace

void wear(Mesh& mesh, SwatchAt at) { mesh.tcoords.resize(mesh.points.size(), at); }

void add_tray(Mesh& mesh, const FeederSegment& s, SwatchAt at) {
  const auto add = [&](const Body& box, std::initializer_list<Side> sides) {
    for (const auto side : sides) add_side(mesh, box, side, data_tint(side), at);
  };
  if (s.axis == 2) {
    add(s.box, {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y});
    return;
  }
  // Pieces join end to end, so their ends are left out.
  const Side low = s.axis == 0 ? Side::minus_y : Side::minus_x;
  const Side high = s.axis == 0 ? Side::plus_y : Side::plus_x;
  if (s.side != FeedSide::b) {
    add(s.box, {Side::top, low, high});
    return;
  }
  add(strip(s.box, s.axis, 0, rail_share), {Side::top, low});
  add(strip(s.box, s.axis, 1 - rail_share, 1), {Side::top, high});
}

void add_tray_underside(Mesh& mesh, const FeederSegment& s, SwatchAt at) {
  if (s.axis != 2) add_side(mesh, s.box, Side::bottom, data_tint(Side::bottom), at);
}

void add_flat_tray(Mesh& mesh, const FeederSegment& s, SwatchAt at, double width) {
  if (s.axis == 2) return;
  Body box = s.box;
  const int across = 1 - s.axis;
  const double more = width - along(box.size, across);
  along(box.origin, across) -= more / 2;  // wider to both sides: its middle stays
  along(box.size, across) = width;
  add_side(mesh, box, Side::top, data_tint(Side::top), at);
}

void add_busway(Mesh& mesh, const Body& body, FeedSide side, SwatchAt at, SwatchAt casing, SwatchAt plain) {
  const Body box = grown(body, hair_m);
  const int axis = long_axis(box);
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y, Side::bottom})
    add_side(mesh, box, s, shaded({255, 255, 255}, shade(s)), casing);
  if (side != FeedSide::b) {
    add_top_band(mesh, box, axis, edge_share, 1 - edge_share, at);
    add_side_bands(mesh, box, axis, 0.3, 0.7, at);
    return;
  }
  add_top_band(mesh, box, axis, edge_share, rail_share, at);
  add_top_band(mesh, box, axis, 1 - rail_share, 1 - edge_share, at);
  add_top_band(mesh, box, axis, rail_share, 1 - rail_share, plain);
  for (const std::size_t corner : {1, 2, 3, 4})
    mesh.colors[mesh.colors.size() - corner] = {dark.r, dark.g, dark.b, 255};
  add_side_bands(mesh, box, axis, 0.18, 0.42, at);
  add_side_bands(mesh, box, axis, 0.58, 0.82, at);
}

int reading_turn(double azimuth_deg) { return static_cast<int>(((std::lround(azimuth_deg / 90) % 4) + 4) % 4); }

void add_busway_joints(Mesh& mesh, const Body& body, SwatchAt plain) {
  const int axis = long_axis(body);
  const double length = along(body.size, axis);
  const int sections = std::max(1, static_cast<int>(std::lround(length / section_m)));
  const double half = joint_m / 2;
  for (int k = 0; k <= sections; ++k) {
    Body joint = grown(body, 0.03);
    // Those at the ends lie within the busway and do not stand over it.
    const double at = within(length * k / sections, half, length - half) - half;
    along(joint.origin, axis) = along(body.origin, axis) + at;
    along(joint.size, axis) = joint_m;
    add_plain_box(mesh, joint, dark, plain);
  }
}

void add_busway_letters(Mesh& mesh, const Body& body, FeedSide side, SwatchAt plain, int turn) {
  if (bars(side).empty()) return;
  const int axis = long_axis(body);
  const double length = along(body.size, axis);
  const double size = std::min(body.size.z, 0.2);
  const double high = body.origin.z + (body.size.z - size) / 2;
  const double top_size = std::min(along(body.size, 1 - axis), 0.15);
  // On the faces of the busway as it is drawn, a hair larger than its body.
  const double x0 = body.origin.x - hair_m, x1 = body.origin.x + body.size.x + hair_m;
  const double y0 = body.origin.y - hair_m, y1 = body.origin.y + body.size.y + hair_m;
  const double at = std::min(0.5 * length, 0.9);
  if (axis == 0) {
    add_letter(mesh, side, {x0 + at - size / 2, y0, high}, {1, 0, 0}, {0, 0, 1}, {0, -1, 0}, size, plain);
    add_letter(mesh, side, {x0 + at + size / 2, y1, high}, {-1, 0, 0}, {0, 0, 1}, {0, 1, 0}, size, plain);
  } else {
    add_letter(mesh, side, {x1, y0 + at - size / 2, high}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, size, plain);
    add_letter(mesh, side, {x0, y0 + at + size / 2, high}, {0, -1, 0}, {0, 0, 1}, {-1, 0, 0}, size, plain);
  }
  add_top_letter(mesh, side, grown(body, hair_m), axis, at, top_size, plain, turn);
}

void add_tap_off(Mesh& mesh, const TapOff& tap, SwatchAt at, SwatchAt casing, SwatchAt plain) {
  for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y, Side::bottom})
    add_side(mesh, tap.box, s, shaded({255, 255, 255}, shade(s)), casing);
  for (const int axis : {0, 1}) add_side_bands(mesh, tap.box, axis, 0.55, 0.8, at);
  for (const auto& piece : tap.drop) add_plain_box(mesh, piece, dark, plain);
}

void add_letters(Mesh& mesh, const FeederSegment& s, double least, SwatchAt plain, int turn) {
  if (s.axis == 2 || bars(s.side).empty()) return;
  const double length = along(s.box.size, s.axis);
  const double size = s.main ? 1.2 : 0.4;  // wider than its tray, which is too narrow for a letter to be read
  if (length < std::max(least, 3 * size)) return;
  add_top_letter(mesh, s.side, s.box, s.axis, length / 2, size, plain, turn);
}

void add_chevrons(Mesh& mesh, const Body& box, int axis, int direction, double spacing, double width) {
  if (axis == 2 || direction == 0) return;
  const double length = along(box.size, axis);
  if (length < width) return;
  const int count = std::max(1, static_cast<int>(length / spacing));
  const Vec3 c = box.center();
  for (int k = 0; k < count; ++k) {
    const double at = along(box.origin, axis) + length * (k + 0.5) / count;
    auto chevron = [&](double w, double arm, double thick, double lift, Rgb color) {
      // u along the flow, v to its left.
      auto point = [&](double u, double v) {
        const double z = box.origin.z + box.size.z + lift;
        return axis == 0 ? Vec3{at + direction * u, c.y + direction * v, z}
                         : Vec3{c.x - direction * v, at + direction * u, z};
      };
      mesh.add_quad({point(-arm, w), point(arm - thick, 0), point(arm, 0), point(-arm + thick, w)}, color);
      mesh.add_quad({point(arm - thick, 0), point(-arm, -w), point(-arm + thick, -w), point(arm, 0)}, color);
    };
    chevron(0.58 * width, 0.46 * width, 0.55 * width, hair_m, ink);
    chevron(0.46 * width, 0.38 * width, 0.34 * width, 2 * hair_m, plate);
  }
}

}  // namespace hallscope
