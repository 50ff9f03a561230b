#pragma once

#include "models/facility/element.h"
#include "scene/view/camera.h"

namespace hallscope {

/// The least distance along the view that something so far away can have anywhere in the picture.
inline double least_depth(double distance) { return 0.75 * distance; }
/// How far away detail that comes and goes by distance is taken to be: all about what is looked at comes and goes
/// together, else the nearest of like halls would stand there with pipes that the others seem to lack.
double detail_distance(const Camera&, double distance);
/// False when no part of the box can be in the picture.
bool in_sight(const Camera&, const Body&);

}  // namespace hallscope
