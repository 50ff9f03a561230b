#pragma once

#include <array>

#include "scene/geometry/mesh.h"

namespace hallscope {

/// Part of a box's side: u to the right and v upwards in shares of the side seen from outside, lifted off by metres.
std::array<Vec3, 4> patch(const Body&, Side, double u0, double v0, double u1, double v1, double lift);

}  // namespace hallscope
