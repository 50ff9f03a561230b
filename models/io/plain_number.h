#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <string>

namespace hallscope {

/// A number for machines, as short as it can be read back: "57.2", whatever the language. For tables that are copied.
template <std::floating_point Number>
std::string plain_number(Number value) {
  std::array<char, 40> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

}  // namespace hallscope
