#pragma once

#include <array>

#include "models/facility/element.h"

namespace hallscope {

/// How far the site's slab reaches beyond the facility, metres.
double slab_margin(const Body& world);

/// The walls of a hall, cut low so that one looks in.
std::array<Body, 4> hall_walls(const Body& hall);

}  // namespace hallscope
