#include "scene/geometry/shadow.h"

#include <algorithm>
#include <cmath>

#include "scene/look/theme.h"

namespace hallscope {

namespace {

constexpr double height_m = 0.02;  // above the floor

struct Ring {
  double x0, y0, x1, y1;
  std::uint8_t density;
};

/// Between two rectangles, one around the other.
void add_rim(Mesh& mesh, const Ring& in, const Ring& out) {
  const auto side = [&](double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
    mesh.add_quad({Vec3{ax, ay, height_m}, {bx, by, height_m}, {cx, cy, height_m}, {dx, dy, height_m}},
                  {0x20, 0x28, 0x30}, in.density);
    mesh.colors[mesh.colors.size() - 1][3] = mesh.colors[mesh.colors.size() - 2][3] = out.density;
  };
  side(in.x1, in.y0, in.x0, in.y0, out.x0, out.y0, out.x1, out.y0);
  side(in.x0, in.y1, in.x1, in.y1, out.x1, out.y1, out.x0, out.y1);
  side(in.x0, in.y0, in.x0, in.y1, out.x0, out.y1, out.x0, out.y0);
  side(in.x1, in.y1, in.x1, in.y0, out.x1, out.y0, out.x1, out.y1);
}

Ring ring(const Body& b, double by, double density) {
  return {b.origin.x - by, b.origin.y - by, b.origin.x + b.size.x + by, b.origin.y + b.size.y + by,
          static_cast<std::uint8_t>(std::lround(density))};
}

}  // namespace

void add_contact_shadow(Mesh& mesh, const Body& b, double reach, std::uint8_t density) {
  // Steep at the foot and soft further out, as light from all of the sky leaves it.
  const Ring foot = ring(b, 0, density), middle = ring(b, 0.3 * reach, 0.4 * density), end = ring(b, reach, 0);
  add_rim(mesh, foot, middle);
  add_rim(mesh, middle, end);
}

void add_inner_shadow(Mesh& mesh, const Body& b, double reach, std::uint8_t density) {
  reach = std::min(reach, 0.4 * std::min(b.size.x, b.size.y));
  const Ring foot = ring(b, 0, density), middle = ring(b, -0.3 * reach, 0.4 * density), end = ring(b, -reach, 0);
  add_rim(mesh, middle, foot);
  add_rim(mesh, end, middle);
}

Mesh shadows_in(Mesh mesh, const Theme& theme) {
  const double scale = theme.shadow_density / static_cast<double>(hallscope::theme(ThemeName::light).shadow_density);
  for (auto& c : mesh.colors)
    c = {theme.shadow.r, theme.shadow.g, theme.shadow.b,
         static_cast<std::uint8_t>(std::clamp(std::lround(c[3] * scale), 0l, 255l))};
  return mesh;
}

}  // namespace hallscope
