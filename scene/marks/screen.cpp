#include "scene/marks/screen.h"

namespace hallscope {

Screen::Screen(const Camera& camera, double near_plane)
    : view_(view_of(camera.pose())),
      near_(1.02 * near_plane),
      pixel_(camera.pixel_size(1)),
      middle_x_(camera.width() / 2.0),
      middle_y_(camera.height() / 2.0) {}

std::vector<ScreenPoint> Screen::project(std::span<const Vec3> corners) const {
  std::vector<Vec3> seen, behind;  // in axes of the view: right, up, depth
  for (const auto& corner : corners) {
    const Vec3 c = corner - view_.eye;
    const Vec3 p{dot(c, view_.right), dot(c, view_.up), dot(c, view_.forward)};
    (p.z >= near_ ? seen : behind).push_back(p);
  }
  // What reaches through the near plane ends there: of a convex thing, the hull of all ways through it.
  const std::size_t whole = seen.size();
  for (std::size_t i = 0; i < whole; ++i)
    for (const auto& b : behind) {
      const auto& a = seen[i];
      const double t = (a.z - near_) / (a.z - b.z);
      seen.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), near_});
    }
  std::vector<ScreenPoint> points;
  points.reserve(seen.size());
  for (const auto& p : seen)
    points.push_back({middle_x_ + p.x / (p.z * pixel_), middle_y_ - p.y / (p.z * pixel_), p.z});
  return points;
}

Vec3 Screen::unproject(const ScreenPoint& p) const {
  const double right = (p.x - middle_x_) * pixel_ * p.depth, up = (middle_y_ - p.y) * pixel_ * p.depth;
  return view_.eye + view_.forward * p.depth + view_.right * right + view_.up * up;
}

}  // namespace hallscope
