#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallscope {

/// What one looks at: one layer in full colour, the others quiet or off. mode_layers.h says which is which.
enum class Mode { custom, heat, power, coolant, air, what_if, count };  // custom: layers chosen one by one

/// "Heat", "What if": for people.
std::string title(Mode);
/// "heat", "what-if": for files and options; never changes.
const char* key(Mode);
std::optional<Mode> mode_named(std::string_view key);

}  // namespace hallscope
