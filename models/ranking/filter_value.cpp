#include "models/ranking/filter_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "models/io/number_text.h"
#include "models/io/text.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr int most_states = 16;

/// How a unit becomes SI for a quantity; nothing where it does not measure it.
std::optional<UnitConversion> conversion(std::string_view unit, Quantity quantity) {
  if (quantity == Quantity::power_rate) {
    if (!unit.ends_with("/s")) return std::nullopt;
    const auto power = unit_conversion(unit.substr(0, unit.size() - 2));
    return power && power->quantity == Quantity::power ? power : std::nullopt;
  }
  const auto known = unit_conversion(unit);
  if (!known) return std::nullopt;
  if (quantity == Quantity::temperature_difference) {
    if (known->quantity != Quantity::temperature) return std::nullopt;
    return UnitConversion{quantity, known->scale, 0};  // 0 K apart is 0 °C apart
  }
  return known->quantity == quantity || (quantity == Quantity::humidity && known->quantity == Quantity::ratio)
             ? known
             : std::nullopt;
}

/// Half of the last digit of a number as it is written: of "120" 0.5, of "1.25e3" 5.
double half_digit(std::string_view number) {
  const auto e = number.find_first_of("eE");
  const auto digits = number.substr(0, e);
  double exponent = 0;
  if (e != std::string_view::npos) exponent = number_of(number.substr(e + 1)).value_or(0);
  if (const auto point = digits.find('.'); point != std::string_view::npos)
    exponent -= static_cast<double>(digits.size() - point - 1);
  return 0.5 * std::pow(10.0, exponent);
}

/// The state that a word stands for, where the metric has words for its states.
std::optional<double> state_of(const TableColumn& column, std::string_view word, std::string& text) {
  if (!column.track || column.quantity != Quantity::state) return std::nullopt;
  for (int state = 0; state < most_states; ++state) {
    text = format_value(column.track->metric(), state);
    // Of "switched off" the first word will do, since a value is one word.
    if (lower(text) == lower(word) || lower(text).starts_with(lower(word) + " ")) return state;
  }
  return std::nullopt;
}

}  // namespace

std::string units_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::power:
      return any_of_these(std::array{"W", "kW", "MW"});
    case Quantity::power_rate:
      return any_of_these(std::array{"W/s", "kW/s", "MW/s"});
    case Quantity::apparent_power:
      return any_of_these(std::array{"VA", "kVA", "MVA"});
    case Quantity::energy:
      return any_of_these(std::array{"J", "kWh", "MWh"});
    case Quantity::temperature:
      return any_of_these(std::array{"°C", "K", "°F"});
    case Quantity::temperature_difference:
      return any_of_these(std::array{"K", "°F"});
    case Quantity::flow:
      return any_of_these(std::array{"L/min", "m³/h", "m³/s"});
    case Quantity::pressure:
      return any_of_these(std::array{"Pa", "kPa", "bar"});
    case Quantity::current:
      return any_of_these(std::array{"A", "kA"});
    case Quantity::voltage:
      return any_of_these(std::array{"V", "kV"});
    case Quantity::frequency:
      return any_of_these(std::array{"Hz", "MHz", "RPM"});
    case Quantity::ratio:
    case Quantity::humidity:
      return "%";
    case Quantity::sound:
      return "dB";
    case Quantity::state:
    case Quantity::number:
      return "";
  }
  return "";
}

FilterValue read_value(const TableColumn& column, std::string_view word, std::string_view next) {
  FilterValue read;
  const auto units = units_of(column.quantity);
  double number = 0;
  const char* end = word.data() + word.size();
  const char* after = word.empty() ? nullptr : read_number(word.data(), end, number);
  if (!after || !std::isfinite(number)) {
    if (const auto state = state_of(column, word, read.text)) {
      read.value = *state;
      return read;
    }
    read.problem = units.empty()
                       ? say("“%1” is no number, which %2 is compared with", word, column.title)
                       : say("“%1” is no number; %2 is compared with a number in %3", word, column.title, units);
    return read;
  }
  const auto written = std::string_view(word.data(), static_cast<std::size_t>(after - word.data()));
  auto unit = std::string_view(after, static_cast<std::size_t>(end - after));
  read.text = std::string(written);
  if (units.empty()) {
    if (!unit.empty()) read.problem = say("“%1” follows the number, and %2 has no unit", unit, column.title);
    read.value = number;
    read.tolerance = half_digit(written);
    return read;
  }
  if (unit.empty()) {
    unit = next;
    read.took_unit = true;
  }
  const auto si = conversion(unit, column.quantity);
  if (!si) {
    if (read.took_unit && !unit_conversion(unit))
      read.problem = say("%1 of what? %2 is in %3", written, column.title, units);
    else
      read.problem = say("%1 does not measure %2; %3 would", unit, column.title, units);
    return read;
  }
  read.text += " " + std::string(unit);
  read.value = number * si->scale + si->offset;
  read.tolerance = half_digit(written) * std::abs(si->scale);
  return read;
}

}  // namespace hallscope
