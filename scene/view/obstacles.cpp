#include "scene/view/obstacles.h"

#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "models/geometry.h"
#include "scene/geometry/room_boxes.h"

namespace hallscope {

namespace {

constexpr double square_m = 4;
constexpr double stride_m = 0.1;  // less than a person's radius: nothing is walked through
constexpr double skin_m = 1e-4;   // so that a place just pushed out of a body counts as free

std::int64_t square(double v) { return static_cast<std::int64_t>(std::floor(v / square_m)); }
std::int64_t key(std::int64_t x, std::int64_t y) { return x * 1'000'003 + y; }

/// Whether a body is as high as a person's body; lower ones are stepped on, higher ones hang overhead.
bool in_the_way(const Body& b, double feet) {
  return b.origin.z < feet + person_height_m && b.origin.z + b.size.z > feet + step_height_m;
}

Vec3 nearest_point(const Body& b, const Vec3& p) {
  return {within(p.x, b.origin.x, b.origin.x + b.size.x), within(p.y, b.origin.y, b.origin.y + b.size.y), p.z};
}

double gap(const Body& b, const Vec3& p) {
  const Vec3 n = nearest_point(b, p);
  return std::hypot(p.x - n.x, p.y - n.y);
}

}  // namespace

Obstacles::Obstacles(const Facility& facility, const Visibility& visibility) {
  for (ElementIndex e = 0; e < facility.body_count(); ++e) {
    const Body& body = facility.body(e);
    if (body.empty() || !visibility.shown(e)) continue;
    const auto type = facility.element(e).type;
    if (type == ElementType::Hall)
      for (const Body& wall : hall_walls(body)) add(wall);
    if (!is_room(type)) add(body);
  }
}

void Obstacles::add(const Body& body) {
  const auto index = static_cast<std::uint32_t>(bodies_.size());
  bodies_.push_back(body);
  const double r = person_radius_m + skin_m;
  for (auto x = square(body.origin.x - r); x <= square(body.origin.x + body.size.x + r); ++x)
    for (auto y = square(body.origin.y - r); y <= square(body.origin.y + body.size.y + r); ++y)
      squares_[key(x, y)].push_back(index);
}

template <typename Visit>
void Obstacles::near(const Vec3& feet, Visit visit) const {
  const auto at = squares_.find(key(square(feet.x), square(feet.y)));
  if (at == squares_.end()) return;
  for (const auto i : at->second) visit(bodies_[i]);
}

bool Obstacles::free(const Vec3& feet) const {
  bool free = true;
  near(feet, [&](const Body& b) { free = free && !(in_the_way(b, feet.z) && gap(b, feet) < person_radius_m); });
  return free;
}

bool Obstacles::push_out(Vec3& feet) const {
  for (int round = 0; round < 4; ++round) {
    near(feet, [&](const Body& b) {
      if (!in_the_way(b, feet.z)) return;
      const Vec3 n = nearest_point(b, feet);
      const double away = std::hypot(feet.x - n.x, feet.y - n.y);
      if (away >= person_radius_m || away <= 0) return;
      const double by = (person_radius_m + skin_m) / away;
      feet = {n.x + (feet.x - n.x) * by, n.y + (feet.y - n.y) * by, feet.z};
    });
    if (free(feet)) return true;
  }
  return false;
}

Vec3 Obstacles::slide(const Vec3& from, const Vec3& to) const {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const int strides = std::max(1, static_cast<int>(std::ceil(length / stride_m)));
  Vec3 at = from;
  for (int i = 0; i < strides; ++i) {
    Vec3 next{at.x + (to.x - from.x) / strides, at.y + (to.y - from.y) / strides, at.z};
    if (!push_out(next)) break;
    at = next;
  }
  return at;
}

Vec3 Obstacles::nearest_free(const Vec3& feet) const {
  if (free(feet)) return feet;
  for (double r = 0.1; r < 40; r += r < 3 ? 0.1 : 0.4) {
    const int tries = std::max(16, static_cast<int>(r * 16));
    for (int i = 0; i < tries; ++i) {
      const double a = 2 * 3.14159265358979 * i / tries;
      const Vec3 p{feet.x + r * std::cos(a), feet.y + r * std::sin(a), feet.z};
      if (free(p)) return p;
    }
  }
  return feet;
}

double Obstacles::ground_below(const Vec3& feet) const {
  double ground = 0;
  near(feet, [&](const Body& b) {
    const double top = b.origin.z + b.size.z;
    if (gap(b, feet) < person_radius_m && top <= feet.z + step_height_m && b.origin.z <= feet.z + step_height_m)
      ground = std::max(ground, top);
  });
  return ground;
}

}  // namespace hallscope
