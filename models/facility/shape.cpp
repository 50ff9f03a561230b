#include "models/facility/shape.h"

namespace hallscope {

Vec3 turned(const Vec3& p, Facing front) { return rightward(front) * p.x - outward(front) * p.y + Vec3{0, 0, p.z}; }

Vec3 foot_of(const BodyShape& shape, const Body& body) {
  const Vec3 c = body.center();
  const Vec3 floor{c.x, c.y, body.origin.z};
  Vec3 at = shape.placement.translate;
  if (shape.placement.origin == ShapePlacement::Origin::file) {
    const bool along_x = body.front == Facing::minus_y || body.front == Facing::plus_y;
    const double width = along_x ? body.size.x : body.size.y, depth = along_x ? body.size.y : body.size.x;
    at = at + shape.from_origin - Vec3{width / 2, depth / 2, 0};
  }
  return floor + turned(at, body.front);
}

Box placed_box(const BodyShape& shape, const Body& body) {
  if (shape.empty()) return {};
  const Vec3 half{shape.size.x / 2, shape.size.y / 2, 0};
  const Vec3 a = turned(-half, body.front), b = turned(half + Vec3{0, 0, shape.size.z}, body.front);
  const Vec3 foot = foot_of(shape, body);
  return box_between(foot + least(a, b), foot + most(a, b));
}

}  // namespace hallscope
