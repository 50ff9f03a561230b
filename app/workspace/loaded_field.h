#pragma once

#include <cstddef>
#include <memory>

#include "scene/fields/field.h"

namespace hallscope {

/// A field with one of its steps in memory.
struct LoadedField {
  std::shared_ptr<const Field> field;
  std::shared_ptr<const FieldStep> step;
  std::size_t index = 0;
  bool operator==(const LoadedField&) const = default;
};

}  // namespace hallscope
