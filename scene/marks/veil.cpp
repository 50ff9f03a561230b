#include "scene/marks/veil.h"

namespace hallscope {

Mesh veil(const View& v, double near, Rgb color) {
  constexpr std::uint8_t alpha = 150;
  const double depth = 1.01 * near, reach = 4 * depth;
  const auto corner = [&](double x, double y) {
    const auto along = [&](double eye, double forward, double right, double up) {
      return eye + forward * depth + right * x * reach + up * y * reach;
    };
    return Vec3{along(v.eye.x, v.forward.x, v.right.x, v.up.x), along(v.eye.y, v.forward.y, v.right.y, v.up.y),
                along(v.eye.z, v.forward.z, v.right.z, v.up.z)};
  };
  Mesh mesh;
  mesh.add_quad({corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)}, color, alpha);
  return mesh;
}

}  // namespace hallscope
