#pragma once

#include <cstdint>

#include "models/geometry.h"

namespace hallscope {

/// Which way an element's front (for a rack: the cold-aisle side, with the tray fronts) looks.
enum class Facing : std::uint8_t { minus_y, plus_y, minus_x, plus_x };

/// Unit vector out of the front.
constexpr Vec3 outward(Facing front) {
  switch (front) {
    case Facing::minus_y:
      return {0, -1, 0};
    case Facing::plus_y:
      return {0, 1, 0};
    case Facing::minus_x:
      return {-1, 0, 0};
    case Facing::plus_x:
      return {1, 0, 0};
  }
  return {0, -1, 0};
}
/// Unit vector from left to right along the front, seen from the front.
constexpr Vec3 rightward(Facing front) {
  const Vec3 out = outward(front);
  return {-out.y, out.x, 0};
}

/// Where an element stands: its box in world metres, and which side of it is the front. An empty one means "has no
/// body".
struct Body : Box {
  Facing front = Facing::minus_y;

  constexpr Body() = default;
  constexpr Body(const Vec3& low, const Vec3& extent, Facing facing = Facing::minus_y)
      : Box(low, extent), front(facing) {}
  constexpr explicit Body(const Box& box, Facing facing = Facing::minus_y) : Box(box), front(facing) {}
  bool operator==(const Body&) const = default;
};

/// As for boxes; an empty body takes the other's front with its box.
inline void grow(Body& body, const Body& by) {
  if (body.empty() && !by.empty()) body.front = by.front;
  grow(static_cast<Box&>(body), by);
}

}  // namespace hallscope
