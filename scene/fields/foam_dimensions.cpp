#include "scene/fields/foam_dimensions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string_view>

#include "models/io/number_text.h"

namespace hallscope {
namespace {

/// Powers of mass, length, time, temperature, amount, current and luminous intensity.
using Powers = std::array<double, 7>;

struct Named {
  std::string_view name;
  Powers powers;
};
constexpr Named symbols[] = {{"kg", {1}},
                             {"m", {0, 1}},
                             {"s", {0, 0, 1}},
                             {"K", {0, 0, 0, 1}},
                             {"mol", {0, 0, 0, 0, 1}},
                             {"kmol", {0, 0, 0, 0, 1}},
                             {"A", {0, 0, 0, 0, 0, 1}},
                             {"Cd", {0, 0, 0, 0, 0, 0, 1}},
                             {"cd", {0, 0, 0, 0, 0, 0, 1}},
                             {"N", {1, 1, -2}},
                             {"Pa", {1, -1, -2}},
                             {"J", {1, 2, -2}},
                             {"W", {1, 2, -3}},
                             {"Hz", {0, 0, -1}},
                             {"rad", {}},
                             {"V", {1, 2, -3, 0, 0, -1}},
                             // As newer versions name them.
                             {"mass", {1}},
                             {"length", {0, 1}},
                             {"time", {0, 0, 1}},
                             {"temperature", {0, 0, 0, 1}},
                             {"moles", {0, 0, 0, 0, 1}},
                             {"current", {0, 0, 0, 0, 0, 1}},
                             {"luminousIntensity", {0, 0, 0, 0, 0, 0, 1}},
                             {"area", {0, 2}},
                             {"volume", {0, 3}},
                             {"rate", {0, 0, -1}},
                             {"velocity", {0, 1, -1}},
                             {"acceleration", {0, 1, -2}},
                             {"density", {1, -3}},
                             {"force", {1, 1, -2}},
                             {"energy", {1, 2, -2}},
                             {"power", {1, 2, -3}},
                             {"pressure", {1, -1, -2}},
                             {"kinematicPressure", {0, 2, -2}},
                             {"kinematicViscosity", {0, 2, -1}},
                             {"dynamicViscosity", {1, -1, -1}},
                             {"specificHeatCapacity", {0, 2, -2, -1}},
                             {"massFlux", {1, 0, -1}},
                             {"volumetricFlux", {0, 3, -1}},
                             {"dimless", {}},
                             {"dimensionless", {}},
                             {"fraction", {}}};

/// Units with names that people know better than their powers.
constexpr Named units[] = {{"K", {0, 0, 0, 1}},
                           {"m/s", {0, 1, -1}},
                           {"Pa", {1, -1, -2}},
                           {"m²/s²", {0, 2, -2}},
                           {"m²/s", {0, 2, -1}},
                           {"kg/m³", {1, -3}},
                           {"m²/s³", {0, 2, -3}},
                           {"W", {1, 2, -3}},
                           {"W/m²", {1, 0, -3}},
                           {"W/m³", {1, -1, -3}},
                           {"1/s", {0, 0, -1}},
                           {"m³/s", {0, 3, -1}},
                           {"kg/s", {1, 0, -1}},
                           {"Pa·s", {1, -1, -1}},
                           {"J/kg", {0, 2, -2}},
                           {"W/(m·K)", {1, 1, -3, -1}},
                           {"W/(m²·K)", {1, 0, -3, -1}},
                           {"J/(kg·K)", {0, 2, -2, -1}},
                           {"kg/(m·s)", {1, -1, -1}},
                           {"m/s²", {0, 1, -2}},
                           {"J", {1, 2, -2}}};

std::string raised(double power) {
  constexpr std::string_view digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  if (power == 1) return "";
  if (!(std::abs(power) <= 99) || power != std::trunc(power)) return "^" + std::to_string(power).substr(0, 5);
  const auto whole = static_cast<int>(power);
  std::string text = whole < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(whole))) text += digits[c - '0'];
  return text;
}

std::string put_together(const Powers& powers) {
  constexpr std::string_view base[] = {"kg", "m", "s", "K", "mol", "A", "cd"};
  std::string text;
  for (std::size_t i = 0; i < powers.size(); ++i)
    if (powers[i] != 0) text += (text.empty() ? "" : "·") + std::string(base[i]) + raised(powers[i]);
  return text;
}

/// "kg m^-1 s^-2", "m/s", "W/(m^2 K)": symbols with powers; what follows a '/' divides, within brackets all of it.
std::optional<Powers> by_symbols(std::string_view text) {
  Powers powers{};
  bool below = false, in_brackets = false;
  while (!text.empty()) {
    const char c = text[0];
    if (std::isspace(static_cast<unsigned char>(c)) || c == '*') {
      text.remove_prefix(1);
    } else if (c == '/') {
      below = true;
      text.remove_prefix(1);
    } else if (c == '(' || c == ')') {
      if (c == ')') below = false;
      in_brackets = c == '(';
      text.remove_prefix(1);
    } else {
      const auto length =
          std::find_if_not(text.begin(), text.end(), [](unsigned char l) { return std::isalpha(l); }) - text.begin();
      const auto name = text.substr(0, static_cast<std::size_t>(length));
      const auto* known =
          std::find_if(std::begin(symbols), std::end(symbols), [&](const auto& s) { return s.name == name; });
      if (known == std::end(symbols)) return std::nullopt;
      text.remove_prefix(name.size());
      double power = 1;
      if (!text.empty() && text[0] == '^') {
        text.remove_prefix(1);
        const char* end = read_number(text.data(), text.data() + text.size(), power);
        if (!end) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
      }
      for (std::size_t i = 0; i < powers.size(); ++i) powers[i] += (below ? -power : power) * known->powers[i];
      if (!in_brackets) below = false;
    }
  }
  return powers;
}

std::optional<Powers> by_numbers(std::string_view text) {
  Powers powers{};
  std::size_t count = 0;
  while (!text.empty()) {
    if (std::isspace(static_cast<unsigned char>(text[0]))) {
      text.remove_prefix(1);
      continue;
    }
    double value = 0;
    const char* end = read_number(text.data(), text.data() + text.size(), value);
    if (!end || count == powers.size()) return std::nullopt;
    powers[count++] = value;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return count >= 5 || count == 0 ? std::optional(powers) : std::nullopt;
}

}  // namespace

std::string openfoam_unit(const std::string& dimensions) {
  const auto open = dimensions.find('['), close = dimensions.find(']');
  if (open == std::string::npos || close == std::string::npos || close < open) return {};
  const auto text = std::string_view(dimensions).substr(open + 1, close - open - 1);
  auto powers = by_numbers(text);
  if (!powers) powers = by_symbols(text);
  if (!powers) return {};
  const auto* named =
      std::find_if(std::begin(units), std::end(units), [&](const auto& u) { return u.powers == *powers; });
  return named == std::end(units) ? put_together(*powers) : std::string(named->name);
}

}  // namespace hallscope
