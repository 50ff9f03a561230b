#include "scene/geometry/patch.h"

namespace hallscope {

std::array<Vec3, 4> patch(const Body& b, Side side, double u0, double v0, double u1, double v1, double lift) {
  const auto c = side_corners(b, side);
  const Vec3 right = c[1] - c[0], up = c[3] - c[0], across = cross(right, up);
  const double area = length(across);
  const Vec3 out = area > 0 ? across / area * lift : across;
  const auto at = [&](double u, double v) { return c[0] + right * u + up * v + out; };
  return {at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)};
}

}  // namespace hallscope
