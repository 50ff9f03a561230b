#include "scene/view/sight_distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallscope {

double detail_distance(const Camera& camera, double distance) {
  constexpr double nearer = 2, further = 1.3;  // than what is looked at, and yet part of it
  return std::clamp(camera.pose().distance, distance / further, distance * nearer);
}

bool in_sight(const Camera& camera, const Body& b) {
  // The sphere around the box against the planes of the view.
  const double radius = std::hypot(b.size.x, b.size.y, b.size.z) / 2;
  const View v = view_of(camera.pose());
  const Vec3 c = b.center(), d{c.x - v.eye.x, c.y - v.eye.y, c.z - v.eye.z};
  auto along = [&](const Vec3& axis) { return d.x * axis.x + d.y * axis.y + d.z * axis.z; };
  const double depth = along(v.forward), right = std::abs(along(v.right)), up = std::abs(along(v.up));
  if (depth < -radius) return false;
  const double half_up = camera.field_of_view() / 2 * std::numbers::pi / 180;
  const double half_right = std::atan(std::tan(half_up) * camera.aspect());
  return right * std::cos(half_right) - depth * std::sin(half_right) < radius &&
         up * std::cos(half_up) - depth * std::sin(half_up) < radius;
}

}  // namespace hallscope
