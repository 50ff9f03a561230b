#pragma once

#include <algorithm>

#include "models/geometry.h"

namespace hallscope {

/// Extents of the site, from its edge, over which land is drawn: there it has the colour of the horizon's haze.
inline constexpr double land_extents = 30;

/// The larger side of the site, metres; of a small one what is drawn as if it were so large.
inline double site_extent(const Box& world) {
  constexpr double least_m = 60;
  return std::max({world.size.x, world.size.y, least_m});
}

/// How far land reaches from the middle of the world, metres: nothing of it is cut off.
inline double land_reach(const Box& world) { return (land_extents + 1) * site_extent(world); }

}  // namespace hallscope
