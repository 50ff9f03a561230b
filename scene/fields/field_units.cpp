#include "scene/fields/field_units.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>
#include <vector>

#include "models/measure/unit.h"

namespace hallscope {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// "T [K]" and "Temperature (degC)" carry their unit in the name.
std::string unit_in(const std::string& name) {
  for (const auto& [open, close] : {std::pair{'[', ']'}, {'(', ')'}}) {
    const auto begin = name.find(open), end = name.rfind(close);
    if (begin != std::string::npos && end != std::string::npos && end > begin + 1)
      return name.substr(begin + 1, end - begin - 1);
  }
  return {};
}

bool temperature_by_name(const std::string& name) {
  const auto n = lower(name.substr(0, name.find_first_of("[(")));
  return n == "t" || n == "t " || n == "tmean" || n == "t_mean" || n == "tair" || n == "t_air" ||
         n.find("temp") != std::string::npos;
}

}  // namespace

void set_unit(FieldArray& array, const std::string& stated, ValueRange in_file) {
  const auto unit = stated.empty() ? unit_in(array.name) : stated;
  if (unit == "m/s" || unit == "m s-1" || unit == "m s^-1") {
    array.unit = "m/s";
    return;
  }
  if (const auto known = unit.empty() ? std::nullopt : unit_conversion(unit)) {
    array.quantity = known->quantity;
    array.scale = known->scale;
    array.offset = known->offset;
    array.unit = si_unit(known->quantity);
    return;
  }
  if (!unit.empty()) {
    array.unit = unit;
    return;
  }
  if (array.components != 1 || !temperature_by_name(array.name) || !std::isfinite(in_file.low)) return;
  if (in_file.low >= 200 && in_file.high <= 1500) {
    array.offset = -273.15;
  } else if (in_file.low < -60 || in_file.high > 200) {
    return;  // no air of a hall, whichever unit
  }
  array.quantity = Quantity::temperature;
  array.unit = "°C";
  array.assumed = true;
}

std::string openfoam_unit(const std::string& dimensions) {
  std::istringstream in(dimensions);
  std::vector<double> powers;
  char bracket = 0;
  in >> bracket;
  for (double v; in >> v;) powers.push_back(v);
  powers.resize(7);
  // Mass, length, time, temperature, amount, current, luminous intensity.
  const auto is = [&](std::initializer_list<double> want) {
    return std::equal(want.begin(), want.end(), powers.begin());
  };
  if (bracket != '[') return {};
  if (is({0, 0, 0, 1, 0, 0, 0})) return "K";
  if (is({0, 1, -1, 0, 0, 0, 0})) return "m/s";
  if (is({1, -1, -2, 0, 0, 0, 0})) return "Pa";
  if (is({0, 2, -2, 0, 0, 0, 0})) return "m²/s²";
  if (is({0, 2, -1, 0, 0, 0, 0})) return "m²/s";
  if (is({1, -3, 0, 0, 0, 0, 0})) return "kg/m³";
  if (is({0, 2, -3, 0, 0, 0, 0})) return "m²/s³";
  return {};
}

}  // namespace hallscope
