#include "scene/tools/ruler.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "scene/geometry/box_lines.h"

namespace hallscope {

double length(const Ruler& r) { return distance(r.from, r.to); }

std::string length_text(const Ruler& r) {
  char text[48];
  std::snprintf(text, sizeof text, "%.2f m", length(r));
  return text;
}

std::string parts_text(const Ruler& r) {
  char text[96];
  std::snprintf(text, sizeof text, "Δx %.2f  Δy %.2f  Δz %.2f m", std::abs(r.to.x - r.from.x),
                std::abs(r.to.y - r.from.y), std::abs(r.to.z - r.from.z));
  return text;
}

Ruler gap_between(const Body& a, const Body& b) {
  Ruler r;
  auto axis = [](double a0, double a1, double b0, double b1, double& from, double& to) {
    if (a1 < b0)
      from = a1, to = b0;
    else if (b1 < a0)
      from = a0, to = b1;
    else
      from = to = (std::max(a0, b0) + std::min(a1, b1)) / 2;
  };
  axis(a.origin.x, a.origin.x + a.size.x, b.origin.x, b.origin.x + b.size.x, r.from.x, r.to.x);
  axis(a.origin.y, a.origin.y + a.size.y, b.origin.y, b.origin.y + b.size.y, r.from.y, r.to.y);
  axis(a.origin.z, a.origin.z + a.size.z, b.origin.z, b.origin.z + b.size.z, r.from.z, r.to.z);
  return r;
}

Vec3 snapped(const Vec3& point, const Body& body, const Camera& camera, double x, double y, double reach) {
  if (body.empty()) return point;
  const auto edges = edge_lines(body);
  Vec3 best = point;
  double nearest = reach;
  for (const Vec3& corner : edges) {
    const auto p = camera.project(corner);
    if (!p) continue;
    const double away = std::hypot(p->x - x, p->y - y);
    if (away < nearest) nearest = away, best = corner;
  }
  if (nearest < reach) return best;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) {
    // Steps along the edge: perspective makes the nearest point in the picture no linear matter.
    constexpr int steps = 200;
    for (int k = 0; k <= steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      const Vec3 at{edges[i].x + (edges[i + 1].x - edges[i].x) * t, edges[i].y + (edges[i + 1].y - edges[i].y) * t,
                    edges[i].z + (edges[i + 1].z - edges[i].z) * t};
      const auto p = camera.project(at);
      if (!p) continue;
      const double away = std::hypot(p->x - x, p->y - y);
      if (away < nearest) nearest = away, best = at;
    }
  }
  return best;
}

}  // namespace hallscope
