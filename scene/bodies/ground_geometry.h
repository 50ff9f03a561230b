#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/geometry/mesh.h"
#include "scene/geometry/row_runs.h"
#include "scene/look/theme.h"

namespace hallscope {

/// What everything stands on and in.
struct GroundGeometry {
  Mesh ground;   ///< hall floors; drawn first, without depth fights
  Mesh walls;    ///< hall walls, cut low so that one looks in
  Mesh shadows;  ///< translucent contact shadows around rows
  Mesh glass;    ///< frames of the glass around contained hot aisles
};

/// Of the halls and runs that are shown.
GroundGeometry ground_geometry(const Facility&, const std::vector<Run>&, const Theme&, const Visibility& = {});

}  // namespace hallscope
