#pragma once

#include "models/facility/element.h"
#include "scene/mesh.h"

namespace hallscope {

/// Adds what makes equipment recognisable on top of its plain box: fans, fins, doors, grilles, stacks.
void add_equipment_detail(Mesh&, ElementType, const Body&);

/// Part of a box's side: u to the right and v upwards in shares of the side seen from outside, lifted off by metres.
std::array<Vec3, 4> patch(const Body&, Side, double u0, double v0, double u1, double v1, double lift);

}  // namespace hallscope
