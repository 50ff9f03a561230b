#include "scene/view/viewpoint.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/facility/element_roles.h"
#include "models/facility/rack_face.h"
#include "scene/geometry/row_runs.h"
#include "scene/view/land_reach.h"

namespace hallscope {

namespace {

constexpr double hall_azimuth = -30, hall_elevation = 46;

double azimuth_of(Facing front) {
  switch (front) {
    case Facing::minus_y:
      return 0;
    case Facing::plus_x:
      return 90;
    case Facing::plus_y:
      return 180;
    case Facing::minus_x:
      return -90;
  }
  return 0;
}

Body grown(const Body& b, double by) {
  return {{b.origin.x - by, b.origin.y - by, std::max(0.0, b.origin.z - by)},
          {b.size.x + 2 * by, b.size.y + 2 * by, b.size.z + (b.origin.z > by ? 2 * by : b.origin.z + by)},
          b.front};
}

Pose fit_beside_legends(const Body& box, double azimuth, double elevation, const PictureShape& shape, double margin) {
  return fit(corners(box), azimuth, elevation, shape, margin);
}

Pose preset_view(std::span<const Vec3> points, CameraPreset preset, const PictureShape& shape) {
  constexpr double low = 12, margin = 0.04;
  switch (preset) {
    case CameraPreset::campus:
      break;
    case CameraPreset::top:
      return fit(points, 0, 89.9, shape, margin);
    case CameraPreset::front:
      return fit(points, 0, low, shape, margin);
    case CameraPreset::right:
      return fit(points, 90, low, shape, margin);
    case CameraPreset::back:
      return fit(points, 180, low, shape, margin);
    case CameraPreset::left:
      return fit(points, -90, low, shape, margin);
  }
  return best_fit(points, shape, 0.01);
}

/// How far along the view the ground is at the picture's lower edge, through the widest lens there is down there.
double nearest_ground(const View& v) {
  constexpr double low_m = 4, degree = std::numbers::pi / 180;
  const double half = (v.eye.z < low_m ? walking_field_of_view_deg : field_of_view_deg) / 2 * degree;
  const double down = std::asin(std::clamp(-v.forward.z, -1.0, 1.0)) + half;
  return down > 0.01 ? std::max(0.0, v.eye.z) * std::cos(half) / std::sin(std::min(down, std::numbers::pi / 2)) : 1e300;
}

}  // namespace

Pose viewpoint(const Facility& f, CameraPreset preset, const PictureShape& shape) {
  const auto points = outermost_corners(f);
  return points.empty() ? viewpoint(f.bounds(), preset, shape) : preset_view(points, preset, shape);
}

Pose viewpoint(const Body& world, CameraPreset preset, const PictureShape& shape) {
  return preset_view(corners(world), preset, shape);
}

Pose viewpoint(const Body& box, const PictureShape& shape, const Pose& from) {
  return fit_beside_legends(box, from.azimuth, std::max(34.0, from.elevation), shape, 0.06);
}

Pose viewpoint(const Facility& f, ElementIndex e, const PictureShape& shape, const Pose& from) {
  Body b = world_body(f, e);
  if (b.empty()) return viewpoint(f, CameraPreset::campus, shape);
  const auto type = f.element(e).type;
  if (type == ElementType::Row) return fit_beside_legends(b, azimuth_of(b.front) - 20, 32, shape, 0.08);
  if (type == ElementType::Hall) {
    b.size.z = std::min(b.size.z, 2.5);
    return fit_beside_legends(b, from.azimuth, std::clamp(from.elevation, 38.0, 47.0), shape, 0.04);
  }
  if (is_room(type)) return fit_beside_legends(b, from.azimuth, std::max(30.0, from.elevation), shape, 0.02);
  if (is_inside_rack(type)) {
    // Standing in the aisle before the tray.
    Pose p = fit(corners(grown(b, 0.25)), azimuth_of(b.front) - 8, 10, {shape.aspect, 0}, 0.05);
    const double depth = std::max(b.size.x, b.size.y);
    p.distance = std::clamp(p.distance, 1.1 + depth / 2, 2.0 + depth / 2);
    return p;
  }
  // High enough to look over the row across the aisle.
  const Body around = grown(b, 0.22 * std::max({b.size.x, b.size.y, b.size.z}));
  return fit_beside_legends(around, azimuth_of(b.front) - 24, 34, shape, 0.05);
}

Pose viewpoint(const Facility& f, ElementIndex hall, HallView view, const PictureShape& shape) {
  Pose from;
  from.azimuth = hall_azimuth;
  from.elevation = hall_elevation;
  if (view == HallView::above) return viewpoint(f, hall, shape, from);
  // Between the two rows next to the middle whose fronts face each other, else beside the middle row.
  const Body& room = f.body(hall);
  const auto& element = f.element(hall);
  Body best;
  bool best_faces = false;
  double nearest = 1e300;
  for (ElementIndex e = element.first_child; e < element.first_child + element.child_count; ++e) {
    if (f.element(e).type != ElementType::Row || f.body(e).empty()) continue;
    const Body& row = f.body(e);
    const bool x = row.size.x >= row.size.y;
    const double across = x ? row.center().y : row.center().x, middle = x ? room.center().y : room.center().x;
    const double away = std::abs(across - middle);
    if (away < nearest) nearest = away, best = row, best_faces = true;
  }
  if (!best_faces) return viewpoint(f, hall, shape, from);
  const Vec3 out = outward(best.front), c = best.center();
  const bool x = best.size.x >= best.size.y;
  constexpr double eye_m = 1.7, off_m = 0.6, ahead_m = 12;
  Pose pose;
  pose.azimuth = x ? -90 : 0;  // towards +x or +y
  pose.elevation = 2;
  pose.distance = ahead_m;
  const double half = (x ? best.size.y : best.size.x) / 2 + off_m;
  const double start = (x ? best.origin.x : best.origin.y) - 2 + ahead_m;
  pose.target = x ? Vec3{start, c.y + out.y * half, eye_m - 0.4} : Vec3{c.x + out.x * half, start, eye_m - 0.4};
  return pose;
}

std::pair<Vec3, double> walking_start(const Facility& f, ElementIndex e, const Pose& pose) {
  constexpr double before_m = 1.3, low_m = 6, off_the_wall_m = 1;
  if (e != no_element && e < f.size() && !is_room(f.element(e).type)) {
    if (const Body b = world_body(f, e); !b.empty()) {
      const Vec3 out = outward(b.front), c = b.center();
      return {{c.x + out.x * (b.size.x / 2 + before_m), c.y + out.y * (b.size.y / 2 + before_m), 0},
              azimuth_of(b.front)};
    }
  }
  const Vec3 eye = view_of(pose).eye;
  if (eye.z < low_m) return {eye, pose.azimuth};
  const Vec3 p = pose.target;
  Vec3 best = p;
  ElementIndex room = no_element;
  double nearest = 1e300;
  for (const auto hall : f.of_type(ElementType::Hall)) {
    const Body& b = f.body(hall);
    if (std::min(b.size.x, b.size.y) < 2 * off_the_wall_m) continue;
    const Vec3 in{std::clamp(p.x, b.origin.x + off_the_wall_m, b.origin.x + b.size.x - off_the_wall_m),
                  std::clamp(p.y, b.origin.y + off_the_wall_m, b.origin.y + b.size.y - off_the_wall_m), 0};
    const double away = std::hypot(in.x - p.x, in.y - p.y);
    if (away < nearest) nearest = away, best = in, room = hall;
  }
  // From above one comes down where there is something to walk along, not with the nose at a rack.
  if (room != no_element) {
    const Pose aisle = viewpoint(f, room, HallView::aisle, PictureShape{});
    if (const Vec3 there = view_of(aisle).eye; there.z < low_m) return {{there.x, there.y, 0}, aisle.azimuth};
  }
  return {best, pose.azimuth};
}

std::pair<double, double> clipping_range(const Body& world, const View& v) {
  const double margin = 0.06 * std::max({world.size.x, world.size.y, 40.0});
  const double top = world.origin.z + world.size.z + 0.5;
  auto gap = [](double p, double low, double size) { return std::max({low - p, p - low - size, 0.0}); };
  const double away =
      std::hypot(gap(v.eye.x, world.origin.x - margin, world.size.x + 2 * margin),
                 gap(v.eye.y, world.origin.y - margin, world.size.y + 2 * margin), std::max(0.0, v.eye.z - top));
  const double near = std::max(0.12, std::min(0.75 * away, 0.9 * nearest_ground(v)));
  double far = near + 10;
  for (int i = 0; i < 8; ++i) {
    const Vec3 c{world.origin.x - margin + (i & 1 ? world.size.x + 2 * margin : 0) - v.eye.x,
                 world.origin.y - margin + (i & 2 ? world.size.y + 2 * margin : 0) - v.eye.y,
                 (i & 4 ? top : -margin) - v.eye.z};
    far = std::max(far, c.x * v.forward.x + c.y * v.forward.y + c.z * v.forward.z);
  }
  // Land reaches to the horizon; a far plane that is further away costs next to no depth.
  return {near, std::max(far * 1.05, distance(v.eye, world.center()) + land_reach(world))};
}

}  // namespace hallscope
