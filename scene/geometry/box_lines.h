#pragma once

#include <array>
#include <vector>

#include "models/facility/element.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// Line segments, two points each, of a body's edges, and of crosses over its top, front and back.
std::vector<Vec3> edge_lines(const Body&);
std::vector<Vec3> cross_lines(const Body&);

/// The sides of a body that can be seen where bodies stand side by side: its top, front and back.
std::array<Side, 3> seen_sides(const Body&);

}  // namespace hallscope
