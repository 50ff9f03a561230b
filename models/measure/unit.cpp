#include "models/measure/unit.h"

#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <optional>
#include <span>

#include "models/measure/unit_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Unit {
  std::string_view name;
  UnitConversion si;
};

constexpr double foot3 = 0.028316846592;      // m³
constexpr double us_gallon = 0.003785411784;  // m³
constexpr double psi = 6894.757293168;        // Pa
constexpr double inch_of_water = 249.08891;   // Pa at 4 °C
constexpr double foot_of_water = 2989.0669;   // Pa at 4 °C
constexpr double metre_of_water = 9806.65;    // Pa, conventional
constexpr double mm_of_mercury = 133.322387;  // Pa
constexpr double btu_per_hour = 0.29307107;   // W, International Table
constexpr double ton_of_cooling = 3516.8528;  // W: 12,000 Btu/h
constexpr double horsepower = 745.69987;      // W

constexpr std::array units{
    Unit{"W", {Quantity::power, 1, 0}},
    Unit{"mW", {Quantity::power, 1e-3, 0}},
    Unit{"kW", {Quantity::power, 1e3, 0}},
    Unit{"MW", {Quantity::power, 1e6, 0}},
    Unit{"GW", {Quantity::power, 1e9, 0}},
    Unit{"Btu/h", {Quantity::power, btu_per_hour, 0}},
    Unit{"TR", {Quantity::power, ton_of_cooling, 0}},
    Unit{"hp", {Quantity::power, horsepower, 0}},
    Unit{"J/s", {Quantity::power, 1, 0}},
    Unit{"VA", {Quantity::apparent_power, 1, 0}},
    Unit{"kVA", {Quantity::apparent_power, 1e3, 0}},
    Unit{"MVA", {Quantity::apparent_power, 1e6, 0}},
    Unit{"J", {Quantity::energy, 1, 0}},
    Unit{"mJ", {Quantity::energy, 1e-3, 0}},
    Unit{"kJ", {Quantity::energy, 1e3, 0}},
    Unit{"MJ", {Quantity::energy, 1e6, 0}},
    Unit{"GJ", {Quantity::energy, 1e9, 0}},
    Unit{"Wh", {Quantity::energy, 3.6e3, 0}},
    Unit{"kWh", {Quantity::energy, 3.6e6, 0}},
    Unit{"MWh", {Quantity::energy, 3.6e9, 0}},
    Unit{"C", {Quantity::temperature, 1, 0}},
    Unit{"°C", {Quantity::temperature, 1, 0}},
    Unit{"degC", {Quantity::temperature, 1, 0}},
    Unit{"Cel", {Quantity::temperature, 1, 0}},
    Unit{"celsius", {Quantity::temperature, 1, 0}},
    Unit{"F", {Quantity::temperature, 5.0 / 9, -160.0 / 9}},
    Unit{"°F", {Quantity::temperature, 5.0 / 9, -160.0 / 9}},
    Unit{"degF", {Quantity::temperature, 5.0 / 9, -160.0 / 9}},
    Unit{"K", {Quantity::temperature, 1, -273.15}},
    Unit{"m³/s", {Quantity::flow, 1, 0}},
    Unit{"m3/s", {Quantity::flow, 1, 0}},
    Unit{"m³/h", {Quantity::flow, 1 / 3600.0, 0}},
    Unit{"m3/h", {Quantity::flow, 1 / 3600.0, 0}},
    Unit{"LPM", {Quantity::flow, 1e-3 / 60, 0}},
    Unit{"L/min", {Quantity::flow, 1e-3 / 60, 0}},
    Unit{"L/s", {Quantity::flow, 1e-3, 0}},
    Unit{"L/h", {Quantity::flow, 1e-3 / 3600, 0}},
    Unit{"GPM", {Quantity::flow, us_gallon / 60, 0}},
    Unit{"CFM", {Quantity::flow, foot3 / 60, 0}},
    Unit{"Pa", {Quantity::pressure, 1, 0}},
    Unit{"hPa", {Quantity::pressure, 1e2, 0}},
    Unit{"kPa", {Quantity::pressure, 1e3, 0}},
    Unit{"MPa", {Quantity::pressure, 1e6, 0}},
    Unit{"bar", {Quantity::pressure, 1e5, 0}},
    Unit{"mbar", {Quantity::pressure, 1e2, 0}},
    Unit{"psi", {Quantity::pressure, psi, 0}},
    Unit{"inH2O", {Quantity::pressure, inch_of_water, 0}},
    Unit{"mH2O", {Quantity::pressure, metre_of_water, 0}},
    Unit{"ftH2O", {Quantity::pressure, foot_of_water, 0}},
    Unit{"mmHg", {Quantity::pressure, mm_of_mercury, 0}},
    Unit{"A", {Quantity::current, 1, 0}},
    Unit{"mA", {Quantity::current, 1e-3, 0}},
    Unit{"kA", {Quantity::current, 1e3, 0}},
    Unit{"V", {Quantity::voltage, 1, 0}},
    Unit{"mV", {Quantity::voltage, 1e-3, 0}},
    Unit{"kV", {Quantity::voltage, 1e3, 0}},
    Unit{"Hz", {Quantity::frequency, 1, 0}},
    Unit{"kHz", {Quantity::frequency, 1e3, 0}},
    Unit{"MHz", {Quantity::frequency, 1e6, 0}},
    Unit{"GHz", {Quantity::frequency, 1e9, 0}},
    Unit{"RPM", {Quantity::frequency, 1 / 60.0, 0}},
    Unit{"1", {Quantity::ratio, 1, 0}},
    Unit{"%", {Quantity::ratio, 1e-2, 0}},
    Unit{"percent", {Quantity::ratio, 1e-2, 0}},
    Unit{"%RH", {Quantity::humidity, 1e-2, 0}},
    Unit{"dB", {Quantity::sound, 1, 0}},
    Unit{"dBA", {Quantity::sound, 1, 0}},
    Unit{"dB(A)", {Quantity::sound, 1, 0}},
};

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// Equal but for case, except that a leading m and M never stand for each other.
bool same_unit(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  if (lower(a[0]) == 'm' && a[0] != b[0]) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

struct Prefix {
  double from;  ///< smallest magnitude it is used for
  const char* name;
  double scale;
};

DisplayUnit prefixed(double magnitude, std::string_view base, std::initializer_list<Prefix> prefixes) {
  for (const auto& p : prefixes)
    // 999.96 would be written 1000.0: it already belongs to the next prefix.
    if (magnitude >= p.from * 0.99995) return {p.name + std::string(base), p.scale, 0};
  return {std::string(base), 1, 0};
}

}  // namespace

