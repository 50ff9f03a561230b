#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hallscope {

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Rgb&) const = default;
};

/// Perceptually uniform maps, safe for colour-vision deficiency. No rainbow.
enum class ColorMapName { viridis, cividis, inferno, plasma, balance };

std::span<const ColorMapName> color_map_names();
std::string_view to_string(ColorMapName);
std::optional<ColorMapName> color_map_name(std::string_view);

/// 256 colours from low to high.
const std::array<Rgb, 256>& color_table(ColorMapName);

/// Colour of a value in [low, high], clamped at both ends.
Rgb color_of(ColorMapName, double value, double low, double high);

/// Values that are not there, and how an old value is toned down.
inline constexpr Rgb missing_color{0x6b, 0x70, 0x78};
Rgb stale_color(Rgb fresh);

}  // namespace hallscope
