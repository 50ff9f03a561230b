#include "models/facility/importing/inventory.h"

#include <algorithm>
#include <cmath>

#include "models/io/number_text.h"
#include "models/io/text.h"

namespace hallscope {
namespace {

struct Scale {
  std::string_view unit;
  double si;
};

constexpr Scale lengths[] = {{"mm", 0.001},  {"millimeters", 0.001}, {"millimetres", 0.001}, {"cm", 0.01},
                             {"m", 1},       {"in", 0.0254},         {"inches", 0.0254},     {"\"", 0.0254},
                             {"ft", 0.3048}, {"feet", 0.3048}};
constexpr Scale powers[] = {{"w", 1}, {"kw", 1000}, {"mw", 1e6}, {"va", 1}, {"kva", 1000}};
constexpr Scale weights[] = {{"kg", 1},          {"kilograms", 1},    {"g", 0.001},           {"grams", 0.001},
                             {"lb", 0.45359237}, {"lbs", 0.45359237}, {"pounds", 0.45359237}, {"oz", 0.0283495},
                             {"t", 1000}};

struct Measured {
  double value;
  std::string unit;
};

std::optional<Measured> measured(std::string_view given, char decimal) {
  std::string text(trimmed(given));
  if (text.empty() || text.size() > 60) return std::nullopt;
  if (decimal == ',') std::ranges::replace(text, ',', '.');
  // Only what is written in decimals.
  const auto digits = text.find_first_not_of("0123456789.+-");
  const auto plain = text.substr(0, digits);
  const char* const end = plain.data() + plain.size();
  double value = 0;
  if (plain.empty() || read_number(plain.data(), end, value) != end || !std::isfinite(value)) return std::nullopt;
  return Measured{value, digits == std::string::npos ? "" : lower(trimmed(text.substr(digits)))};
}

template <std::size_t n>
std::optional<double> in_si(std::string_view text, std::string_view unit, char decimal, const Scale (&scales)[n],
                            double most) {
  const auto m = measured(text, decimal);
  if (!m) return std::nullopt;
  const auto wanted = m->unit.empty() ? lower(unit) : m->unit;
  for (const auto& scale : scales)
    if (scale.unit == wanted && std::abs(m->value * scale.si) <= most) return m->value * scale.si;
  return std::nullopt;
}

}  // namespace

std::optional<double> length_of(std::string_view text, std::string_view unit, char decimal) {
  return in_si(text, unit, decimal, lengths, 1e5);
}
std::optional<double> power_of(std::string_view text, std::string_view unit, char decimal) {
  const auto watts = in_si(text, unit, decimal, powers, 1e11);
  return watts && *watts > 0 ? watts : std::nullopt;
}
std::optional<double> weight_of(std::string_view text, std::string_view unit, char decimal) {
  const auto kg = in_si(text, unit, decimal, weights, 1e6);
  return kg && *kg > 0 ? kg : std::nullopt;
}
std::optional<double> decimal_in(std::string_view text, char decimal) {
  const auto m = measured(text, decimal);
  return m && (m->unit.empty() || m->unit == "u" || m->unit == "ru" || m->unit == "he") ? std::optional(m->value)
                                                                                        : std::nullopt;
}

bool take_scale_from_racks(Inventory& inventory) {
  constexpr double usual_width = 0.6;
  std::vector<double> sides;
  for (const auto& rack : inventory.racks)
    if (const auto& box = rack.map_box) {
      const double side = std::min(std::abs((*box)[2] - (*box)[0]), std::abs((*box)[3] - (*box)[1]));
      if (side > 0) sides.push_back(side);
    }
  if (sides.empty()) return false;
  std::ranges::nth_element(sides, sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2));
  const double scale = usual_width / sides[sides.size() / 2];
  for (auto& rack : inventory.racks)
    if (const auto& box = rack.map_box; box && (*box)[2] != (*box)[0]) {
      rack.x = std::min((*box)[0], (*box)[2]) * scale;
      rack.y = -std::max((*box)[1], (*box)[3]) * scale;
    }
  return true;
}

bool before_in_order(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    const auto digits = [&](std::string_view text, std::size_t& at) {
      while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
      const auto begin = at;
      while (at < text.size() && is_digit(text[at])) ++at;
      return text.substr(begin, at - begin);
    };
    const auto x = digits(a, i), y = digits(b, j);
    if (x.size() != y.size()) return x.size() < y.size();
    if (x != y) return x < y;
  }
  const auto left_of_a = a.size() - i, left_of_b = b.size() - j;
  return left_of_a != left_of_b ? left_of_a < left_of_b : a < b;
}

}  // namespace hallscope
