#pragma once

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "scene/geometry/facade.h"

namespace hallscope {

// What the details of different equipment share. For the files of this folder, one for each kind of equipment.
namespace equipment_part {

// Three tones: casings, steel and what is dark, each with a lighter or darker neighbour for its edges.
inline constexpr Rgb light{0xfb, 0xfb, 0xfa};
inline constexpr Rgb steel{0xb4, 0xba, 0xc0};
inline constexpr Rgb line{0x81, 0x88, 0x90};
inline constexpr Rgb dark{0x49, 0x50, 0x58};
inline constexpr Rgb deep{0x2e, 0x33, 0x39};
/// What is dark over wide areas, throats of fans and coils: paler than it is, so that a yard is no busier than its
/// halls.
inline constexpr Rgb throat{0x7c, 0x84, 0x8b};
inline constexpr Rgb porcelain{0x9a, 0x86, 0x7a};
inline constexpr Rgb glass{0x2c, 0x3a, 0x46};
inline constexpr Rgb cold{0x8f, 0xa6, 0xba}, warm{0xbd, 0xa2, 0x9a};  // supply and return
inline constexpr Rgb black{0, 0, 0};
inline constexpr double lift = 0.012;

inline bool is_along_x(const Body& b) { return b.size.x >= b.size.y; }
inline double length_of(const Body& b) { return std::max(b.size.x, b.size.y); }
inline double depth_of(const Body& b) { return std::min(b.size.x, b.size.y); }
/// The two long sides, and the two short ones.
inline std::initializer_list<Side> long_sides(const Body& b) {
  static constexpr std::initializer_list<Side> y{Side::minus_y, Side::plus_y}, x{Side::minus_x, Side::plus_x};
  return is_along_x(b) ? y : x;
}
inline std::initializer_list<Side> short_sides(const Body& b) {
  static constexpr std::initializer_list<Side> y{Side::minus_y, Side::plus_y}, x{Side::minus_x, Side::plus_x};
  return is_along_x(b) ? x : y;
}
/// How many things of about this pitch fit, within bounds.
inline int fit_count(double length, double pitch, int low, int high) {
  return std::clamp(static_cast<int>(std::lround(length / pitch)), low, high);
}

/// The top as a sheet whose x runs along the longer side.
class Roof {
 public:
  Roof(Mesh& mesh, const Body& b)
      : top_(mesh, b, Side::top), x_(is_along_x(b)), length_(length_of(b)), width_(depth_of(b)) {}
  double length() const { return length_; }
  double width() const { return width_; }
  void bar(double a0, double w0, double a1, double w1, double out, Rgb c, double from = 0) {
    x_ ? top_.bar(a0, w0, a1, w1, out, c, from) : top_.bar(w0, a0, w1, a1, out, c, from);
  }
  void rect(double a0, double w0, double a1, double w1, double out, Rgb c) {
    x_ ? top_.rect(a0, w0, a1, w1, out, c) : top_.rect(w0, a0, w1, a1, out, c);
  }
  void disc(double a, double w, double r, double out, Rgb c, int sides = 12) {
    top_.disc(x_ ? a : w, x_ ? w : a, r, out, c, sides);
  }
  void ring(double a, double w, double inner, double outer, double out, Rgb c, int sides = 16) {
    top_.ring(x_ ? a : w, x_ ? w : a, inner, outer, out, c, sides);
  }
  void post(double a, double w, double r, double from, double out, Rgb c, int sides = 8, double tip = -1) {
    top_.post(x_ ? a : w, x_ ? w : a, r, from, out, c, sides, tip);
  }
  void pipe(double a0, double w0, double a1, double w1, double r, double out, Rgb c, int sides = 8) {
    x_ ? top_.pipe(a0, w0, a1, w1, r, out, c, sides) : top_.pipe(w0, a0, w1, a1, r, out, c, sides);
  }

