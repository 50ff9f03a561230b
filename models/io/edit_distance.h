#pragma once

#include <cstddef>
#include <string_view>

namespace hallscope {

/// How many characters must be changed, added or left out to make one word of the other (Levenshtein). For "did you
/// mean" in messages; takes time in proportion to the product of the lengths.
std::size_t edit_distance(std::string_view, std::string_view);

}  // namespace hallscope
