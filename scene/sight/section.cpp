#include "scene/sight/section.h"

#include <algorithm>

namespace hallscope {

bool Section::cuts() const { return *this != Section{}; }

bool Section::holds(const Vec3& p) const {
  return p.x >= low[0] && p.x <= high[0] && p.y >= low[1] && p.y <= high[1] && p.z >= low[2] && p.z <= high[2];
}

Section section_around(const Body& b, double margin) {
  return {{b.origin.x - margin, b.origin.y - margin, b.origin.z - margin},
          {b.origin.x + b.size.x + margin, b.origin.y + b.size.y + margin, b.origin.z + b.size.z + margin}};
}

Body cut(const Body& b, const Section& s) {
  const Vec3 low{std::max(b.origin.x, s.low[0]), std::max(b.origin.y, s.low[1]), std::max(b.origin.z, s.low[2])};
  const Vec3 high{std::min(b.origin.x + b.size.x, s.high[0]), std::min(b.origin.y + b.size.y, s.high[1]),
                  std::min(b.origin.z + b.size.z, s.high[2])};
  return {low, {high.x - low.x, high.y - low.y, high.z - low.z}, b.front};
}

}  // namespace hallscope
