#include "scene/shadow.h"

namespace hallscope {

void add_contact_shadow(Mesh& mesh, const Body& b, double reach, std::uint8_t density) {
  const double z = 0.02;
  const double x0 = b.origin.x, y0 = b.origin.y, x1 = x0 + b.size.x, y1 = y0 + b.size.y;
  const double X0 = x0 - reach, Y0 = y0 - reach, X1 = x1 + reach, Y1 = y1 + reach;
  auto rim = [&](std::array<Vec3, 4> corners) {  // corners 0, 1 at the foot, 2, 3 outside
    mesh.add_quad(corners, {0x20, 0x28, 0x30}, density);
    mesh.colors[mesh.colors.size() - 1][3] = 0;
    mesh.colors[mesh.colors.size() - 2][3] = 0;
  };
  rim({Vec3{x1, y0, z}, {x0, y0, z}, {X0, Y0, z}, {X1, Y0, z}});
  rim({Vec3{x0, y1, z}, {x1, y1, z}, {X1, Y1, z}, {X0, Y1, z}});
  rim({Vec3{x0, y0, z}, {x0, y1, z}, {X0, Y1, z}, {X0, Y0, z}});
  rim({Vec3{x1, y1, z}, {x1, y0, z}, {X1, Y0, z}, {X1, Y1, z}});
}

}  // namespace hallscope
