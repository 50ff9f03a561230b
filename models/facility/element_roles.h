#pragma once

#include "models/facility/element.h"

namespace hallscope {

/// Passes power on, or is where it comes from: everything of the power graph that is no load.
bool carries_power(ElementType);
/// Draws power for itself: racks and what cools them.
bool consumes_power(ElementType);
/// Carries nothing while what it feeds has another source: generators, and after them batteries.
bool stands_by(ElementType);
/// Rooms and groups, which have a footprint but no body to draw.
bool is_room(ElementType);
/// Hangs above racks, and is cut away when looked at from above.
bool is_overhead(ElementType);

}  // namespace hallscope
