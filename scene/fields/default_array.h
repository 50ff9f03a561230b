#pragma once

#include <cstddef>

#include "scene/fields/field.h"

namespace hallscope {

/// The array that is shown when none is named: a temperature, else the first number, else the first vector.
std::size_t default_array(const FieldStep&);

}  // namespace hallscope
