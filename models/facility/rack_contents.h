#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/facility/catalog.h"

namespace hallscope {

/// A tray, switch tray or power shelf that a rack of some model holds.
struct RackPart {
  ElementType type = ElementType::Tray;
  std::string name;  ///< "tray-01", "switch-1", "shelf-1": counted from the bottom
  RackSlot slot;
};

/// What the slots of a model become in the tree, bottom up. Slots that hold neither compute, NVLink switches nor power
/// (network switches, storage, blanks) are drawn with the rack and are no elements.
std::vector<RackPart> rack_parts(const EquipmentModel&);

/// The element type a slot becomes; nothing when it becomes none.
std::optional<ElementType> element_type(RackSlot::Kind);

/// How many elements one rack of this model adds below itself: parts and GPUs.
std::size_t elements_inside(const EquipmentModel&);

}  // namespace hallscope
