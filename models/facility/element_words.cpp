#include "models/facility/element_words.h"

#include "models/words/say.h"

namespace hallscope {

// By name, so that a type is listed in one place only.
std::string in_words(ElementType type) { return say_name(to_string(type)); }

}  // namespace hallscope
