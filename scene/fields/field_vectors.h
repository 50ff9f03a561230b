#pragma once

#include <cmath>
#include <vector>

#include "models/facility/element.h"

namespace hallscope {

inline double dot(const Vec3& a, const Vec3& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 minus(const Vec3& a, const Vec3& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline Vec3 unit(const Vec3& v) {
  const double l = std::sqrt(dot(v, v));
  return l > 0 ? Vec3{v.x / l, v.y / l, v.z / l} : Vec3{0, 0, 1};
}

/// The mean of points; the origin for none.
inline Vec3 middle_of(const std::vector<Vec3>& points) {
  Vec3 middle{};
  for (const auto& p : points) middle = {middle.x + p.x, middle.y + p.y, middle.z + p.z};
  const auto n = static_cast<double>(points.empty() ? 1 : points.size());
  return {middle.x / n, middle.y / n, middle.z / n};
}

}  // namespace hallscope
