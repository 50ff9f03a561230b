#include "scene/marks/stroke.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hallscope {

namespace {

constexpr double lift_m = 0.04;
constexpr double lift_px = 25;     ///< of the slope of what it touches, seen at a grazing angle
constexpr double most_lift = 0.2;  ///< of the way to it

/// A point beside an edge: `t` of the way along it, `d` pixels outside.
Vec3 beside(const OutlineEdge& e, const Screen& screen, double t, double d) {
  // What runs straight in the world has one over its depth straight in the picture.
  const double depth = 1 / ((1 - t) / e.a.depth + t / e.b.depth);
  const double lift = std::min(most_lift * depth, lift_m + lift_px * screen.pixel_size(depth));
  const double out_x = (1 - t) * e.a_out.x + t * e.b_out.x, out_y = (1 - t) * e.a_out.y + t * e.b_out.y;
  return screen.unproject(
      {e.a.x + t * (e.b.x - e.a.x) + d * out_x, e.a.y + t * (e.b.y - e.a.y) + d * out_y, depth - lift});
}

void add_ribbon(Mesh& mesh, const OutlineEdge& e, const Screen& screen, const Stroke& s, double from, double to) {
  const double soft = std::min(0.5, (s.outer - s.inner) / 2);
  const std::array<double, 4> rails{s.inner - soft, s.inner + soft, s.outer - soft, s.outer + soft};
  const auto solid = static_cast<std::uint8_t>(std::lround(255 * s.opacity));
  const std::array<std::uint8_t, 4> alpha{0, solid, solid, 0};
  for (std::size_t r = 0; r + 1 < rails.size(); ++r) {
    mesh.add_quad({beside(e, screen, from, rails[r]), beside(e, screen, from, rails[r + 1]),
                   beside(e, screen, to, rails[r + 1]), beside(e, screen, to, rails[r])},
                  s.color);
    const std::size_t at = mesh.colors.size() - 4;
    mesh.colors[at][3] = mesh.colors[at + 3][3] = alpha[r];
    mesh.colors[at + 1][3] = mesh.colors[at + 2][3] = alpha[r + 1];
  }
}

}  // namespace

void add_stroke(Mesh& mesh, const std::vector<OutlineEdge>& edges, const Screen& screen, const Stroke& s) {
  const double middle = (s.inner + s.outer) / 2, half = (s.outer - s.inner) / 2;
  for (const auto& e : edges) {
    const double length = std::hypot(e.b.x + middle * e.b_out.x - e.a.x - middle * e.a_out.x,
                                     e.b.y + middle * e.b_out.y - e.a.y - middle * e.a_out.y);
    // Where another piece cuts it off it goes on into the corner.
    const double more = length > 0 ? half / length : 0;
    const double from = e.from > 0 ? std::max(0.0, e.from - more) : 0;
    const double to = e.to < 1 ? std::min(1.0, e.to + more) : 1;
    const double period = s.dash + s.gap;
    if (s.dash <= 0 || length < period) {
      add_ribbon(mesh, e, screen, s, from, to);
      continue;
    }
    // Half a dash at each end, so that corners are drawn.
    const auto count = std::clamp(std::lround(length / period), 1L, 400L);
    const double step = 1.0 / static_cast<double>(count), on = step * s.dash / period / 2;
    for (long k = 0; k <= count; ++k) {
      const double at = static_cast<double>(k) * step;
      const double begin = std::max(from, at - on), end = std::min(to, at + on);
      if (end > begin) add_ribbon(mesh, e, screen, s, begin, end);
    }
  }
}

}  // namespace hallscope
