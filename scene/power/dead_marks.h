#pragma once

#include "scene/geometry/mesh.h"
#include "scene/power/feeder_network.h"

namespace hallscope {

/// What a dead element is drawn in, whatever the layer's colours.
inline constexpr Rgb dead_color{0x26, 0x2a, 0x30};
inline constexpr Rgb dead_mark_color{0xc6, 0x28, 0x28};

/// Crosses along the top of a busway or tray that is dead.
void add_crosses(Mesh&, const Body&);
/// A cross over the top and the long sides of equipment that is dead.
void add_body_cross(Mesh&, const Body&);
/// A board above something dead, seen from all around and from above: white cross on red.
void add_dead_sign(Mesh&, const Body&, double size);

}  // namespace hallscope
