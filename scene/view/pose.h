#pragma once

#include "models/facility/element.h"

namespace hallscope {

/// Where the camera is, as a turn around a point of attention. Degrees; azimuth 0 looks towards +y, 90 towards -x;
/// elevation 90 looks straight down.
struct Pose {
  Vec3 target;
  double distance = 10;
  double azimuth = 0;
  double elevation = 30;
  bool operator==(const Pose&) const = default;
};

}  // namespace hallscope