 private:
  Facade top_;
  bool x_;
  double length_, width_;
};

/// Fans in lanes along a roof: calls `draw(along, across, radius)` for each.
template <class Draw>
void for_each_fan(const Roof& roof, double pitch, double from, double to, Draw draw) {
  const double length = to - from;
  const int along = std::clamp(static_cast<int>(length / pitch), 1, 16);
  const int across = roof.width() > 1.7 * pitch ? 2 : 1;
  const double radius = 0.42 * std::min(length / along, roof.width() / across);
  for (int i = 0; i < along; ++i)
    for (int j = 0; j < across; ++j) draw(from + (i + 0.5) * length / along, (j + 0.5) * roof.width() / across, radius);
}

/// A fan seen from above: a cowl, its dark throat and the hub.
inline void add_fan(Roof& roof, double a, double w, double radius) {
  roof.ring(a, w, 0.87 * radius, radius, 0.10, steel, 12);
  roof.disc(a, w, 0.88 * radius, lift, throat, 12);
  roof.disc(a, w, 0.25 * radius, 3 * lift, line, 6);
}

/// The seams of doors about `pitch` wide, and the shade at the foot.
inline int add_doors(Facade& f, double pitch) {
  const int doors = fit_count(f.width(), pitch, 1, 32);
  for (int i = 1; i < doors; ++i) {
    const double x = f.width() * i / doors;
    f.rect(x - 0.012, 0.04 * f.height(), x + 0.012, 0.97 * f.height(), lift, line);
  }
  f.rect(0, 0, f.width(), 0.04 * f.height(), lift, dark);
  return doors;
}

/// The rim of a casing, which catches the light on its edges: around the roof and along the sides under it.
inline void add_rim(Mesh& mesh, const Body& b, Rgb color = light) {
  const double rim = std::clamp(0.03 * depth_of(b), 0.03, 0.09);
  Facade top(mesh, b, Side::top);
  const double w = top.width(), d = top.height();
  top.rect(0, 0, w, rim, 0.5 * lift, color);
  top.rect(0, d - rim, w, d, 0.5 * lift, color);
  top.rect(0, rim, rim, d - rim, 0.5 * lift, color);
  top.rect(w - rim, rim, w, d - rim, 0.5 * lift, color);
  for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    Facade f(mesh, b, s);
    f.rect(0, f.height() - rim, f.width(), f.height(), 0.5 * lift, color);
  }
}

/// Louvres: dark slats from z0 to z1.
inline void add_louvres(Facade& f, double x0, double x1, double z0, double z1, int slats, Rgb color = dark) {
  const double pitch = (z1 - z0) / slats;
  for (int i = 0; i < slats; ++i) f.rect(x0, z0 + i * pitch, x1, z0 + (i + 0.55) * pitch, lift, color);
}

/// Shade at the foot and under the edge, light on the edge: what gives a plain box its depth.
inline void add_depth(Mesh& mesh, const Body& b) {
  for (const Side s : {Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y}) {
    Facade f(mesh, b, s);
    const double w = f.width(), h = f.height(), reach = std::min(0.35, 0.22 * h);
    f.fade_up(0, 0, w, reach, 0.004, black, 70, 0);
    f.fade_up(0, h - 0.05 * h, w, h, 0.004, {255, 255, 255}, 0, 60);
    f.fade_right(0, 0, 0.06 * w, h, 0.0045, black, 34, 0);
    f.fade_right(0.94 * w, 0, w, h, 0.0045, black, 0, 34);
  }
}

inline void add_handle(Facade& f, double x, double z, double length = 0.16) {
  f.bar(x - 0.012, z, x + 0.012, z + length, 0.05, deep, 0.014);
}

inline void add_gauge(Facade& f, double x, double z, double radius) {
  f.post(x, z, radius, 0, 0.03, steel, 10);
  f.disc(x, z, 0.8 * radius, 0.032, light, 10);
  f.bar(x - 0.1 * radius, z, x + 0.1 * radius, z + 0.7 * radius, 0.034, deep, 0.033);
}

inline void add_feet(Mesh& mesh, const Body& b) {
  for (const Side s : long_sides(b)) {
    Facade f(mesh, b, s);
    const int feet = fit_count(f.width(), 2.2, 2, 10);
    for (int i = 0; i < feet; ++i) {
      const double x = (i + 0.5) * f.width() / feet;
      f.bar(x - 0.09, 0, x + 0.09, 0.05 * f.height(), 0.06, deep);
    }
  }
}

}  // namespace equipment_part
}  // namespace hallscope
