#include "scene/look/quantity_colors.h"

#include <initializer_list>
#include <string_view>

#include "models/analysis/derived/coolant_tracks.h"
#include "models/analysis/derived/load_share.h"
#include "scene/look/theme.h"

namespace hallscope {
namespace {

struct Hues {
  ColorMapName map;
  ColorMapName without_limit;
  double share;  ///< where along `map` its one colour lies
};

constexpr Hues hues(HueFamily family) {
  using enum ColorMapName;
  switch (family) {
    case HueFamily::heat:
      return {heat, warmth, 0.86};
    case HueFamily::coolant:
      return {coolant, coolant, 0.04};
    case HueFamily::air:
      return {air, air, 0.8};
    case HueFamily::power:
      return {power, power, 0.95};
    case HueFamily::cooling:
      return {cooling, cooling, 0.9};
    case HueFamily::load:
      return {load, load, 0.1};
    case HueFamily::flow:
      return {flow, flow, 0.9};
    case HueFamily::pressure:
      return {pressure, pressure, 0.9};
    case HueFamily::electric:
      return {electric, electric, 0.9};
    case HueFamily::other:
    case HueFamily::count:
      return {other, other, 0.9};
    case HueFamily::change:
      return {balance, balance, 0.9};
  }
  return {other, other, 0.9};
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const auto word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

HueFamily family_of_temperature(std::string_view name) {
  if (name == "Rack/RackLiquidReturnTemperature") return HueFamily::heat;  // how warm the rack has made it
  if (contains_any(name, {"Liquid", "Coolant", "Water"})) return HueFamily::coolant;
  // Weather, rooms and what racks breathe; "WetBulb" and "DryBulb" are air's, too.
  return contains_any(name, {"Air", "Bulb", "Sensor/", "CRAH/"}) ? HueFamily::air : HueFamily::heat;
}

}  // namespace

HueFamily hue_family(const Metric& metric) {
  if (metric.change != Change::none) return HueFamily::change;
  if (metric.name == load_share_metric().name) return HueFamily::load;
  switch (metric.quantity) {
    case Quantity::temperature:
      return family_of_temperature(metric.name);
    case Quantity::power:
      return contains_any(metric.name, {"Heat"}) ? HueFamily::cooling : HueFamily::power;
    case Quantity::apparent_power:
    case Quantity::energy:
      return HueFamily::power;
    case Quantity::flow:
      return HueFamily::flow;
    case Quantity::pressure:
      return HueFamily::pressure;
    case Quantity::current:
    case Quantity::voltage:
    case Quantity::frequency:
      return HueFamily::electric;
    default:
      return HueFamily::other;
  }
}

ColorMapName color_map_for(HueFamily family, bool to_limit) {
  return to_limit ? hues(family).map : hues(family).without_limit;
}

ColorMapName color_map_for(const Metric& metric, bool to_limit) { return color_map_for(hue_family(metric), to_limit); }

Rgb hue_of(const Metric& metric, Rgb paper) {
  const auto family = hue_family(metric);
  const auto meaning = coolant_meaning(metric);
  const bool returns = family == HueFamily::coolant && meaning && meaning->point == CoolantPoint::return_temperature;
  const Rgb own = color_of(hues(family).map, returns ? 0.96 : hues(family).share, 0, 1);
  constexpr Rgb black{0, 0, 0}, white{255, 255, 255};
  const Rgb away = contrast(paper, black) > contrast(paper, white) ? black : white;
  Rgb color = own;
  for (double share = 0.1; contrast(color, paper) < 3 && share < 1; share += 0.1) color = blended(away, own, share);
  return color;
}

}  // namespace hallscope
