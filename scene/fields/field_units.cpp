#include "scene/fields/field_units.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>

#include "models/measure/unit.h"
#include "scene/fields/unit_text.h"

namespace hallscope {
namespace {

struct Speed {
  std::string_view unit;
  double si;  ///< m/s of one
};
constexpr Speed speeds[] = {{"m/s", 1},       {"m s-1", 1},        {"m s^-1", 1},    {"m·s⁻¹", 1},
                            {"m*s^-1", 1},    {"cm/s", 0.01},      {"mm/s", 0.001},  {"km/h", 1 / 3.6},
                            {"ft/s", 0.3048}, {"ft/min", 0.00508}, {"fpm", 0.00508}, {"FPM", 0.00508},
                            {"mph", 0.44704}, {"mi/h", 0.44704}};

/// No air is as cold: what is less is no temperature but how far two lie apart.
constexpr double coldest_k = 100;

bool temperature_by_name(const std::string& name) {
  std::string n = name.substr(0, name.find_first_of("[("));
  std::transform(n.begin(), n.end(), n.begin(), [](unsigned char c) { return std::tolower(c); });
  while (!n.empty() && n.back() == ' ') n.pop_back();
  return n == "t" || n == "tmean" || n == "t_mean" || n == "tair" || n == "t_air" ||
         n.find("temp") != std::string::npos;
}

/// Whether a temperature's name ends with Fahrenheit's: "Temperature_F", "air temp degF".
bool says_fahrenheit(const std::string& name) {
  const auto gap = name.find_last_of("_ -.");
  if (gap == std::string::npos) return false;
  const auto last = std::string_view(name).substr(gap + 1);
  return last == "F" || last == "degF" || last == "Fahrenheit" || last == "fahrenheit" || last == "°F";
}

}  // namespace

bool set_unit(FieldArray& array, const std::string& stated, ValueRange in_file) {
  const auto unit = stated.empty() ? unit_in_name(array.name) : stated;
  const auto* speed =
      std::find_if(std::begin(speeds), std::end(speeds), [&](const Speed& s) { return unit == s.unit; });
  if (speed != std::end(speeds)) {
    array.unit = "m/s";
    array.scale = speed->si;
    return true;
  }
  if (unit == "K" && in_file.high < coldest_k) {
    array.quantity = Quantity::temperature_difference;
    array.unit = unit;
    return true;
  }
  if (const auto known = unit.empty() ? std::nullopt : unit_conversion(unit)) {
    array.quantity = known->quantity;
    array.scale = known->scale;
    array.offset = known->offset;
    array.unit = si_unit(known->quantity);
    return true;
  }
  if (!unit.empty()) {
    array.unit = unit;
    return is_si_text(unit);
  }
  if (array.components != 1 || !temperature_by_name(array.name) || !std::isfinite(in_file.low)) return true;
  if (in_file.low >= 200 && in_file.high <= 1500) {
    array.offset = -273.15;  // whatever its name: no air is as hot in °F
  } else if (says_fahrenheit(array.name) && in_file.low > -80 && in_file.high < 400) {
    array.scale = 5.0 / 9;
    array.offset = -160.0 / 9;
  } else if (in_file.low < -60 || in_file.high > 200) {
    return true;  // no air of a hall, whichever unit
  }
  array.quantity = Quantity::temperature;
  array.unit = "°C";
  array.assumed = true;
  return true;
}

}  // namespace hallscope
