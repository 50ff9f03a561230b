#include "scene/fields/default_array.h"

#include <algorithm>
#include <optional>

namespace hallscope {

std::size_t default_array(const FieldStep& step) {
  const auto arrays = step.arrays();
  const auto first = [&](auto wanted) -> std::optional<std::size_t> {
    const auto it = std::find_if(arrays.begin(), arrays.end(), wanted);
    return it == arrays.end() ? std::nullopt : std::optional<std::size_t>(it - arrays.begin());
  };
  if (const auto t = first([](const FieldArray& a) { return a.quantity == Quantity::temperature && !a.vector(); }))
    return *t;
  if (const auto number = first([](const FieldArray& a) { return !a.vector(); })) return *number;
  return 0;
}

}  // namespace hallscope
