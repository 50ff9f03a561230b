#pragma once

#include "models/facility/element.h"

namespace hallscope {

// Questions that are asked of a type, answered by its traits (element_traits.h).

/// Passes power on, or is where it comes from: everything of the power graph that is no load.
bool carries_power(ElementType);
/// Draws power for itself: racks and what cools them.
bool consumes_power(ElementType);
/// Consumes power, or may have a motor that does where something feeds it: pumps and heat exchangers.
bool may_consume_power(ElementType);
/// Carries nothing while what it feeds has another source: generators, and after them batteries.
bool stands_by(ElementType);
/// Turns some of the power that it carries into heat.
bool loses_power(ElementType);

/// Is there to move heat: rated by the heat it moves, not by the power it draws.
bool moves_heat(ElementType);
/// Takes heat from one coolant loop into another.
bool exchanges_heat(ElementType);
/// Gives heat off outside, and may evaporate water for it.
bool rejects_heat(ElementType);

/// Rooms and groups, which have a footprint but no body to draw.
bool is_room(ElementType);
/// Hangs above racks, and is cut away when looked at from above.
bool is_overhead(ElementType);
/// A part of a rack: trays, GPUs and the like.
bool is_inside_rack(ElementType);

}  // namespace hallscope
