#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hallscope {

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Rgb&) const = default;
};

/// Maps in even steps that can be told apart with colour-vision deficiency. No rainbow. First one for each family of
/// quantities (quantity_colors.h says which is whose), then the scientific ones.
enum class ColorMapName {
  heat,    ///< neutral, amber, red: its end is a limit
  warmth,  ///< a temperature that has no limit
  power,
  coolant,  ///< supply to return, its middle between them
  load,     ///< neutral, amber, red: its end is 120 % of a limit
  air,
  cooling,
  flow,
  pressure,
  electric,
  other,
  balance,  ///< its middle is zero
  viridis,
  cividis,
  inferno,
  plasma
};

std::span<const ColorMapName> color_map_names();
/// "heat", "viridis": for files and options; never changes.
std::string_view to_string(ColorMapName);
/// "Heat: red at the limit", "Viridis": for people.
std::string title(ColorMapName);
std::optional<ColorMapName> color_map_name(std::string_view);

/// 256 colours from low to high.
const std::array<Rgb, 256>& color_table(ColorMapName);

/// Which of them shows a value in [low, high], clamped at both ends.
inline std::size_t color_bin(double value, double low, double high) {
  // A range without width has no "how far": everything below it is low, everything above it high.
  const double share = high > low ? (value - low) / (high - low) : value < low ? 0 : value > low ? 1 : 0.5;
  return static_cast<std::size_t>(std::clamp(share * 256, 0.0, 255.0));  // 256 bins of equal width
}

/// Colour of a value in [low, high], clamped at both ends.
Rgb color_of(ColorMapName, double value, double low, double high);

/// Values that are not there, and how an old value is toned down: half way to them.
inline constexpr Rgb missing_color{0xac, 0x9d, 0xa8};
Rgb stale_color(Rgb fresh);
/// With a fifth of its chroma, for what shall not speak louder than the layer that one looks at.
Rgb quiet_color(Rgb);

}  // namespace hallscope
