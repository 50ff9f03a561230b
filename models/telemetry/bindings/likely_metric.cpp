#include "models/telemetry/bindings/likely_metric.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "models/facility/like_elements.h"
#include "models/io/text.h"
#include "models/measure/metric.h"
#include "models/measure/unit.h"
#include "models/telemetry/metric_units.h"

namespace hallscope {
namespace {

bool has(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(words, [&](const std::string& w) { return std::ranges::find(any, w) != any.end(); });
}

/// What the words say that is measured, as the end of a point type: "Power"; empty for nothing known.
std::string quantity_word(const std::vector<std::string>& words) {
  const bool supply = has(words, {"supply", "inlet", "in", "cold"}),
             back = has(words, {"return", "outlet", "out", "hot"});
  if (has(words, {"temperature", "temp", "t", "degc", "degf", "celsius"}))
    return supply ? "SupplyTemperature" : back ? "ReturnTemperature" : "Temperature";
  if (has(words, {"power", "watts", "kw", "mw", "w", "load", "leistung", "puissance"})) return "Power";
  if (has(words, {"energy", "kwh"})) return "Energy";
  if (has(words, {"flow", "lpm", "gpm"})) return "Flow";
  if (has(words, {"dp", "differential"})) return "DifferentialPressure";
  if (has(words, {"pressure", "kpa", "bar", "psi"})) return "Pressure";
  if (has(words, {"current", "amps", "ampere"})) return "Current";
  if (has(words, {"voltage", "volts"})) return "Voltage";
  if (has(words, {"humidity", "rh"})) return "RelativeHumidity";
  if (has(words, {"frequency", "hz"})) return "Frequency";
  if (has(words, {"speed", "rpm"})) return "Speed";
  if (has(words, {"utilization", "utilisation", "util"})) return "Utilisation";
  return {};
}

/// By the quantity of a unit, where words say nothing.
std::string quantity_word(Quantity quantity) {
  switch (quantity) {
    case Quantity::power:
      return "Power";
    case Quantity::temperature:
      return "Temperature";
    case Quantity::flow:
      return "Flow";
    case Quantity::pressure:
      return "Pressure";
    case Quantity::current:
      return "Current";
    case Quantity::voltage:
      return "Voltage";
    case Quantity::energy:
      return "Energy";
    case Quantity::humidity:
      return "RelativeHumidity";
    default:
      return {};
  }
}

struct Name {
  ElementType type;
  std::string_view word, metric;
};
// Names of the DSX vocabulary and of DCGM; all else is called by its type and word.
constexpr std::array names{
    Name{ElementType::Rack, "Power", "Rack/RackPower"},
    Name{ElementType::Rack, "SupplyTemperature", "Rack/RackLiquidSupplyTemperature"},
    Name{ElementType::Rack, "ReturnTemperature", "Rack/RackLiquidReturnTemperature"},
    Name{ElementType::Rack, "Temperature", "Rack/AirTemperature"},
    Name{ElementType::Rack, "Flow", "Rack/RackLiquidFlow"},
    Name{ElementType::Rack, "DifferentialPressure", "Rack/RackLiquidDifferentialPressure"},
    Name{ElementType::Rack, "Pressure", "Rack/RackLiquidDifferentialPressure"},
    Name{ElementType::CDU, "Power", "CDU/ActivePower"},
    Name{ElementType::CDU, "SupplyTemperature", "CDU/LiquidTemperature [Secondary Supply]"},
    Name{ElementType::CDU, "ReturnTemperature", "CDU/LiquidTemperature [Secondary Return]"},
    Name{ElementType::CDU, "Temperature", "CDU/LiquidTemperature"},
    Name{ElementType::CDU, "Flow", "CDU/LiquidFlow"},
    Name{ElementType::CDU, "Pressure", "CDU/LiquidPressure"},
    Name{ElementType::CDU, "Speed", "CDU/PumpSpeed"},
    Name{ElementType::GPU, "Power", "GPU/DCGM_FI_DEV_POWER_USAGE"},
    Name{ElementType::GPU, "Temperature", "GPU/DCGM_FI_DEV_GPU_TEMP"},
    Name{ElementType::GPU, "Utilisation", "GPU/DCGM_FI_DEV_GPU_UTIL"},
    Name{ElementType::PowerMeter, "Power", "PowerMeter/ActivePower"},
    Name{ElementType::PowerMeter, "Current", "PowerMeter/PhaseCurrent"},
    Name{ElementType::Busway, "Power", "Busway/ActivePower"},
};

std::string_view dcgm_field(std::string_view name) {
  const auto at = name.find("DCGM_FI_");
  if (at == std::string_view::npos) return {};
  std::size_t end = at;
  while (end < name.size() && (std::isalnum(static_cast<unsigned char>(name[end])) != 0 || name[end] == '_')) ++end;
  return name.substr(at, end - at);
}

}  // namespace

std::string unit_text_in_name(std::string_view name) {
  const auto known = [](std::string_view text) { return !text.empty() && unit_conversion(text).has_value(); };
  for (const auto& [open, close] : {std::pair{'[', ']'}, {'(', ')'}}) {
    const auto begin = name.rfind(open);
    if (begin == std::string_view::npos) continue;
    const auto end = name.find(close, begin);
    if (end == std::string_view::npos) continue;
    const auto inside = trimmed(name.substr(begin + 1, end - begin - 1));
    if (known(inside)) return std::string(inside);
  }
  const auto last = name.find_last_of(" _-.");
  if (last == std::string_view::npos) return {};
  const auto word = name.substr(last + 1);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> spelled{{{"kw", "kW"},
                                                                                          {"watts", "W"},
                                                                                          {"watt", "W"},
                                                                                          {"mw", "MW"},
                                                                                          {"degc", "degC"},
                                                                                          {"celsius", "degC"},
                                                                                          {"lpm", "LPM"},
                                                                                          {"kpa", "kPa"},
                                                                                          {"percent", "%"},
                                                                                          {"amps", "A"}}};
  for (const auto& [text, unit] : spelled)
    if (lower(word) == text) return std::string(unit);
  // A single letter as the end of a name is a phase or a side as often as a unit.
  if (word.size() > 1 && known(word)) return std::string(word);
  return {};
}

std::optional<LikelyMetric> likely_metric(std::string_view name, std::string_view unit, ElementType type) {
  LikelyMetric likely{{}, std::string(unit.empty() ? unit_text_in_name(name) : unit)};
  const auto conversion = likely.unit.empty() ? std::nullopt : unit_conversion(likely.unit);
  if (const auto field = dcgm_field(name); !field.empty() && type == ElementType::GPU) {
    likely.metric = "GPU/" + std::string(field);
    if (likely.unit.empty()) likely.unit = dcgm_unit(field);
    return likely;
  }
  auto word = quantity_word(words_of_id(name));
  if (word.empty() && conversion) word = quantity_word(conversion->quantity);
  if (word.empty()) return std::nullopt;
  const auto known = std::ranges::find_if(names, [&](const Name& n) { return n.type == type && n.word == word; });
  likely.metric = known != names.end() ? std::string(known->metric) : std::string(to_string(type)) + "/" + word;
  // Words and unit have to say the same.
  if (conversion && !measures(*conversion, quantity_of(metric_from_label(likely.metric).name))) return std::nullopt;
  return likely;
}

}  // namespace hallscope
