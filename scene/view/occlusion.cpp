#include "scene/view/occlusion.h"

#include <algorithm>

#include "scene/view/picking.h"

namespace hallscope {
namespace {

constexpr double slack_m = 0.3;  // what a point may stand in or beside

bool below(const Body& b, const Vec3& p) {
  return p.x >= b.origin.x - slack_m && p.x <= b.origin.x + b.size.x + slack_m && p.y >= b.origin.y - slack_m &&
         p.y <= b.origin.y + b.size.y + slack_m;
}

}  // namespace

bool hidden_behind(const std::vector<Body>& solids, const Vec3& eye, const Vec3& point) {
  const auto [x0, x1] = std::minmax(eye.x, point.x);
  const auto [y0, y1] = std::minmax(eye.y, point.y);
  const double lowest = std::min(eye.z, point.z), far = distance(eye, point);
  if (!(far > 0)) return false;
  const Ray ray{eye, (point - eye) * (1 / far)};
  for (const Body& b : solids) {
    if (b.origin.x > x1 || b.origin.x + b.size.x < x0 || b.origin.y > y1 || b.origin.y + b.size.y < y0) continue;
    if (b.origin.z + b.size.z < lowest || below(b, point)) continue;
    const auto hit = intersect(ray, b);
    if (hit && hit->distance < far - slack_m) return true;
  }
  return false;
}

}  // namespace hallscope
