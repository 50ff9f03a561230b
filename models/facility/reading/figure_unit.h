#pragma once

#include <string_view>

namespace hallscope {

/// The SI unit that a figure of this key must have ("aif:spec:ratedPower" → "W"), from the last word of the key; empty
/// for keys that say nothing of it. The program computes with such figures, so that one in another unit would be taken
/// for what it is not.
std::string_view unit_of_figure(std::string_view key);

}  // namespace hallscope
