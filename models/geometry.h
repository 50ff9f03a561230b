#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace hallscope {

/// A point or a direction: metres, Z up.
struct Vec3 {
  double x = 0, y = 0, z = 0;
  bool operator==(const Vec3&) const = default;
};

constexpr Vec3 operator+(const Vec3& a, const Vec3& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
constexpr Vec3 operator-(const Vec3& a, const Vec3& b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
constexpr Vec3 operator-(const Vec3& a) { return {-a.x, -a.y, -a.z}; }
constexpr Vec3 operator*(const Vec3& a, double s) { return {a.x * s, a.y * s, a.z * s}; }
constexpr Vec3 operator/(const Vec3& a, double s) { return {a.x / s, a.y / s, a.z / s}; }
constexpr double dot(const Vec3& a, const Vec3& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
constexpr Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double length(const Vec3& a) { return std::hypot(a.x, a.y, a.z); }
inline double distance(const Vec3& a, const Vec3& b) { return length(a - b); }
/// The direction with length 1; straight up for a vector without a length.
inline Vec3 unit(const Vec3& a) {
  const double l = length(a);
  return l > 0 ? a / l : Vec3{0, 0, 1};
}
constexpr Vec3 least(const Vec3& a, const Vec3& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::min(a.z, b.z)};
}
constexpr Vec3 most(const Vec3& a, const Vec3& b) {
  return {std::max(a.x, b.x), std::max(a.y, b.y), std::max(a.z, b.z)};
}
/// The mean of points; the origin for none.
constexpr Vec3 middle_of(std::span<const Vec3> points) {
  Vec3 sum;
  for (const auto& p : points) sum = sum + p;
  return points.empty() ? sum : sum / static_cast<double>(points.size());
}

/// An axis-aligned box. A size of zero along any axis means that there is none.
struct Box {
  Vec3 origin;  ///< the corner with the smallest coordinates
  Vec3 size;

  constexpr Box() = default;
  constexpr Box(const Vec3& low, const Vec3& extent) : origin(low), size(extent) {}

  constexpr bool empty() const { return size.x <= 0 || size.y <= 0 || size.z <= 0; }
  constexpr Vec3 center() const { return origin + size / 2; }
  constexpr Vec3 high() const { return origin + size; }  ///< the corner with the largest coordinates
  bool operator==(const Box&) const = default;
};

/// The box between two opposite corners, the smaller coordinates first.
constexpr Box box_between(const Vec3& low, const Vec3& high) { return {low, high - low}; }
/// Makes `box` hold `by` too. An empty box becomes `by`; an empty `by` changes nothing.
inline void grow(Box& box, const Box& by) {
  if (by.empty()) return;
  box = box.empty() ? by : box_between(least(box.origin, by.origin), most(box.high(), by.high()));
}
/// Distance from a point to a box; 0 inside.
inline double distance(const Vec3& p, const Box& b) { return length(most(most(b.origin - p, p - b.high()), Vec3{})); }
/// Distance from a point to the furthest corner of a box.
inline double furthest_distance(const Vec3& p, const Box& b) {
  const Vec3 low = p - b.origin, high = p - b.high();
  return length({std::max(std::abs(low.x), std::abs(high.x)), std::max(std::abs(low.y), std::abs(high.y)),
                 std::max(std::abs(low.z), std::abs(high.z))});
}

/// A half-line.
struct Ray {
  Vec3 origin;
  Vec3 direction;  ///< unit length
  Vec3 at(double metres) const { return origin + direction * metres; }
};

/// The nearest number within bounds, and `low` where they cross, as those of things do that are thinner than their
/// margins (there std::clamp may do anything).
constexpr double within(double value, double low, double high) { return std::max(low, std::min(value, high)); }

}  // namespace hallscope
