#pragma once

#include <utility>

#include "models/facility/facility.h"
#include "scene/camera.h"
#include "scene/scene.h"

namespace hallscope {

/// Where the camera stands for a preset: the whole facility in the picture.
Pose viewpoint(const Facility&, CameraPreset, double aspect);

/// Where the camera stands to look at one element, its front towards the viewer, above what could stand in the way.
/// `from` keeps the direction for things without a front (halls, sites).
Pose viewpoint(const Facility&, ElementIndex, double aspect, const Pose& from);

/// Near and far plane around the facility for this view; the near plane as far out as nothing is cut, for the depth
/// buffer's sake.
std::pair<double, double> clipping_range(const Body& world, const View&);

}  // namespace hallscope