std::optional<UnitConversion> unit_conversion(std::string_view unit) {
  for (const auto& known : units)
    if (known.name == unit) return known.si;
  for (const auto& known : units)
    if (same_unit(known.name, unit)) return known.si;
  if (const auto name = unit_of_words(unit); !name.empty()) return unit_conversion(name);
  return std::nullopt;
}

bool measures(const UnitConversion& unit, Quantity quantity) {
  return unit.quantity == quantity || quantity == Quantity::number || quantity == Quantity::state ||
         (quantity == Quantity::humidity && unit.quantity == Quantity::ratio);
}

DisplayUnit display_unit(Quantity quantity, double magnitude) {
  magnitude = std::isfinite(magnitude) ? std::fabs(magnitude) : 0;
  switch (quantity) {
    case Quantity::power:
    case Quantity::power_rate:
    case Quantity::apparent_power:
    case Quantity::energy:
      return prefixed(magnitude, si_unit(quantity), {{1e9, "G", 1e-9}, {1e6, "M", 1e-6}, {1e3, "k", 1e-3}});
    case Quantity::frequency:
      return prefixed(magnitude, "Hz", {{1e9, "G", 1e-9}, {1e6, "M", 1e-6}, {1e4, "k", 1e-3}});
    case Quantity::pressure:
      return prefixed(magnitude, "Pa", {{1e7, "M", 1e-6}, {1e3, "k", 1e-3}});
    case Quantity::current:
      return prefixed(magnitude, "A", {{1e4, "k", 1e-3}});
    case Quantity::voltage:
      return prefixed(magnitude, "V", {{1e3, "k", 1e-3}});
    case Quantity::flow:
      // Vendors give rack and CDU flows in L/min; whole halls need more.
      return magnitude >= 0.5 ? DisplayUnit{"m³/s", 1, 0} : DisplayUnit{"L/min", 60e3, 0};
    case Quantity::ratio:
    case Quantity::humidity:
      return {"%", 100, 0};
    case Quantity::temperature:
    case Quantity::temperature_difference:
    case Quantity::sound:
    case Quantity::state:
    case Quantity::number:
      return {std::string(si_unit(quantity)), 1, 0};
  }
  return {};
}

std::string with_true_minus(std::string number) { return number.starts_with('-') ? "−" + number.substr(1) : number; }

std::string format_value(Quantity quantity, double value_si) {
  if (std::isnan(value_si)) return say("missing");
  const auto unit = display_unit(quantity, value_si);
  const double shown = value_si * unit.scale + unit.offset;
  const double size = std::fabs(shown);
  std::string text;
  switch (quantity) {
    case Quantity::temperature:
    case Quantity::temperature_difference:
    case Quantity::sound:
      text = fixed(shown, 1);
      break;
    case Quantity::flow:
      text = fixed(shown, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
      break;
    case Quantity::ratio:
    case Quantity::humidity:
      text = fixed(shown, size >= 9.95 || size == 0 ? 0 : 1);
      break;
    case Quantity::state:
    case Quantity::number: {
      char number[64];
      std::snprintf(number, sizeof number, "%.6g", shown);
      text = number;
      break;
    }
    default:
      text = fixed(shown, size >= 9.995 ? 1 : size == 0 ? 0 : 2);
      break;
  }
  if (text == "-0" || text == "-0.0" || text == "-0.00") text.erase(0, 1);
  text = with_true_minus(say_number(text));
  return unit.name.empty() ? text : text + ' ' + unit.name;
}

std::string format_value(const Metric& metric, double value_si) {
  // In the order of RackStatus (simulation_output.h), and of equipment's status (condition.h).
  constexpr std::array<Phrase, 6> rack_states{"off", "running", "throttled", "switched off", "held back", "starting"};
  constexpr std::array<Phrase, 20> equipment_states{"off",
                                                    "running",
                                                    "without power",
                                                    "battery empty",
                                                    "held back",
                                                    "cannot follow",
                                                    "cannot let go",
                                                    "too warm",
                                                    "below the dew point",
                                                    "set point missed",
                                                    "at capacity",
                                                    "on battery",
                                                    "on bypass",
                                                    "one side lost",
                                                    "on other source",
                                                    "above continuous rating",
                                                    "started",
                                                    "starting",
                                                    "pump lost",
                                                    "held to its cap"};
  const auto word = [&](std::span<const Phrase> states) -> std::optional<std::string> {
    for (std::size_t state = 0; state < states.size(); ++state)
      if (value_si == static_cast<double>(state)) return say(states[state]);
    return {};
  };
  if (metric.name == "Rack/RackStatus")
    if (const auto state = word(rack_states)) return *state;
  if (metric.name.ends_with("/ConditionStatus"))
    if (const auto state = word(equipment_states)) return *state;
  return format_value(metric.quantity, value_si);
}

}  // namespace hallscope
