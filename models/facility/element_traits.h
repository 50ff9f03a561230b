#pragma once

#include <string_view>

#include "models/facility/element.h"

namespace hallscope {

/// Where elements of a type stand.
enum class Standing {
  floor,     ///< a body of its own, on the ground or the floor
  overhead,  ///< hangs above racks, and is cut away when looked at from above
  in_rack,   ///< a part of a rack
  room       ///< rooms and groups: a footprint, but no body to draw
};

/// What a type does in the power graph.
enum class PowerRole {
  none,
  carries,         ///< passes power on, or is where it comes from
  consumes,        ///< draws power for itself
  consumes_if_fed  ///< may have a motor of its own, and has one where something feeds it
};

/// What a type does with heat.
enum class HeatRole {
  none,
  exchanges,  ///< takes it from one coolant loop into another
  cools_air,  ///< takes it from a hall's air into a coolant loop
  rejects     ///< gives it off outside
};

/// What reaches the elements that a capture says it serves.
enum class Serves { power, coolant, nothing };

/// How much power equipment turns into heat: its efficiency at full load, and the shares of that loss that are always
/// there, grow with the load and grow with its square.
struct LossShape {
  double efficiency = 1;
  double fixed = 0, linear = 0, quadratic = 0;
};

/// What follows from an element's type alone. Each type is described by one row of the table in element_traits.cpp,
/// and for the picture by one in scene/equipment/appearance.cpp; neither compiles while a type has no row.
struct ElementTraits {
  ElementType type = ElementType::count;
  std::string_view name = "unknown";  ///< in files and on screen
  Standing standing = Standing::floor;
  PowerRole power = PowerRole::none;
  bool stands_by = false;  ///< carries nothing while what it feeds has another source
  HeatRole heat = HeatRole::none;
  Serves serves = Serves::power;
  LossShape loss = {};  ///< by default nothing is lost
};

/// For a value that is no type: traits of nothing in particular, named "unknown".
const ElementTraits& traits(ElementType);

}  // namespace hallscope
