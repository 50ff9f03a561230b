#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/atlas/face_tile.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {

/// How a facility's racks stand in runs, and where racks and equipment have their colours in the atlases: what bodies
/// and the layers on them share. Does not depend on what is shown.
struct BodyPlan {
  explicit BodyPlan(const Facility&);

  std::vector<Run> runs;
  AtlasLayout racks;
  TileSize face;  ///< of a rack's front
  std::vector<ElementIndex> equipment;
  AtlasLayout equipment_texels;
};

}  // namespace hallscope
