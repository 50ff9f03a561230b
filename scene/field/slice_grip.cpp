#include "scene/field/slice_grip.h"

#include <cmath>

#include "scene/view/picture_distance.h"

namespace hallscope {

namespace {

constexpr double grip_px = 7;  ///< how near the pointer must be to the slice's frame

/// The point of the frame nearest to the pointer; of a frame that is not seen, its middle.
Vec3 held(const std::vector<Vec3>& outline, const Camera& camera, double x, double y) {
  constexpr int steps = 16;
  Vec3 best = middle_of(outline);
  double nearest = 1e300;
  for (std::size_t i = 0; i < outline.size(); ++i)
    for (int k = 0; k < steps; ++k) {
      const Vec3& a = outline[i];
      const Vec3 p = a + (outline[(i + 1) % outline.size()] - a) * (static_cast<double>(k) / steps);
      const auto seen = camera.project(p);
      if (!seen) continue;
      const double away = std::hypot(seen->x - x, seen->y - y);
      if (away < nearest) nearest = away, best = p;
    }
  return best;
}

}  // namespace

bool on_slice_frame(const FieldPicture& field, const Camera& camera, double x, double y, double pixel_ratio) {
  const auto outline = field.slice_outline();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto a = camera.project(outline[i]), b = camera.project(outline[(i + 1) % outline.size()]);
    if (a && b && picture_distance(x, y, *a, *b) <= grip_px * pixel_ratio) return true;
  }
  return false;
}

double slice_metres(const FieldPicture& field, const Camera& camera, double x, double y, double dx, double dy) {
  const Vec3 at = held(field.slice_outline(), camera, x, y), n = field.setup().slice.normal;
  const auto from = camera.project(at);
  if (!from) return 0;
  constexpr double step_m = 0.1;  // where a step along the normal lies in the picture says which way it goes there
  const auto to = camera.project(at + n * step_m);
  const double pixel = camera.pixel_size(from->depth);
  if (!to) return -dy * pixel;
  const double px = (to->x - from->x) / step_m, py = (to->y - from->y) / step_m, length = px * px + py * py;
  // Looked at along its normal a slice moves with the pointer's height.
  if (length * pixel * pixel < 0.02) return -dy * pixel;
  return (dx * px + dy * py) / length;
}

}  // namespace hallscope
