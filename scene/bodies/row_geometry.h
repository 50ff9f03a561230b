#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/atlas/face_tile.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// The quads of all runs. Fronts, backs and tops are textured with the rack atlases; what no atlas shows is plain.
struct RowGeometry {
  Mesh faces;   ///< front and back of every run, textured by cells
  Mesh tops;    ///< textured by racks
  Mesh floors;  ///< a strip of floor before and behind every run, textured by racks
  Mesh sides;   ///< the two ends of every run
};

RowGeometry row_geometry(const Facility&, const std::vector<Run>&, const AtlasLayout&, TileSize,
                         const Visibility& = {});

/// How far the floor strip reaches out of the front and the back, metres.
inline constexpr double floor_front_m = 0.75;
inline constexpr double floor_back_m = 0.45;

}  // namespace hallscope
