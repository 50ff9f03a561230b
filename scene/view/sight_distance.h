#pragma once

#include "models/facility/element.h"
#include "scene/view/camera.h"

namespace hallscope {

/// The least distance along the view that something so far away can have anywhere in the picture.
inline double least_depth(double distance) { return 0.75 * distance; }
/// False when no part of the box can be in the picture.
bool in_sight(const Camera&, const Body&);

}  // namespace hallscope
