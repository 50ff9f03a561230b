#include "scene/coolant/pipe_mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallscope {
namespace {

constexpr Rgb arrow_color{0x36, 0x3d, 0x46};
constexpr double stripe_shade = 0.42, band_shade = 0.6;

/// Bodies that carry data are shaded half as much as plain ones, so that colours stay readable.
double light(const Vec3& n) {
  const double f = n.x * n.x * shade(n.x < 0 ? Side::minus_x : Side::plus_x) +
                   n.y * n.y * shade(n.y < 0 ? Side::minus_y : Side::plus_y) +
                   n.z * n.z * shade(n.z < 0 ? Side::bottom : Side::top);
  return (1 + f) / 2;
}

using Ring = std::vector<Vec3>;  // offsets from the middle line, counter-clockwise looking against the direction

/// Corners of the section, the first side facing up where the pipe lies flat.
Ring section(const Vec3& direction, double radius, int sides) {
  const Vec3 up = std::abs(direction.z) > 0.5 ? Vec3{0, 1, 0} : Vec3{0, 0, 1};
  const Vec3 right = cross(direction, up);
  Ring ring;
  const double half = std::numbers::pi / sides, corner = radius / std::cos(half);
  for (int k = 0; k < sides; ++k) {
    const double a = std::numbers::pi / 2 + half + 2 * half * (sides - 1 - k);
    ring.push_back(right * (corner * std::cos(a)) + up * (corner * std::sin(a)));
  }
  return ring;
}

class PipeBuilder {
 public:
  PipeBuilder(Mesh& mesh, const PipeLook& look, std::array<float, 2> texel, std::array<float, 2> plain)
      : mesh_(mesh), look_(look), texel_(texel), plain_(plain), sides_(look.shape == PipeShape::round ? 8 : 4) {}

  void strip(const PipePath& path) {
    const double r = look_.diameter / 2;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const Vec3 d = unit(path[i] - path[i - 1]);
      if (std::abs(d.z) > 0.5) continue;      // seen from above, a riser is a point
      const Vec3 side = cross({0, 0, 1}, d);  // to the left
      const Vec3 from = path[i - 1] + Vec3{0, 0, 1} * r - d * r, to = path[i] + Vec3{0, 0, 1} * r + d * r;
      const auto lane = [&](double a, double b, double tint) {
        quad({from + side * a, from + side * b, to + side * b, to + side * a}, tint);
      };
      if (look_.empty) {
        bands(from, to, [&](const Vec3& a, const Vec3& b, double tint) {
          quad({a + side * r, a - side * r, b - side * r, b + side * r}, tint);
        });
      } else if (look_.is_return) {
        lane(r, 0.45 * r, stripe_shade);
        lane(0.45 * r, -0.45 * r, 1);
        lane(-0.45 * r, -r, stripe_shade);
      } else {
        lane(r, -r, 1);
      }
    }
  }

  /// Sweeps the section along the path, mitred at its corners.
  void sweep(const PipePath& path) {
    Vec3 d = unit(path[1] - path[0]);
    Ring ring = section(d, look_.diameter / 2, sides_);
    Ring at = moved(ring, path[0]);
    if (look_.capped) cap(at, true);
    for (std::size_t i = 1; i < path.size(); ++i) {
      const bool last = i + 1 == path.size();
      const Vec3 next = last ? d : unit(path[i + 1] - path[i]);
      const bool turns = std::abs(dot(d, next)) < 0.5;
      // At a corner each edge ends where it meets its own continuation: sooner inside the bend, later outside.
      Ring end = moved(ring, path[i]);
      if (turns)
        for (std::size_t k = 0; k < ring.size(); ++k) end[k] = end[k] - d * dot(ring[k], next);
      tube(at, end, ring, d, path[i - 1], path[i]);
      if (!look_.empty) arrows(path[i - 1], path[i], d, ring);
      if (turns) {  // the section turns with the path, so that no edge is twisted: what pointed ahead now points back
        for (auto& o : ring) {
          const double t = dot(o, next);
          o = o - next * t - d * t;
        }
      }
      at = std::move(end);
      d = next;
    }
    if (look_.capped) cap(at, false);
  }

 private:
  static Ring moved(const Ring& ring, const Vec3& to) {
    Ring out;
    for (const auto& o : ring) out.push_back(to + o);
    return out;
  }

  void quad(const std::array<Vec3, 4>& corners, double tint) {
    mesh_.add_textured_quad(corners, shaded({255, 255, 255}, tint), texel_[0], texel_[1], texel_[0], texel_[1]);
  }

  /// An empty pipe is banded dark and light: not a colour of the map, at any distance.
  template <typename Draw>
  void bands(const Vec3& from, const Vec3& to, const Draw& draw) const {
    const double whole = length(to - from), band = std::max(0.2, 1.5 * look_.diameter);
    const int n = std::clamp(static_cast<int>(whole / band), 1, 60);
    const Vec3 along = to - from;
    for (int k = 0; k < n; ++k)
      draw(from + along * (static_cast<double>(k) / n), from + along * ((k + 1.0) / n), k % 2 ? band_shade : 1);
  }

