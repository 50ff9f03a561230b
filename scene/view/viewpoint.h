#pragma once

#include <utility>

#include "models/facility/facility.h"
#include "scene/view/camera.h"
#include "scene/view/camera_preset.h"
#include "scene/view/framing.h"

namespace hallscope {

/// Where the camera stands for a preset: the whole facility in the part of the picture that nothing covers.
Pose viewpoint(const Facility&, CameraPreset, const PictureShape&);
/// The same for a box.
Pose viewpoint(const Body&, CameraPreset, const PictureShape&);

/// Where it stands to look at a box from the side that it looks from, high enough to see what is in the box.
Pose viewpoint(const Body&, const PictureShape&, const Pose& from);

/// Where the camera stands to look at one element, its front towards the viewer, above what could stand in the way.
/// `from` keeps the direction for things without a front (halls, sites).
Pose viewpoint(const Facility&, ElementIndex, const PictureShape&, const Pose& from);

/// A hall from above at an angle, or from eye height along the aisle in its middle.
enum class HallView { above, aisle };
Pose viewpoint(const Facility&, ElementIndex hall, HallView, const PictureShape&);

/// Where one comes to stand on the floor to walk, and the azimuth one looks towards: before the element, else below the
/// eye when it is low, else in the hall nearest to what the camera looks at.
std::pair<Vec3, double> walking_start(const Facility&, ElementIndex, const Pose&);

/// Near and far plane around the facility for this view; the near plane as far out as nothing is cut, for the depth
/// buffer's sake.
std::pair<double, double> clipping_range(const Body& world, const View&);

}  // namespace hallscope
