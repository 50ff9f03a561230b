#pragma once

#include <string>

#include "models/facility/element.h"

namespace hallscope {

/// The name of a type for people, "Rack"; to_string() gives the key.
std::string in_words(ElementType);

}  // namespace hallscope
