#include "scene/look/color_map.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

#include "color_tables.inc"

constexpr std::array all_maps{ColorMapName::viridis, ColorMapName::cividis, ColorMapName::inferno, ColorMapName::plasma,
                              ColorMapName::balance};

}  // namespace

std::span<const ColorMapName> color_map_names() { return all_maps; }

std::string_view to_string(ColorMapName name) {
  switch (name) {
    case ColorMapName::viridis:
      return "viridis";
    case ColorMapName::cividis:
      return "cividis";
    case ColorMapName::inferno:
      return "inferno";
    case ColorMapName::plasma:
      return "plasma";
    case ColorMapName::balance:
      return "balance";
  }
  return "viridis";
}

std::optional<ColorMapName> color_map_name(std::string_view text) {
  for (ColorMapName name : all_maps)
    if (to_string(name) == text) return name;
  return std::nullopt;
}

const std::array<Rgb, 256>& color_table(ColorMapName name) {
  switch (name) {
    case ColorMapName::viridis:
      return viridis_table;
    case ColorMapName::cividis:
      return cividis_table;
    case ColorMapName::inferno:
      return inferno_table;
    case ColorMapName::plasma:
      return plasma_table;
    case ColorMapName::balance:
      return balance_table;
  }
  return viridis_table;
}

Rgb color_of(ColorMapName name, double value, double low, double high) {
  if (std::isnan(value)) return missing_color;
  // A range without width has no "how far": everything below it is low, everything above it high.
  const double share = high > low ? (value - low) / (high - low) : value < low ? 0 : value > low ? 1 : 0.5;
  const double index = std::clamp(share * 256, 0.0, 255.0);  // 256 bins of equal width
  return color_table(name)[static_cast<std::size_t>(index)];
}

Rgb stale_color(Rgb fresh) {
  // Half way to a neutral grey: still readable as high or low, clearly not a current value.
  auto tone = [](std::uint8_t c) { return static_cast<std::uint8_t>((c + 0x9a) / 2); };
  return {tone(fresh.r), tone(fresh.g), tone(fresh.b)};
}

}  // namespace hallscope
