#pragma once

#include <optional>

#include "models/facility/facility.h"

namespace hallscope {

/// Height of one rack unit in metres (EIA-310).
inline constexpr double rack_unit_m = 0.04445;

/// Where a tray or GPU lies on the front of its rack, in rack units and columns.
struct FaceCell {
  int unit = 1;     ///< lowest rack unit, 1 = bottom
  int height = 1;   ///< in rack units
  int column = 0;   ///< 0 = left seen from the front
  int columns = 1;  ///< how many share the width
};

/// The cell of a tray, switch tray, power shelf or GPU; nothing for other elements.
std::optional<FaceCell> face_cell(const Facility&, ElementIndex);

/// The element at a rack unit and a horizontal position u in [0, 1) from the left seen from the front: a GPU on a
/// compute tray, else the tray or shelf, else the rack itself.
ElementIndex element_at(const Facility&, ElementIndex rack, int unit, double u);

/// Height of the lowest rack unit's lower edge above the rack's base; the units are centred in the rack's height.
double first_unit_height(const EquipmentModel&, double rack_height);

/// The box of any element, trays and GPUs included (a GPU is its share of the tray); of what has no body of its own, as
/// a plant, that of all that stands in it.
Body world_body(const Facility&, ElementIndex);

}  // namespace hallscope
