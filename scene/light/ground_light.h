#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "models/facility/element.h"

namespace hallscope {

/// How much of the light of sky and sun reaches the floor, on a grid over the world: what motion shows until light is
/// gathered for the picture itself.
struct GroundLight {
  int width = 0, height = 0;        ///< cells along x and y
  double x = 0, y = 0;              ///< of the grid's corner with the smallest coordinates, metres
  double cell_m = 1;                ///< a side of a cell
  std::vector<std::uint8_t> light;  ///< row by row along x; 255: as an open floor

  /// At a point of the floor, from the four cells around it; 1 beyond the grid.
  double at(double px, double py) const;
};

/// Of solids that stand on the floor, as boxes; what hangs higher casts nothing here. Heights are swept across the grid
/// once for each of `rays` directions. At most `most_cells` a side. Without any light where it is stopped.
GroundLight ground_light(std::span<const Body> solids, const Body& world, int most_cells = 1024, int rays = 30,
                         const std::stop_token& = {});

/// The same in cells of twice the side, at least one; a last row or column that has no other is left out. As OpenGL
/// counts the levels of a texture.
GroundLight coarser(const GroundLight&);

}  // namespace hallscope
