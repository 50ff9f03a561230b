#include "scene/sight/section.h"

#include <algorithm>

namespace hallscope {

bool Section::cuts() const { return *this != Section{}; }

bool Section::holds(const Vec3& p) const {
  return p.x >= low[0] && p.x <= high[0] && p.y >= low[1] && p.y <= high[1] && p.z >= low[2] && p.z <= high[2];
}

Section section_around(const Body& b, double margin) {
  const Vec3 low = b.origin, high = b.high();
  return {{low.x - margin, low.y - margin, low.z - margin}, {high.x + margin, high.y + margin, high.z + margin}};
}

Body cut(const Body& b, const Section& s) {
  const Vec3 low = most(b.origin, {s.low[0], s.low[1], s.low[2]});
  const Vec3 high = least(b.high(), {s.high[0], s.high[1], s.high[2]});
  return {low, high - low, b.front};
}

}  // namespace hallscope
