#include "app/commands/resolution.h"

#include <charconv>
#include <string_view>

namespace hallscope {
namespace {

std::optional<int> side(std::string_view digits) {
  constexpr int smallest = 16, largest = 16384;
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value < smallest || value > largest ? std::nullopt : std::optional(value);
}

}  // namespace

std::optional<Resolution> parse_resolution(const std::string& text) {
  const auto split = text.find_first_of("x,X");
  if (split == std::string::npos) return std::nullopt;
  const auto width = side(std::string_view(text).substr(0, split));
  const auto height = side(std::string_view(text).substr(split + 1));
  if (!width || !height) return std::nullopt;
  return Resolution{*width, *height};
}

}  // namespace hallscope
