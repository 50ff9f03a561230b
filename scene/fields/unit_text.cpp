#include "scene/fields/unit_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "models/measure/unit.h"

namespace hallscope {
namespace {

constexpr std::string_view si[] = {"m",  "s",   "kg", "g",   "K",  "mol", "kmol", "A",  "cd", "N",  "J",  "kJ",
                                   "W",  "kW",  "Pa", "kPa", "Hz", "rad", "sr",   "V",  "mm", "cm", "km", "ms",
                                   "°C", "min", "h",  "l",   "L",  "%",   "mg",   "µg", "ug", "lm", "lx", "degC"};
constexpr std::string_view others[] = {"ft",  "in", "lb",  "lbm", "lbf", "slug", "gal", "BTU", "Btu", "psi", "bar",
                                       "atm", "hr", "sec", "ppm", "ppb", "cP",   "St",  "°F",  "F",   "R",   "degF",
                                       "ton", "yd", "mi",  "hp",  "cal", "kcal", "day", "d",   "deg", "°",   "min"};
/// Words before a parenthesis that take what stands in it for what they work on.
constexpr std::string_view operators[] = {
    "mag",     "grad",      "div",       "curl",      "rot",        "log",     "ln",  "log10", "sqrt",
    "mean",    "avg",       "min",       "max",       "sum",        "abs",     "rms", "norm",  "magsqr",
    "ddt",     "sqr",       "std",       "var",       "lap",        "exp",     "sin", "cos",   "laplacian",
    "average", "magnitude", "vorticity", "component", "prime2mean", "integral"};

template <typename List>
bool is_in(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// A symbol without the power behind it: "m^-3", "m-3", "m**2", "s⁻¹" → "m", "s".
std::string_view symbol_of(std::string_view token) {
  const auto is_power = [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) || c == '-' || c == '+' || c == '^';
  };
  constexpr std::string_view raised[] = {"²", "³", "⁻", "¹", "⁰", "⁴", "⁵", "⁶", "**"};
  for (bool any = true; any && !token.empty();) {
    any = false;
    if (is_power(token.back())) token.remove_suffix(1), any = true;
    for (const auto mark : raised)
      if (token.ends_with(mark)) token.remove_suffix(mark.size()), any = true;
  }
  return token;
}

/// The symbols of a text; empty when it is no unit by its form.
std::vector<std::string_view> symbols(std::string_view text) {
  std::vector<std::string_view> list;
  constexpr std::string_view dot = "·";
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    const auto token = text.substr(begin, end - begin);
    if (!token.empty() && token != "1") list.push_back(symbol_of(token));
  };
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool two = text.substr(i, dot.size()) == dot;
    // A star that is doubled raises what stands before it.
    const bool star = i < text.size() && text[i] == '*' && text.substr(i, 2) != "**" && (i == 0 || text[i - 1] != '*');
    const bool parts = i == text.size() || two || star || std::string_view("/ .()").find(text[i]) != text.npos;
    if (!parts) continue;
    take(i);
    begin = i + (two ? dot.size() : 1);
    if (two) i += dot.size() - 1;
  }
  if (std::any_of(list.begin(), list.end(), [](auto s) { return s.empty(); })) return {};
  return list;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == text.npos ? "" : std::string(text.substr(first, last - first + 1));
}

/// The word that ends right before a place; empty when a blank stands there.
std::string word_before(const std::string& name, std::size_t at) {
  auto begin = at;
  while (begin > 0 && std::isalnum(static_cast<unsigned char>(name[begin - 1]))) --begin;
  std::string word = name.substr(begin, at - begin);
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

}  // namespace

bool is_si_text(std::string_view text) {
  const auto list = symbols(text);
  return !list.empty() && std::all_of(list.begin(), list.end(), [](auto s) { return is_in(si, s); });
}

bool is_unit_text(std::string_view text) {
  // Of one letter case tells a unit from a name: "v" is a velocity, "V" a volt.
  if (text.size() == 1 && !is_in(si, text) && text != "C" && text != "F") return false;
  if (text == "1" || text == "-") return false;  // an index, or nothing
  const auto list = symbols(text);
  return unit_conversion(text) || (!list.empty() && std::all_of(list.begin(), list.end(), [](auto s) {
           return is_in(si, s) || is_in(others, s);
         }));
}

std::string unit_in_name(const std::string& name) {
  // The last brackets that hold a unit; those in others belong to the outer ones.
  for (auto close = name.find_last_of("])"); close != std::string::npos && close > 0;
       close = name.find_last_of("])", close - 1)) {
    const char opening = name[close] == ']' ? '[' : '(';
    int depth = 0;
    auto open = close;
    for (;; --open) {
      depth += name[open] == name[close] ? 1 : name[open] == opening ? -1 : 0;
      if (depth == 0 || open == 0) break;
    }
    if (depth != 0) continue;
    const auto text = trimmed(std::string_view(name).substr(open + 1, close - open - 1));
    const bool works_on_it = opening == '(' && is_in(operators, word_before(name, open));
    if (!works_on_it && is_unit_text(text)) return text;
    if (open == 0) break;
    close = open;  // on before these brackets
  }
  return {};
}

}  // namespace hallscope
