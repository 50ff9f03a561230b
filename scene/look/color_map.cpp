#include "scene/look/color_map.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/words/say.h"

namespace hallscope {
namespace {

#include "color_tables.inc"

struct Row {
  ColorMapName name;
  std::string_view key;
  Phrase title;
  const std::array<Rgb, 256>* table;
};

/// In the order of ColorMapName, which is that of the lists that people choose from.
constexpr Row rows[] = {{ColorMapName::heat, "heat", Phrase("Heat: red at the limit"), &heat_table},
                        {ColorMapName::warmth, "warmth", Phrase("Warmth"), &warmth_table},
                        {ColorMapName::power, "power", Phrase("Power"), &power_table},
                        {ColorMapName::coolant, "coolant", Phrase("Coolant: supply to return"), &coolant_table},
                        {ColorMapName::load, "load", Phrase("Load: red from 100 %"), &load_table},
                        {ColorMapName::air, "air", Phrase("Air"), &air_table},
                        {ColorMapName::cooling, "cooling", Phrase("Heat removed"), &cooling_table},
                        {ColorMapName::flow, "flow", Phrase("Flow"), &flow_table},
                        {ColorMapName::pressure, "pressure", Phrase("Pressure"), &pressure_table},
                        {ColorMapName::electric, "electric", Phrase("Current and voltage"), &electric_table},
                        {ColorMapName::other, "other", Phrase("Other quantities"), &other_table},
                        {ColorMapName::balance, "balance", Phrase("Difference"), &balance_table},
                        {ColorMapName::viridis, "viridis", Phrase("Viridis"), &viridis_table},
                        {ColorMapName::cividis, "cividis", Phrase("Cividis"), &cividis_table},
                        {ColorMapName::inferno, "inferno", Phrase("Inferno"), &inferno_table},
                        {ColorMapName::plasma, "plasma", Phrase("Plasma"), &plasma_table}};

const Row& row(ColorMapName name) { return rows[static_cast<std::size_t>(name)]; }

constexpr auto all_maps = [] {
  std::array<ColorMapName, std::size(rows)> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = rows[i].name;
  return names;
}();
static_assert(static_cast<std::size_t>(all_maps.back()) + 1 == all_maps.size(), "every map has a row, in their order");

}  // namespace

std::span<const ColorMapName> color_map_names() { return all_maps; }
std::string_view to_string(ColorMapName name) { return row(name).key; }
std::string title(ColorMapName name) { return say(row(name).title); }

std::optional<ColorMapName> color_map_name(std::string_view text) {
  for (const Row& row : rows)
    if (row.key == text) return row.name;
  return std::nullopt;
}

const std::array<Rgb, 256>& color_table(ColorMapName name) { return *row(name).table; }

Rgb color_of(ColorMapName name, double value, double low, double high) {
  return std::isnan(value) ? missing_color : color_table(name)[color_bin(value, low, high)];
}

Rgb stale_color(Rgb fresh) {
  // Still readable as high or low, clearly not a current value.
  auto tone = [](std::uint8_t c, std::uint8_t missing) { return static_cast<std::uint8_t>((c + missing) / 2); };
  return {tone(fresh.r, missing_color.r), tone(fresh.g, missing_color.g), tone(fresh.b, missing_color.b)};
}

Rgb quiet_color(Rgb c) {
  constexpr double chroma_kept = 0.2, contrast_kept = 0.5, middle = 0xa4;
  const double grey = 0.299 * c.r + 0.587 * c.g + 0.114 * c.b;
  const double stepped_back = middle + contrast_kept * (grey - middle);
  auto tone = [&](std::uint8_t v) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(stepped_back + chroma_kept * (v - grey)), 0L, 255L));
  };
  return {tone(c.r), tone(c.g), tone(c.b)};
}

}  // namespace hallscope
