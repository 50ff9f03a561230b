#include "scene/geometry/box_lines.h"

namespace hallscope {

std::array<Side, 3> seen_sides(const Body& body) { return {Side::top, front_side(body.front), back_side(body.front)}; }

std::vector<Vec3> edge_lines(const Body& body) {
  const auto low = side_corners(body, Side::bottom), high = side_corners(body, Side::top);
  std::vector<Vec3> lines;
  for (std::size_t i = 0; i < 4; ++i) {
    // The bottom is listed from the other end.
    lines.insert(lines.end(), {low[i], low[(i + 1) % 4], high[i], high[(i + 1) % 4], low[i], high[3 - i]});
  }
  return lines;
}

std::vector<Vec3> cross_lines(const Body& body) {
  std::vector<Vec3> lines;
  for (const auto side : seen_sides(body)) {
    const auto c = side_corners(body, side);
    lines.insert(lines.end(), {c[0], c[2], c[1], c[3]});
  }
  return lines;
}

}  // namespace hallscope