  void tube(const Ring& from, const Ring& to, const Ring& ring, const Vec3& d, const Vec3& a, const Vec3& b) {
    const std::size_t n = ring.size();
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t next = (k + 1) % n;
      const Vec3 normal = unit(ring[k] + ring[next]);
      if (sides_ == 4 && normal.z < -0.9) continue;  // its underside is not seen from where squares are drawn
      const double tint = light(normal) * (look_.is_return && is_flank(normal, d) ? stripe_shade : 1);
      if (!look_.empty) {
        quad({from[k], from[next], to[next], to[k]}, tint);
        continue;
      }
      bands(a, b, [&](const Vec3& p, const Vec3& q, double band) {
        const double s0 = dot(p - b, d), s1 = dot(q - b, d), whole = dot(b - a, d);
        const auto mix = [&](std::size_t i, double s) { return to[i] - (from[i] - to[i]) * (s / whole); };
        quad({mix(k, s0), mix(next, s0), mix(next, s1), mix(k, s1)}, light(normal) * band);
      });
    }
  }

  /// Where a return wears its stripes: beside its top, or on a riser beside its front.
  bool is_flank(const Vec3& normal, const Vec3& d) const {
    if (std::abs(d.z) > 0.5) return sides_ == 8 ? std::abs(normal.x * normal.y) > 0.3 : std::abs(normal.x) > 0.5;
    return sides_ == 8 ? normal.z > 0.5 && normal.z < 0.9 : std::abs(normal.z) < 0.5;
  }

  void cap(const Ring& at, bool start) {
    for (std::size_t k = 1; k + 2 < at.size(); k += 2) {
      std::array<Vec3, 4> corners{at[0], at[k], at[k + 1], at[k + 2]};
      if (start) std::reverse(corners.begin(), corners.end());
      quad(corners, 0.8);
    }
  }

  /// Cones in the direction of the flow, far enough apart to be told from each other, none where they would crowd.
  void arrows(const Vec3& from, const Vec3& to, const Vec3& d, const Ring& ring) {
    const double whole = length(to - from), size = 1.8 * look_.diameter + 0.06;
    if (whole < 2.5 * size) return;
    const int n = std::clamp(static_cast<int>(whole / std::max(5.0, 24 * look_.diameter)), 1, 12);
    for (int k = 0; k < n; ++k) {
      const Vec3 foot = from + d * (whole * (k + 0.5) / n - size / 2), tip = foot + d * size;
      cone(foot, tip, d, ring);
    }
  }

  void cone(const Vec3& foot, const Vec3& tip, const Vec3& d, const Ring& ring) {
    const auto arrow = [&](const std::array<Vec3, 4>& corners, double tint) {
      mesh_.add_textured_quad(corners, shaded(arrow_color, tint), plain_[0], plain_[1], plain_[0], plain_[1]);
    };
    // A thin pipe needs a large arrow to be seen, a main does not.
    const double wide = 1.25 + std::min(0.6, 0.04 / look_.diameter), narrow = 1.02;
    for (std::size_t k = 0; k < ring.size(); ++k) {
      const std::size_t next = (k + 1) % ring.size();
      const Vec3 normal = unit(ring[k] + ring[next]);
      if (sides_ == 4 && normal.z < -0.9) continue;
      const auto at = [&](const Vec3& p, std::size_t i, double s) { return p + ring[i] * s; };
      arrow({at(foot, k, wide), at(foot, next, wide), at(tip, next, narrow), at(tip, k, narrow)}, light(normal));
      arrow({at(foot, k, narrow), at(foot, next, narrow), at(foot, next, wide), at(foot, k, wide)},
            light({-d.x, -d.y, -d.z}));
    }
  }

  Mesh& mesh_;
  const PipeLook& look_;
  std::array<float, 2> texel_, plain_;
  int sides_;
};

}  // namespace

PipeShape pipe_shape(double pixels) {
  if (pixels > 13) return PipeShape::round;
  if (pixels > 2.6) return PipeShape::square;
  return pixels > 0.6 ? PipeShape::strip : PipeShape::none;
}

void add_pipe(Mesh& mesh, std::span<const PipePath> paths, const PipeLook& look, std::array<float, 2> texel,
              std::array<float, 2> plain) {
  if (look.shape == PipeShape::none) return;
  PipeBuilder builder(mesh, look, texel, plain);
  for (const auto& path : paths) {
    if (path.size() < 2) continue;
    if (look.shape == PipeShape::strip)
      builder.strip(path);
    else
      builder.sweep(path);
  }
}

}  // namespace hallscope
