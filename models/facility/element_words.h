#pragma once

#include <cstddef>
#include <string>

#include "models/facility/element.h"

namespace hallscope {

/// The name of a type for people, "Rack"; to_string() gives the key.
std::string in_words(ElementType);

/// So many of a type: "1 rack", "96 racks", "2 UPS".
std::string count_in_words(ElementType, std::size_t n);

}  // namespace hallscope
