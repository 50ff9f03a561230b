#pragma once

#include <map>
#include <vector>

#include "models/facility/facility.h"
#include "scene/atlas_layout.h"
#include "scene/mesh.h"

namespace hallscope {

/// Bodies of everything that is not a rack, from the catalogue's dimensions.
struct EquipmentGeometry {
  /// Plain boxes, each wearing its texel of the equipment atlas.
  Mesh bodies;
  /// What makes a chiller look like a chiller, by the hall or site it belongs to; worth drawing only from near.
  std::map<ElementIndex, Mesh> details;
  /// The same for busways, which would hide the racks from above: textured, drawn only from near.
  std::map<ElementIndex, Mesh> overhead;
};

/// All elements with a body that are neither racks nor rooms, in index order.
std::vector<ElementIndex> equipment_elements(const Facility&);
/// One texel an element.
AtlasLayout equipment_layout(const std::vector<ElementIndex>&);
EquipmentGeometry equipment_geometry(const Facility&, const std::vector<ElementIndex>&, const AtlasLayout&);

/// True for rooms and groups, which have a footprint but no body to draw.
bool is_room(ElementType);

}  // namespace hallscope
