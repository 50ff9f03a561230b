#pragma once

#include "scene/view/camera.h"

namespace hallscope {

/// Distance from a point of the picture to the line between two others, pixels.
double picture_distance(double x, double y, const Camera::Projection& a, const Camera::Projection& b);

}  // namespace hallscope
