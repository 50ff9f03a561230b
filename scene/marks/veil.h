#pragma once

#include "scene/geometry/mesh.h"
#include "scene/view/camera.h"

namespace hallscope {

/// A translucent sheet right before the camera, whose near plane is at `near`: all that was drawn before pales.
Mesh veil(const View&, double near, Rgb color);

}  // namespace hallscope
