#include "scene/light/light_region.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

namespace {

constexpr double farthest = 9;  // times the distance of the nearer quarter of what is seen
constexpr double margin = 0.03;

}  // namespace

std::vector<Vec3> lit_points(std::vector<Vec3> seen, const Vec3& eye) {
  if (seen.empty()) return seen;
  const auto quarter = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 4);
  std::nth_element(seen.begin(), quarter, seen.end(),
                   [&](const Vec3& a, const Vec3& b) { return distance(a, eye) < distance(b, eye); });
  const double reach = farthest * distance(*quarter, eye);
  std::erase_if(seen, [&](const Vec3& p) { return distance(p, eye) > reach; });
  return seen;
}

LightProjection light_projection(const std::vector<Vec3>& points, const Vec3& to, int texels) {
  const Vec3 across = std::abs(to.z) < 0.999 ? unit(cross({0, 0, 1}, to)) : Vec3{1, 0, 0};
  const Vec3 axes[] = {across, cross(to, across), to};
  LightProjection p;
  p.to_clip[15] = 1;
  for (std::size_t r = 0; r < 3; ++r) {
    double low = 1e300, high = -1e300;
    for (const auto& point : points) {
      low = std::min(low, dot(axes[r], point));
      high = std::max(high, dot(axes[r], point));
    }
    if (points.empty()) low = high = 0;
    const double room = margin * (high - low) + 1;
    low -= room, high += room;
    // Depth grows away from the light.
    const double scale = (r == 2 ? -2 : 2) / (high - low), middle = (low + high) / 2;
    p.to_clip[r] = scale * axes[r].x;
    p.to_clip[4 + r] = scale * axes[r].y;
    p.to_clip[8 + r] = scale * axes[r].z;
    p.to_clip[12 + r] = -scale * middle;
    if (r < 2) p.texel_m = std::max(p.texel_m, (high - low) / texels);
  }
  return p;
}

}  // namespace hallscope
