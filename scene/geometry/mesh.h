#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/facility/element.h"
#include "scene/look/color_map.h"
#include "scene/look/theme.h"

namespace hallscope {

/// Coloured quads, optionally with texture coordinates. The scene's geometry is made as meshes and handed to VTK once.
struct Mesh {
  std::vector<std::array<float, 3>> points;         ///< four a quad, counter-clockwise seen from its visible side
  std::vector<std::array<std::uint8_t, 4>> colors;  ///< one a point
  std::vector<std::array<float, 2>> tcoords;        ///< one a point, or none at all

  std::size_t quad_count() const { return points.size() / 4; }
  void add_quad(const std::array<Vec3, 4>& corners, Rgb color, std::uint8_t alpha = 255);
  /// Corners 0 and 3 get u0, 1 and 2 get u1; corners 0 and 1 get v0, 2 and 3 get v1.
  void add_textured_quad(const std::array<Vec3, 4>& corners, Rgb tint, float u0, float v0, float u1, float v1);
};

/// Alpha of what is solid and shows data: light changes it less than what is neutral, see GatheredLight.
inline constexpr std::uint8_t data_alpha = 127;

/// The sides of a box.
enum class Side { bottom, top, minus_x, plus_x, minus_y, plus_y };

/// The side's corners: lower left, lower right, upper right, upper left seen from outside (top: seen from above, -y
/// down).
std::array<Vec3, 4> side_corners(const Body&, Side);
Side front_side(Facing);
Side back_side(Facing);

/// How bright a matte surface facing this way is under the scene's fixed light, 0 to 1. The light is baked: it costs
/// nothing a frame and looks the same on every renderer.
double shade(Side);
/// The same for a surface that looks between the sides; unit length.
double shade(const Vec3& normal);
Rgb shaded(Rgb, double factor);
/// What tints a side that carries data: shaded half as much as a plain one, so that it stays readable against the
/// legend. The top is not shaded at all.
Rgb data_tint(Side);
/// A mesh whose colours were chosen for the light theme, in those of this one.
Mesh toned(Mesh, const Theme&);

/// A box without its bottom, shaded.
void add_box(Mesh&, const Body&, Rgb color);

}  // namespace hallscope
