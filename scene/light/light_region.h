#pragma once

#include <array>
#include <vector>

#include "models/geometry.h"

namespace hallscope {

/// What a shadow map from one direction covers: a parallel projection. Columns first; clip coordinates −1 to 1.
struct LightProjection {
  std::array<double, 16> to_clip{};
  double texel_m = 0;  ///< what one texel of a map of this many texels a side covers
};

/// Of the points seen in a picture, those that shadows are gathered for: all of them, or, where the picture reaches
/// from a step away to the horizon, those that are near enough that a map can hold them well.
std::vector<Vec3> lit_points(std::vector<Vec3> seen, const Vec3& eye);

/// Looks from `to` (unit length, towards the light) at the points. What lies between them and the light beyond the
/// volume is to be clamped into it.
LightProjection light_projection(const std::vector<Vec3>& points, const Vec3& to, int texels);

}  // namespace hallscope
