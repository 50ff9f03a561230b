#include "scene/look/theme.h"

#include <algorithm>
#include <cmath>

#include "scene/look/palette.h"

namespace hallscope {

namespace {

/// By night casings stay readable and graphite stays dark: contrast is kept, not only dimmed.
std::uint8_t by_night(std::uint8_t v) {
  constexpr double floor = 0.03, height = 0.55, bend = 1.7;
  return static_cast<std::uint8_t>(std::lround(255 * (floor + height * std::pow(v / 255.0, bend))));
}

Theme light_theme() {
  Theme t;
  t.name = ThemeName::light;
  t.background_top = background_top;
  t.background_bottom = background_bottom;
  t.ground = ground_color;
  t.hall_floor = hall_floor_color;
  t.wall = wall_color;
  t.glass = {0x8b, 0x9d, 0xac};
  t.rack = rack_color;
  t.rack_top = rack_top_color;
  t.shadow = {0x20, 0x28, 0x30};
  t.shadow_density = 92;
  t.label_text = label_color;
  t.label_panel = {0xff, 0xff, 0xff};
  t.panel = {0xfb, 0xfb, 0xfa};
  t.panel_text = {0x1d, 0x23, 0x2a};
  t.panel_line = {0x3a, 0x42, 0x4c};
  t.selection = {0xff, 0xff, 0xff};
  t.selection_casing = {0x0d, 0x14, 0x1e};
  t.hover = hover_color;
  t.lost = {0xd0, 0x2b, 0x20};
  t.affected = {0xff, 0xab, 0x1c};
  t.cause = {0x3e, 0x0a, 0x07};
  t.mark_casing = {0x1a, 0x10, 0x08};
  t.path_power = {0xd9, 0x9c, 0xf0};
  t.path_coolant = {0x4c, 0xcf, 0xe0};
  return t;
}

Theme dark_theme() {
  Theme t;
  t.name = ThemeName::dark;
  t.background_top = {0x0d, 0x11, 0x18};
  t.background_bottom = {0x2c, 0x37, 0x46};
  t.ground = {0x24, 0x29, 0x2f};
  t.hall_floor = {0x2e, 0x34, 0x3b};
  t.wall = {0x45, 0x4d, 0x56};
  t.glass = {0x5a, 0x6c, 0x7c};
  t.rack = toned(Rgb{0x43, 0x49, 0x51}, t);  // darker than the floor by night
  t.rack_top = toned(rack_top_color, t);
  t.shadow = {0x00, 0x00, 0x00};
  t.shadow_density = 150;
  t.label_text = {0xf0, 0xf2, 0xf4};
  t.label_panel = {0x16, 0x19, 0x1e};
  t.panel = {0x1b, 0x1f, 0x24};
  t.panel_text = {0xea, 0xec, 0xee};
  t.panel_line = {0xb4, 0xbb, 0xc3};
  t.selection = {0xff, 0xff, 0xff};
  t.selection_casing = {0x06, 0x09, 0x0e};
  t.hover = {0xe8, 0xec, 0xf0};
  t.lost = {0xea, 0x48, 0x3c};
  t.affected = {0xff, 0xb0, 0x32};
  t.cause = {0x3e, 0x0a, 0x07};
  t.mark_casing = {0x0c, 0x08, 0x04};
  t.path_power = {0xd9, 0x9c, 0xf0};
  t.path_coolant = {0x4c, 0xcf, 0xe0};
  return t;
}

double luminance(Rgb c) {
  auto linear = [](std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

const Theme& theme(ThemeName name) {
  static const Theme light = light_theme(), dark = dark_theme();
  return name == ThemeName::dark ? dark : light;
}

Rgb toned(Rgb c, const Theme& theme) {
  if (theme.name == ThemeName::light) return c;
  return {by_night(c.r), by_night(c.g), static_cast<std::uint8_t>(by_night(c.b) + 2)};
}

Rgb slot_color(RackSlot::Kind kind, const Theme& theme) { return toned(slot_color(kind), theme); }

double contrast(Rgb a, Rgb b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

Rgb blended(Rgb over, Rgb under, double opacity) {
  auto mix = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(b + (a - b) * opacity));
  };
  return {mix(over.r, under.r), mix(over.g, under.g), mix(over.b, under.b)};
}

}  // namespace hallscope
