#include "scene/view/picture_distance.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

double picture_distance(double x, double y, const Camera::Projection& a, const Camera::Projection& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / square, 0.0, 1.0) : 0;
  return std::hypot(x - a.x - t * dx, y - a.y - t * dy);
}

}  // namespace hallscope
