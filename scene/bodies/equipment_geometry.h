#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/facility/facility.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/bodies/far_tiles.h"
#include "scene/geometry/mesh.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// Equipment of one square of the site: drawn with as much detail as the camera's distance allows.
struct EquipmentCell {
  Body box;
  Mesh bodies;    ///< plain boxes, each wearing its texel of the equipment atlas
  Mesh merged;    ///< the same from far away: neighbours of one kind drawn as one box that wears their pictures
  Mesh blocks;    ///< as `merged`, and such lines behind each other as one: half as much, the gaps painted
  Mesh overhead;  ///< busways, sensors and the like: textured; they would hide the racks from above
  Mesh shadows;   ///< translucent, on the floor
  std::vector<ElementIndex> detailed;  ///< what has details, shown or not: see add_equipment_details()
  std::vector<ElementIndex>
      shaped;  ///< shown, on the floor, and drawn by shapes: in `merged` and `blocks` alone of these
};

/// Bodies of everything that is not a rack, from the catalogue's dimensions.
struct EquipmentGeometry {
  Mesh in_rows;  ///< CDUs between racks: textured, always drawn, without the sides that racks hide
  std::vector<EquipmentCell> cells;
  std::vector<ElementIndex> shaped_in_rows, shaped_overhead;  ///< shown, and in none of the meshes
};

/// All elements with a body that are neither racks nor rooms, in index order.
std::vector<ElementIndex> equipment_elements(const Facility&);
/// One texel an element.
AtlasLayout equipment_layout(const std::vector<ElementIndex>&);
/// The middle of a slot's texel, as texture coordinates.
std::array<float, 2> equipment_texel(std::uint32_t slot, const AtlasLayout&);
/// The cells do not depend on what is shown, only what is in them. `merged` and `blocks` wear the tiles.
EquipmentGeometry equipment_geometry(const Facility&, const std::vector<ElementIndex>&, const AtlasLayout&, FarTiles&,
                                     const Visibility& = {});
/// What makes a chiller look like a chiller, if it is shown. Most of all geometry, and seen from near alone.
void add_equipment_details(Mesh&, const Facility&, ElementIndex, const Visibility& = {});

}  // namespace hallscope
