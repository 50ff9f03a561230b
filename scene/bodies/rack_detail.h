#pragma once

#include "models/facility/facility.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

// What a rack shows beside its coloured cells, in two steps that lie over one another as one comes nearer. All of it
// follows the model's slots; the middle of every cell stays free, so that data is read through the detail.

/// The gaps between trays and GPUs and what stands out of them, as plain bars: before one's eyes, but not yet near.
void add_rack_lines(Mesh&, const EquipmentModel&, const Body&, bool rear);

/// Within a few metres. Front: an open-work door, trays with handles, latches, drive bays, an OSFP cage a GPU and LEDs,
/// switches with 32 cages a rack unit, power shelves with six supplies each, blank panels, feet.
/// Rear: supply and return manifolds with a hose and a quick disconnect each for every cooled tray, the busbar, cable
/// cartridges, fans and power inlets.
void add_rack_front(Mesh&, const EquipmentModel&, const Body&);
void add_rack_rear(Mesh&, const EquipmentModel&, const Body&);

inline constexpr int supplies_per_shelf = 6;
inline constexpr int cages_per_unit = 32;

/// Where facility pipes meet a rack's manifolds, above its rear; both points coincide for a rack without liquid.
struct ManifoldEnds {
  Vec3 supply, return_;
};
ManifoldEnds manifold_ends(const Body&);

}  // namespace hallscope
