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
  // Along each axis from side to side, or through the middle of what both have in common.
  const auto axis = [](double a0, double a1, double b0, double b1, double& from, double& to) {
    if (a1 < b0) {
      from = a1;
      to = b0;
    } else if (b1 < a0) {
      from = a0;
      to = b1;
    } else {
      from = to = (std::max(a0, b0) + std::min(a1, b1)) / 2;
    }
  };
  const Vec3 a1 = a.high(), b1 = b.high();
  axis(a.origin.x, a1.x, b.origin.x, b1.x, r.from.x, r.to.x);
  axis(a.origin.y, a1.y, b.origin.y, b1.y, r.from.y, r.to.y);
  axis(a.origin.z, a1.z, b.origin.z, b1.z, r.from.z, r.to.z);
  return r;
}

Vec3 snapped(const Vec3& point, const Body& body, const Camera& camera, double x, double y, double reach) {
  if (body.empty()) return point;
  const auto edges = edge_lines(body);
  Vec3 best = point;
  double nearest = reach;
  const auto try_place = [&](const Vec3& place) {
    const auto p = camera.project(place);
    const double away = p ? std::hypot(p->x - x, p->y - y) : reach;
    if (away >= nearest) return;
    nearest = away;
    best = place;
  };
  for (const Vec3& corner : edges) try_place(corner);
  if (nearest < reach) return best;  // corners before edges, which end at them
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) {
    // Steps along the edge: perspective makes the nearest point in the picture no linear matter.
    constexpr int steps = 200;
    for (int k = 0; k <= steps; ++k) try_place(edges[i] + (edges[i + 1] - edges[i]) * (static_cast<double>(k) / steps));
  }
  return best;
}

}  // namespace hallscope
