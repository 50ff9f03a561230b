#pragma once

#include <array>
#include <cstddef>
#include <stop_token>
#include <vector>

#include "models/facility/element.h"
#include "scene/fields/field.h"

namespace hallscope {

/// A field's values on even points, x fastest, in the file's coordinates; not a number where the field says nothing.
struct ValueGrid {
  Vec3 origin, spacing;
  std::array<int, 3> size{};  ///< points along each axis
  std::vector<float> values;  ///< as shown
};

/// Asks the field at up to about `most_points` evenly spaced points, no more than its cells make sense of. Takes
/// seconds for a field of millions of cells; an empty grid when it was told to stop, or for a field without an inside.
ValueGrid value_grid(const FieldStep&, std::size_t array, std::size_t most_points, std::stop_token = {});

}  // namespace hallscope
