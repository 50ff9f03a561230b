#include "models/telemetry/metric_units.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "models/io/text.h"

namespace hallscope {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Longer endings before their own ends.
constexpr std::array name_endings{
    Entry{"milliwatts", "mW"},
    Entry{"kilowatts", "kW"},
    Entry{"megawatts", "MW"},
    Entry{"watts", "W"},
    Entry{"watt", "W"},
    Entry{"millijoules", "mJ"},
    Entry{"kilojoules", "kJ"},
    Entry{"joules", "J"},
    Entry{"kwh", "kWh"},
    Entry{"kilowatt_hours", "kWh"},
    Entry{"watt_hours", "Wh"},
    Entry{"celsius", "C"},
    Entry{"fahrenheit", "F"},
    Entry{"kelvin", "K"},
    Entry{"degc", "C"},
    Entry{"degf", "F"},
    Entry{"millivolts", "mV"},
    Entry{"kilovolts", "kV"},
    Entry{"volts", "V"},
    Entry{"milliamperes", "mA"},
    Entry{"amperes", "A"},
    Entry{"amps", "A"},
    Entry{"kilopascals", "kPa"},
    Entry{"pascals", "Pa"},
    Entry{"kpa", "kPa"},
    Entry{"bar", "bar"},
    Entry{"psi", "psi"},
    Entry{"megahertz", "MHz"},
    Entry{"hertz", "Hz"},
    Entry{"mhz", "MHz"},
    Entry{"rpm", "RPM"},
    Entry{"percent", "%"},
    Entry{"pct", "%"},
    Entry{"ratio", "1"},
    Entry{"lpm", "LPM"},
    Entry{"gpm", "GPM"},
    Entry{"cfm", "CFM"},
    Entry{"liters_per_minute", "LPM"},
    Entry{"cubic_meters_per_second", "m3/s"},
    Entry{"kva", "kVA"},
    Entry{"volt_amperes", "VA"},
    Entry{"kw", "kW"},
    Entry{"w", "W"},
};

bool ends_with_word(std::string_view name, std::string_view word) {
  if (!name.ends_with(word)) return false;
  if (name.size() == word.size()) return false;  // all of it: then it is a name
  const char before = name[name.size() - word.size() - 1];
  return before == '_' || before == '.' || before == '-' || before == ' ' || before == '/';
}

}  // namespace

std::string_view dcgm_unit(std::string_view field) {
  const auto at = field.find("DCGM_FI_");
  if (at == std::string_view::npos) return {};
  field.remove_prefix(at);
  static constexpr std::array fields{
      Entry{"_POWER_USAGE", "W"},
      Entry{"_POWER_USAGE_INSTANT", "W"},
      Entry{"_POWER_MGMT_LIMIT", "W"},
      Entry{"_ENFORCED_POWER_LIMIT", "W"},
      Entry{"_TOTAL_ENERGY_CONSUMPTION", "mJ"},
      Entry{"_TEMP", "degC"},
      Entry{"_UTIL", "%"},
      Entry{"_FAN_SPEED", "%"},
      Entry{"_CLOCK", "MHz"},
      Entry{"_ACTIVE", "1"},
      Entry{"_OCCUPANCY", "1"},
      Entry{"_TEMP_CURRENT", "degC"},
  };
  for (const auto& [ending, unit] : fields)
    if (field.ends_with(ending)) return unit;
  return {};
}

std::optional<UnitConversion> unit_in_name(std::string_view name) {
  auto text = lower(name);
  for (const std::string_view tail : {"_total", "_sum", "_avg", "_max", "_min", "_current"})
    if (text.ends_with(tail)) text.resize(text.size() - tail.size());
  for (const auto& [ending, unit] : name_endings)
    if (ends_with_word(text, ending)) return unit_conversion(unit);
  return std::nullopt;
}

}  // namespace hallscope
