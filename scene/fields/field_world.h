#pragma once

#include <array>

#include "models/facility/field_placement.h"
#include "scene/fields/field.h"

namespace hallscope {

/// Corners of a field's box in the facility's coordinates; bit 0 of the index is x, 1 y, 2 z.
std::array<Vec3, 8> field_corners(const FieldStep&, const FieldPlacement&);
/// The upright box around them.
Body field_bounds(const FieldStep&, const FieldPlacement&);

}  // namespace hallscope
