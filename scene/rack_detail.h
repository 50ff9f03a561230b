#pragma once

#include "models/facility/facility.h"
#include "scene/mesh.h"

namespace hallscope {

/// Adds what a rack shows to someone standing before it: posts, the gaps between trays, handles, LEDs, power supplies,
/// and at the rear manifolds and hoses. Laid over the coloured cells, which stay visible.
void add_rack_detail(Mesh&, const EquipmentModel&, const Body&);

/// The frame alone, front, back and top: tells neighbours apart from further away.
void add_rack_frame(Mesh&, const Body&);

}  // namespace hallscope
