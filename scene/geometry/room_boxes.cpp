#include "scene/geometry/room_boxes.h"

#include <algorithm>

namespace hallscope {

namespace {

constexpr double wall_thickness_m = 0.25;

}  // namespace

double slab_margin(const Body& world) { return std::max(0.8, 0.04 * std::max(world.size.x, world.size.y)); }

std::array<Body, 4> hall_walls(const Body& hall) {
  const double x0 = hall.origin.x, y0 = hall.origin.y, x1 = x0 + hall.size.x, y1 = y0 + hall.size.y;
  // Cut low: a kerb in a small room, waist-high in a large hall.
  const double h = std::min(std::clamp(0.018 * std::max(hall.size.x, hall.size.y), 0.15, 1.1), hall.size.z);
  const double t = std::min(wall_thickness_m, 0.6 * h);
  return {Body{{x0 - t, y0 - t, 0}, {x1 - x0 + 2 * t, t, h}}, Body{{x0 - t, y1, 0}, {x1 - x0 + 2 * t, t, h}},
          Body{{x0 - t, y0, 0}, {t, y1 - y0, h}}, Body{{x1, y0, 0}, {t, y1 - y0, h}}};
}

}  // namespace hallscope
