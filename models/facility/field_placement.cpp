#include "models/facility/field_placement.h"

#include <cmath>
#include <numbers>

namespace hallscope {
namespace {

struct Turn {
  double cosine, sine;
};

/// Quarter turns are exact, so that walls that stood on round coordinates still do.
Turn turn(double degrees) {
  const double quarters = degrees / 90;
  if (quarters == std::floor(quarters)) {
    constexpr Turn exact[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    return exact[static_cast<int>(std::fmod(std::fmod(quarters, 4) + 4, 4))];
  }
  const double radians = degrees * std::numbers::pi / 180;
  return {std::cos(radians), std::sin(radians)};
}

}  // namespace

Vec3 turned_to_world(const FieldPlacement& p, const Vec3& v) {
  const auto t = turn(p.rotate_deg);
  return {t.cosine * v.x - t.sine * v.y, t.sine * v.x + t.cosine * v.y, v.z};
}

Vec3 turned_to_file(const FieldPlacement& p, const Vec3& v) {
  const auto t = turn(p.rotate_deg);
  return {t.cosine * v.x + t.sine * v.y, -t.sine * v.x + t.cosine * v.y, v.z};
}

Vec3 to_world(const FieldPlacement& p, const Vec3& v) {
  const auto turned = turned_to_world(p, {p.scale * v.x, p.scale * v.y, p.scale * v.z});
  return turned + p.translate;
}

Vec3 to_file(const FieldPlacement& p, const Vec3& v) {
  const auto turned = turned_to_file(p, v - p.translate);
  return {turned.x / p.scale, turned.y / p.scale, turned.z / p.scale};
}

}  // namespace hallscope
