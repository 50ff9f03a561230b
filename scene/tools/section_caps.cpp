#include "scene/tools/section_caps.h"

namespace hallscope {

namespace {

constexpr Rgb cap_color{0x9a, 0xa3, 0xae};

}  // namespace

Mesh section_caps(std::span<const Body> bodies, const Section& section) {
  Mesh mesh;
  if (!section.cuts()) return mesh;
  for (const Body& body : bodies) {
    const Body part = cut(body, section);
    if (part.empty()) continue;
    auto cap = [&](bool is_cut, Side side) {
      if (is_cut) mesh.add_quad(side_corners(part, side), shaded(cap_color, shade(side)));
    };
    cap(part.origin.x > body.origin.x, Side::minus_x);
    cap(part.origin.y > body.origin.y, Side::minus_y);
    cap(part.origin.x + part.size.x < body.origin.x + body.size.x - 1e-9, Side::plus_x);
    cap(part.origin.y + part.size.y < body.origin.y + body.size.y - 1e-9, Side::plus_y);
    cap(part.origin.z + part.size.z < body.origin.z + body.size.z - 1e-9, Side::top);
  }
  return mesh;
}

}  // namespace hallscope
