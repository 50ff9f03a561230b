#pragma once

#include <span>

#include "scene/geometry/mesh.h"
#include "scene/sight/section.h"

namespace hallscope {

/// Lids where a section cuts bodies open, so that they look solid and are picked where they are seen.
Mesh section_caps(std::span<const Body>, const Section&);

}  // namespace hallscope
