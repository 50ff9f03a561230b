#pragma once

#include <cstdint>

#include "scene/geometry/mesh.h"

namespace hallscope {

struct Theme;

/// A soft dark rim on the floor around a box: `density` (0 to 255) at its foot, nothing at `reach` metres. Baked, so it
/// costs eight quads and looks the same on every renderer.
void add_contact_shadow(Mesh&, const Body&, double reach, std::uint8_t density);
/// The same on the floor inside a box: along the walls of a room.
void add_inner_shadow(Mesh&, const Body& room, double reach, std::uint8_t density);

/// Shadows in a theme's colour and depth.
Mesh shadows_in(Mesh, const Theme&);

}  // namespace hallscope
