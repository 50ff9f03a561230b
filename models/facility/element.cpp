#include "models/facility/element.h"

#include <array>

namespace hallscope {
namespace {

constexpr std::array<std::string_view, element_type_count> type_names = {
    "Site",       "Building",    "Hall",   "Row",        "Rack",      "Tray",    "SwitchTray", "PowerShelf",  "GPU",
    "CDU",        "CRAH",        "Busway", "PowerMeter", "Sensor",    "Valve",   "Pump",       "HX",          "Breaker",
    "Switchgear", "Transformer", "UPS",    "BESS",       "Generator", "Utility", "Chiller",    "CoolingTower"};
static_assert(!type_names.back().empty(), "one name for each element type");

}  // namespace

std::string_view to_string(ElementType type) {
  const auto i = static_cast<std::size_t>(type);
  return i < type_names.size() ? type_names[i] : "unknown";
}

std::optional<ElementType> element_type(std::string_view name) {
  for (std::size_t i = 0; i < type_names.size(); ++i)
    if (type_names[i] == name) return static_cast<ElementType>(i);
  return std::nullopt;
}

}  // namespace hallscope
