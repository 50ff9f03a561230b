#pragma once

#include <array>

#include "models/facility/facility.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"
#include "scene/look/theme.h"

namespace hallscope {

/// What everything stands on and in.
struct GroundGeometry {
  Mesh ground;   ///< the site's slab, hall floors, roads; drawn first, without depth fights
  Mesh walls;    ///< hall walls, cut low so that one looks in
  Mesh shadows;  ///< translucent contact shadows around rows
  Mesh glass;    ///< translucent: contained hot aisles
};

/// How far the site's slab reaches beyond the facility, metres.
double slab_margin(const Body& world);

/// The walls of a hall, cut low so that one looks in.
std::array<Body, 4> hall_walls(const Body& hall);

/// Of the halls and runs that are shown.
GroundGeometry ground_geometry(const Facility&, const std::vector<Run>&, const Theme&, const Visibility& = {});

}  // namespace hallscope
