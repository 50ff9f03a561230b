#pragma once

#include "models/facility/element.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// Draws on one side of a box, in metres from its lower left corner seen from outside (on the top: from the corner with
/// the smallest coordinates); `out` is the height above the side. Colours are shaded by where a surface looks, half as
/// much as plain boxes: a facade lies over data.
class Facade {
 public:
  Facade(Mesh&, const Body&, Side);

  double width() const { return width_; }
  double height() const { return height_; }

  void rect(double x0, double y0, double x1, double y1, double out, Rgb, std::uint8_t alpha = 255);
  /// From one opacity at the lower edge to another at the upper one, or at the left and right ones.
  void fade_up(double x0, double y0, double x1, double y1, double out, Rgb, std::uint8_t low, std::uint8_t high);
  void fade_right(double x0, double y0, double x1, double y1, double out, Rgb, std::uint8_t left, std::uint8_t right);
  /// A bar standing on the side, its foot at `from`.
  void bar(double x0, double y0, double x1, double y1, double out, Rgb, double from = 0);
  /// A regular polygon of an even number of sides.
  void disc(double x, double y, double radius, double out, Rgb, int sides = 12);
  /// A flat ring.
  void ring(double x, double y, double inner, double outer, double out, Rgb, int sides = 16);
  /// A cylinder standing on the side, with its end; `tip` is its radius there, the same unless told.
  void post(double x, double y, double radius, double from, double out, Rgb, int sides = 8, double tip = -1);
  /// A pipe lying at a height above the side, along it or upwards.
  void pipe(double x0, double y0, double x1, double y1, double radius, double out, Rgb, int sides = 6);

 private:
  Vec3 at(double x, double y, double out) const;
  double tone(double right, double up, double out) const;
  void quad(const std::array<Vec3, 4>&, Rgb, double tone, std::uint8_t alpha = 255);

  Mesh& mesh_;
  Vec3 origin_, right_, up_, out_;
  double width_ = 0, height_ = 0;
};

}  // namespace hallscope
