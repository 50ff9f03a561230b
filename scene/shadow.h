#pragma once

#include <cstdint>

#include "scene/mesh.h"

namespace hallscope {

/// A soft dark rim on the floor around a box: `density` (0 to 255) at its foot, nothing at `reach` metres. Baked, so it
/// costs four quads and looks the same on every renderer.
void add_contact_shadow(Mesh&, const Body&, double reach, std::uint8_t density);

}  // namespace hallscope
