#include "models/facility/element.h"

#include "models/enum_array.h"
#include "models/facility/element_traits.h"

namespace hallscope {

std::string_view to_string(ElementType type) { return traits(type).name; }

std::optional<ElementType> element_type(std::string_view name) {
  for (const auto type : all_of<ElementType>)
    if (traits(type).name == name) return type;
  return std::nullopt;
}

}  // namespace hallscope
