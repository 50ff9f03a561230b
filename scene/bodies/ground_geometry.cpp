#include "scene/bodies/ground_geometry.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/geometry.h"
#include "scene/geometry/patch.h"
#include "scene/geometry/room_boxes.h"
#include "scene/geometry/shadow.h"

namespace hallscope {

namespace {

std::array<Vec3, 4> rectangle(double x0, double y0, double x1, double y1, double z) {
  return {Vec3{x0, y0, z}, {x1, y0, z}, {x1, y1, z}, {x0, y1, z}};
}

constexpr double frame_m = 0.05, pane_m = 2.4;  // of the glass: the width of its frames, the length of its panes

/// A frame around the side of a box, seen from both of its sides, with as many panes.
void add_frame(Mesh& mesh, const Body& box, Side side, Rgb color, int panes) {
  const auto c = side_corners(box, side);
  const double w = length(c[1] - c[0]), h = length(c[3] - c[0]);
  const double fw = frame_m / w, fh = frame_m / h;
  const auto add = [&](double u0, double v0, double u1, double v1) {
    auto corners = patch(box, side, u0, v0, u1, v1, 0);
    mesh.add_quad(corners, color);
    std::swap(corners[1], corners[3]);
    mesh.add_quad(corners, color);
  };
  add(0, 1 - fh, 1, 1);
  add(0, 0, 1, fh);
  for (int k = 0; k <= panes; ++k) {
    const double u = (1 - fw) * k / panes;
    add(u, fh, u + fw, 1 - fh);
  }
}

/// End doors and a roof over the aisle between two rows that stand back to back. Of the glass only its frames are
/// drawn: whatever lies behind it keeps its colour.
void add_containment(Mesh& mesh, const Body& a, const Body& b, Rgb color) {
  const bool x = a.front == Facing::minus_y || a.front == Facing::plus_y;
  Body aisle;
  const double h = std::max(a.origin.z + a.size.z, b.origin.z + b.size.z);
  if (x) {
    const double y0 = a.origin.y + a.size.y, y1 = b.origin.y;
    const double x0 = std::max(a.origin.x, b.origin.x), x1 = std::min(a.origin.x + a.size.x, b.origin.x + b.size.x);
    aisle = {{x0, y0, 0}, {x1 - x0, y1 - y0, h}};
  } else {
    const double x0 = a.origin.x + a.size.x, x1 = b.origin.x;
    const double y0 = std::max(a.origin.y, b.origin.y), y1 = std::min(a.origin.y + a.size.y, b.origin.y + b.size.y);
    aisle = {{x0, y0, 0}, {x1 - x0, y1 - y0, h}};
  }
  if (aisle.size.x < 0.3 || aisle.size.y < 0.3) return;
  for (const Side s : {x ? Side::minus_x : Side::minus_y, x ? Side::plus_x : Side::plus_y})
    add_frame(mesh, aisle, s, color, 2);
  // Across the roof from row to row, clear of their tops.
  const double along = x ? aisle.size.x : aisle.size.y;
  const int bars = std::max(1, static_cast<int>(along / pane_m));
  for (int k = 0; k <= bars; ++k) {
    const double u = (1 - frame_m / along) * k / bars, to = u + frame_m / along;
    mesh.add_quad(x ? patch(aisle, Side::top, u, 0, to, 1, 0) : patch(aisle, Side::top, 0, u, 1, to, 0), color);
  }
}

/// Whole rows as boxes, by parent element and direction.
std::vector<Body> whole_rows(const Facility& facility, const std::vector<Run>& runs) {
  std::map<std::pair<ElementIndex, Facing>, Body> rows;
  for (const auto& run : runs) {
    const auto key = std::pair(facility.element(run.elements.front()).parent, run.box.front);
    const auto [at, added] = rows.try_emplace(key, run.box);
    if (added) continue;
    grow(at->second, run.box);
  }
  std::vector<Body> boxes;
  for (const auto& [key, box] : rows) boxes.push_back(box);
  return boxes;
}

bool stand_back_to_back(const Body& a, const Body& b) {
  constexpr double widest_aisle_m = 3;
  if (a.front == Facing::minus_y && b.front == Facing::plus_y)
    return b.origin.y > a.origin.y && b.origin.y - a.origin.y - a.size.y < widest_aisle_m &&
           std::abs(a.origin.x - b.origin.x) < 3;
  if (a.front == Facing::minus_x && b.front == Facing::plus_x)
    return b.origin.x > a.origin.x && b.origin.x - a.origin.x - a.size.x < widest_aisle_m &&
           std::abs(a.origin.y - b.origin.y) < 3;
  return false;
}

}  // namespace

GroundGeometry ground_geometry(const Facility& facility, const std::vector<Run>& runs, const Theme& theme,
                               const Visibility& visibility) {
  GroundGeometry g;
  for (const auto hall : facility.of_type(ElementType::Hall)) {
    const Body& b = facility.body(hall);
    if (b.empty() || !visibility.shown(hall)) continue;
    g.ground.add_quad(rectangle(b.origin.x, b.origin.y, b.origin.x + b.size.x, b.origin.y + b.size.y, 0),
                      theme.hall_floor);
    for (const Body& wall : hall_walls(b)) add_box(g.walls, wall, theme.wall);
    add_contact_shadow(g.shadows, b, 1.6, 60);
    add_inner_shadow(g.shadows, b, 1.2, 46);
  }
  const auto rows = whole_rows(facility, runs);
  for (const auto& row : rows) add_contact_shadow(g.shadows, row, 0.55, 92);
  bool contained = false;
  for (const auto hall : facility.of_type(ElementType::Hall))
    contained = contained || facility.hot_aisle_contained(hall);
  if (contained)
    for (const auto& a : rows)
      for (const auto& b : rows)
        if (stand_back_to_back(a, b)) add_containment(g.glass, a, b, theme.glass);
  return g;
}

}  // namespace hallscope
