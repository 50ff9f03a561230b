#include "scene/coolant/pipe_mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hallscope {
namespace {

constexpr int sides = 8;
constexpr double band_shade = 0.6;
constexpr double length_m = 3;  // of a pipe from flange to flange

/// Bodies that carry data are shaded half as much as plain ones, so that colours stay readable.
double light(const Vec3& n) { return (1 + shade(n)) / 2; }

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
      : mesh_(mesh), look_(look), texel_(texel), plain_(plain) {}

  void strip(const PipePath& path) {
    const double r = look_.diameter / 2;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const Vec3 d = unit(path[i] - path[i - 1]);
      if (std::abs(d.z) > 0.5) continue;      // seen from above, a riser is a point
      const Vec3 side = cross({0, 0, 1}, d);  // to the left
      const Vec3 from = path[i - 1] + Vec3{0, 0, 1} * r - d * r, to = path[i] + Vec3{0, 0, 1} * r + d * r;
      const auto add = [&](const Vec3& a, const Vec3& b, double tint) {
        quad({a + side * r, a - side * r, b - side * r, b + side * r}, tint);
      };
      if (look_.empty)
        bands(from, to, add);
      else
        add(from, to, 1);
    }
  }

  /// Sweeps the section along the path, mitred at its corners.
  void sweep(const PipePath& path) {
    Vec3 d = unit(path[1] - path[0]);
    Ring ring = section(d, look_.diameter / 2, sides);
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
      if (look_.flanged && look_.shape == PipeShape::round) flanges(path[i - 1], path[i], d, ring);
      if (turns) turn(ring, d, next);
      at = std::move(end);
      d = next;
    }
    if (look_.capped) cap(at, false);
  }

  void flow(const PipePath& path) {
    Vec3 d = unit(path[1] - path[0]);
    Ring ring = section(d, look_.diameter / 2, sides);
    for (std::size_t i = 1; i < path.size(); ++i) {
      chevrons(path[i - 1], path[i], d, ring);
      if (i + 1 == path.size()) break;
      const Vec3 next = unit(path[i + 1] - path[i]);
      if (std::abs(dot(d, next)) < 0.5) turn(ring, d, next);
      d = next;
    }
  }

 private:
  static Ring moved(const Ring& ring, const Vec3& to) {
    Ring out;
    for (const auto& o : ring) out.push_back(to + o);
    return out;
  }

  /// The section turns with the path, so that no edge is twisted: what pointed ahead now points back.
  static void turn(Ring& ring, const Vec3& d, const Vec3& next) {
    for (auto& o : ring) {
      const double t = dot(o, next);
      o = o - next * t - d * t;
    }
  }

  void quad(const std::array<Vec3, 4>& corners, double tint) {
    mesh_.add_textured_quad(corners, shaded({255, 255, 255}, tint), texel_[0], texel_[1], texel_[0], texel_[1]);
  }
  void plain_quad(const std::array<Vec3, 4>& corners, Rgb color) {
    mesh_.add_textured_quad(corners, color, plain_[0], plain_[1], plain_[0], plain_[1]);
  }
  /// The last quad's corners 1 and 2 take this colour, so that it is shaded round.
  void bend(Rgb c) {
    for (const std::size_t back : {2, 3}) mesh_.colors[mesh_.colors.size() - back] = {c.r, c.g, c.b, 255};
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

  /// Where a pipe wears its colour: on top, on risers to the front and the rear.
  bool is_band(const Vec3& normal, const Vec3& d) const {
    return std::abs(d.z) > 0.5 ? std::abs(normal.y) > 0.45 : normal.z > 0.45;
  }

  void tube(const Ring& from, const Ring& to, const Ring& ring, const Vec3& d, const Vec3& a, const Vec3& b) {
    const std::size_t n = ring.size();
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t next = (k + 1) % n;
      const Vec3 normal = unit(ring[k] + ring[next]);
      if (look_.shape == PipeShape::upper && normal.z < -0.5) continue;
      if (look_.empty) {
        bands(a, b, [&](const Vec3& p, const Vec3& q, double band) {
          const double s0 = dot(p - b, d), s1 = dot(q - b, d), whole = dot(b - a, d);
          const auto mix = [&](std::size_t i, double s) { return to[i] - (from[i] - to[i]) * (s / whole); };
          quad({mix(k, s0), mix(next, s0), mix(next, s1), mix(k, s1)}, light(normal) * band);
        });
        continue;
      }
      const std::array<Vec3, 4> corners{from[k], from[next], to[next], to[k]};
      // Shaded from edge to edge, only the top is even: what it shows is exact.
      const auto tone = [&](std::size_t i, std::size_t beside) {
        const Vec3 other = unit(ring[i] + ring[beside]);
        return normal.z > 0.99 || other.z > 0.99 ? 1 : light(unit(ring[i]));
      };
      const double low = tone(k, (k + n - 1) % n), high = tone(next, (next + 1) % n);
      if (is_band(normal, d)) {
        quad(corners, low);
        bend(shaded({255, 255, 255}, high));
      } else {
        plain_quad(corners, jacket(low));
        bend(jacket(high));
      }
    }
  }

  /// Plain things are shaded wholly.
  Rgb jacket(double tone) const { return shaded(look_.jacket, 2 * tone - 1); }

  void cap(const Ring& at, bool start) {
    for (std::size_t k = 1; k + 2 < at.size(); k += 2) {
      std::array<Vec3, 4> corners{at[0], at[k], at[k + 1], at[k + 2]};
      if (start) std::reverse(corners.begin(), corners.end());
      look_.empty ? quad(corners, 0.8) : plain_quad(corners, shaded(look_.flange, 0.8));
    }
  }

  void flanges(const Vec3& from, const Vec3& to, const Vec3& d, const Ring& ring) {
    const double whole = length(to - from), half = 0.5 * std::clamp(0.3 * look_.diameter, 0.02, 0.1);
    const int n = static_cast<int>(whole / length_m);
    for (int k = 0; k <= n; ++k) {
      if (n == 0) return;
      const double margin = 0.9 * look_.diameter + half;
      const Vec3 at = from + d * (margin + (whole - 2 * margin) * k / n);
      const double wide = 1.16;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const std::size_t next = (i + 1) % ring.size();
        const auto p = [&](std::size_t v, double s, double along) { return at + ring[v] * s + d * along; };
        const Rgb low = shaded(look_.flange, shade(unit(ring[i]))),
                  high = shaded(look_.flange, shade(unit(ring[next])));
        plain_quad({p(i, wide, -half), p(next, wide, -half), p(next, wide, half), p(i, wide, half)}, low);
        bend(high);
        for (const double end : {-half, half}) {
          const double in = end < 0 ? 0.98 : wide, out = end < 0 ? wide : 0.98;
          plain_quad({p(i, in, end), p(next, in, end), p(next, out, end), p(i, out, end)}, shaded(low, 0.86));
        }
      }
    }
  }

  void chevrons(const Vec3& from, const Vec3& to, const Vec3& d, const Ring& ring) {
    const double whole = length(to - from), size = look_.diameter;
    if (whole < 3 * size) return;
    const double pitch = std::clamp(7 * size, 0.5, 4.0);
    const int n = std::clamp(static_cast<int>(whole / pitch), 1, 60);
    const double arm = 0.45 * size, thick = 0.34 * size;
    // From one bend to the next, whose mitres take half a diameter off the inner side.
    const double first = 0.5 * size + 1.5 * arm + thick, last = whole - 0.5 * size - 0.5 * arm;
    const double step = std::min((last - first) / n, longest_step_m);
    const Rgb code = step_code(d * step);
    const std::size_t top = middle_of_band(ring, d), beside = (top + 1) % ring.size();
    const std::size_t before = (top + ring.size() - 1) % ring.size(), after = (top + 2) % ring.size();
    for (int k = 0; k < n; ++k) {
      const Vec3 at = from + d * (first + (last - first) * k / n);
      const auto p = [&](std::size_t v, double along) { return at + ring[v] * 1.02 + d * along; };
      const auto middle = [&](double along) { return at + (ring[top] + ring[beside]) * (0.5 * 1.02) + d * along; };
      // Over the top side from its middle, and down the sides beside it.
      const double tip = 0.5 * arm, edge = tip - 0.5 * arm, end = edge - arm;
      mesh_.add_quad({p(top, edge - thick), middle(tip - thick), middle(tip), p(top, edge)}, code);
      mesh_.add_quad({middle(tip - thick), p(beside, edge - thick), p(beside, edge), middle(tip)}, code);
      mesh_.add_quad({p(before, end - thick), p(top, edge - thick), p(top, edge), p(before, end)}, code);
      mesh_.add_quad({p(beside, edge - thick), p(after, end - thick), p(after, end), p(beside, edge)}, code);
    }
  }

  /// The side that looks up, of a riser to the front.
  static std::size_t middle_of_band(const Ring& ring, const Vec3& d) {
    std::size_t best = 0;
    double most = -1e9;
    for (std::size_t k = 0; k < ring.size(); ++k) {
      const Vec3 normal = ring[k] + ring[(k + 1) % ring.size()];
      const double faces = std::abs(d.z) > 0.5 ? -normal.y : normal.z;
      if (faces <= most) continue;
      most = faces;
      best = k;
    }
    return best;
  }

  Mesh& mesh_;
  const PipeLook& look_;
  std::array<float, 2> texel_, plain_;
};

}  // namespace

PipeShape pipe_shape(double pixels) {
  if (pixels > 9) return PipeShape::round;
  if (pixels > 2.6) return PipeShape::upper;
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

void add_flow(Mesh& mesh, std::span<const PipePath> paths, const PipeLook& look) {
  if (look.shape != PipeShape::round || look.empty) return;
  PipeBuilder builder(mesh, look, {}, {});
  for (const auto& path : paths)
    if (path.size() >= 2) builder.flow(path);
}

Rgb step_code(const Vec3& step) {
  const auto code = [](double m) {
    return static_cast<std::uint8_t>(std::lround(128 + 127 * std::clamp(m / longest_step_m, -1.0, 1.0)));
  };
  return {code(step.x), code(step.y), code(step.z)};
}

}  // namespace hallscope
