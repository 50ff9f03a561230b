#pragma once

#include "models/facility/element.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// Adds what makes equipment recognisable on top of its plain box from across a yard: fans, radiators, stacks, doors.
/// Sizes follow the body, whatever it is and wherever it faces.
void add_equipment_detail(Mesh&, ElementType, const Body&);

/// Adds what is seen of it within some metres: filters, coils, gauges, handles, flanges, joints.
void add_fine_detail(Mesh&, ElementType, const Body&);
bool has_fine_detail(ElementType);

/// Part of a box's side: u to the right and v upwards in shares of the side seen from outside, lifted off by metres.
std::array<Vec3, 4> patch(const Body&, Side, double u0, double v0, double u1, double v1, double lift);

}  // namespace hallscope
