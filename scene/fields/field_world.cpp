#include "scene/fields/field_world.h"

#include <algorithm>

namespace hallscope {

std::array<Vec3, 8> field_corners(const FieldStep& step, const FieldPlacement& placement) {
  const Body b = step.bounds();
  std::array<Vec3, 8> corners;
  for (unsigned i = 0; i < 8; ++i)
    corners[i] = to_world(placement, {b.origin.x + (i & 1 ? b.size.x : 0), b.origin.y + (i & 2 ? b.size.y : 0),
                                      b.origin.z + (i & 4 ? b.size.z : 0)});
  return corners;
}

Body field_bounds(const FieldStep& step, const FieldPlacement& placement) {
  const auto corners = field_corners(step, placement);
  Vec3 low = corners[0], high = corners[0];
  for (const auto& c : corners) {
    low = {std::min(low.x, c.x), std::min(low.y, c.y), std::min(low.z, c.z)};
    high = {std::max(high.x, c.x), std::max(high.y, c.y), std::max(high.z, c.z)};
  }
  Body box;
  box.origin = low;
  box.size = high - low;
  return box;
}

}  // namespace hallscope
