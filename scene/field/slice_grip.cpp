#include "scene/field/slice_grip.h"

#include "scene/view/picture_distance.h"

namespace hallscope {

namespace {

constexpr double grip_px = 7;  ///< how near the pointer must be to the slice's frame

}  // namespace

bool on_slice_frame(const FieldPicture& field, const Camera& camera, double x, double y, double pixel_ratio) {
  const auto outline = field.slice_outline();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto a = camera.project(outline[i]), b = camera.project(outline[(i + 1) % outline.size()]);
    if (a && b && picture_distance(x, y, *a, *b) <= grip_px * pixel_ratio) return true;
  }
  return false;
}

double slice_metres(const FieldPicture& field, const Camera& camera, double dx, double dy) {
  const Vec3 at = middle_of(field.slice_outline()), n = field.setup().slice.normal;
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
