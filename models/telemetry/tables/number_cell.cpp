#include "models/telemetry/tables/number_cell.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <string>

#include <fast_float/fast_float.h>

#include "models/io/text.h"
#include "models/measure/dcgm.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Words of historians, spreadsheets and databases for a value that there is none of.
bool is_marker(std::string_view cell) {
  static constexpr std::array<std::string_view, 56> markers{
      "nan",         "na",          "n/a",           "null",         "none",
      "-",           "--",          "---",           "missing",      "#n/a",
      "#na",         "#value!",     "#ref!",         "#div/0!",      "#num!",
      "#name?",      "#null!",      "nil",           "undefined",    "undef",
      "no data",     "nodata",      "no value",      "no reading",   "no result",
      "bad",         "bad input",   "bad data",      "i/o timeout",  "timeout",
      "pt created",  "shutdown",    "comm fail",     "comm failure", "comm error",
      "calc failed", "not connect", "not connected", "disconnected", "offline",
      "invalid",     "error",       "under range",   "over range",   "out of range",
      "***",         "?",           "...",           "n.a.",         "n/d",
      "nd",          "<null>",      "(null)",        "[null]",       "\\n",
      "unknown"};
  return std::any_of(markers.begin(), markers.end(), [&](std::string_view marker) {
    return std::equal(cell.begin(), cell.end(), marker.begin(), marker.end(),
                      [](unsigned char a, char b) { return std::tolower(a) == b; });
  });
}

constexpr std::array<std::string_view, 6> group_marks{"\u00a0", "\u202f", "\u2009", "\u2007", "\u2019", "'"};
constexpr std::string_view true_minus = "\u2212";

/// Without the blanks around it, those of other widths too.
std::string_view without_blanks(std::string_view text) {
  for (bool more = true; more;) {
    const auto before = text.size();
    text = trimmed(text);
    for (const auto blank : group_marks) {
      if (blank.front() == '\'' || blank == "\u2019") continue;
      if (text.starts_with(blank)) text.remove_prefix(blank.size());
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
    }
    more = text.size() != before;
  }
  return text;
}

bool is_figure(char c) { return c >= '0' && c <= '9'; }

/// The number at the front of a cell as fast_float reads numbers, and how much of the cell it is: "1 002,5" (grouped by
/// a blank or an apostrophe), "−5", "1.5D+02". Groups become `group`, whose places ungroup() checks.
std::size_t take_front(std::string_view cell, char group, std::string& front) {
  std::size_t i = 0;
  const auto figures_follow = [&](std::size_t at) {
    return at + 2 < cell.size() && is_figure(cell[at]) && is_figure(cell[at + 1]) && is_figure(cell[at + 2]) &&
           (at + 3 >= cell.size() || !is_figure(cell[at + 3]));
  };
  while (i < cell.size()) {
    const auto rest = cell.substr(i);
    if (rest.front() == ' ' && i > 0 && is_figure(cell[i - 1]) && figures_follow(i + 1)) {
      front += group;
      ++i;
      continue;
    }
    const auto mark = std::ranges::find_if(group_marks, [&](std::string_view m) { return rest.starts_with(m); });
    if (mark != group_marks.end() && i > 0 && is_figure(cell[i - 1]) && figures_follow(i + mark->size())) {
      front += group;
      i += mark->size();
    } else if (rest.starts_with(true_minus)) {
      front += '-';
      i += true_minus.size();
    } else if (is_figure(rest.front()) || std::string_view(".,+-").find(rest.front()) != std::string_view::npos) {
      front += rest.front();
      ++i;
    } else {
      break;
    }
  }
  return i;
}

/// The exponent at the front of what follows a number, Fortran's too: "D+02" as "E+02"; empty for none.
std::string exponent_of(std::string_view rest) {
  if (rest.empty() || std::string_view("eEdD").find(rest.front()) == std::string_view::npos) return {};
  std::size_t i = 1;
  if (i < rest.size() && (rest[i] == '+' || rest[i] == '-')) ++i;
  const auto from = i;
  while (i < rest.size() && is_figure(rest[i])) ++i;
  if (i == from) return {};
  return "E" + std::string(rest.substr(1, i - 1));
}

/// "1.234,5" with a decimal comma as "1234.5". False where the marks stand as they do in no number.
bool ungroup(std::string_view text, char decimal, std::string& plain) {
  const char group = decimal == ',' ? '.' : ',';
  std::size_t since = 0;  // digits since the last group mark
  bool grouped = false, behind = false;
  for (const char c : text) {
    if (c == group) {
      if (behind || since == 0 || since > 3 || (grouped && since != 3)) return false;
      grouped = true;
      since = 0;
    } else if (c == decimal) {
      if (behind || (grouped && since != 3)) return false;
      behind = true;
      plain += '.';
    } else {
      if (std::isdigit(static_cast<unsigned char>(c)) != 0) ++since;
      plain += c;
    }
  }
  return behind || !grouped || since == 3;
}

/// "W", "°C", "%", "L/min": no digits before it is over, no blanks.
bool may_be_unit(std::string_view text) {
  if (text.size() > 12) return false;
  const auto first = static_cast<unsigned char>(text.front());
  return (std::isalpha(first) != 0 || first == '%' || first >= 0x80) &&
         text.find_first_of(" ,;\"'") == std::string_view::npos;
}

}  // namespace

NumberCell read_number_cell(std::string_view cell, std::string_view metric_name, char decimal) {
  using Kind = NumberCell::Kind;
  cell = without_blanks(cell);
  if (cell.empty()) return {Kind::empty};
  if (is_marker(cell)) return {Kind::marker};
  std::string front, text;
  std::size_t read = take_front(cell, decimal == ',' ? '.' : ',', front);
  if (front.starts_with('+')) front.erase(0, 1);
  if (front.find(',') != std::string::npos || (decimal == ',' && front.find('.') != std::string::npos)) {
    if (!ungroup(front, decimal, text)) return {Kind::text};
  } else {
    text = front;
  }
  if (text.empty() || text.back() == '-') {  // "inf", "-Infinity"
    text += cell.substr(read);
    read = cell.size();
  } else if (const auto exponent = exponent_of(cell.substr(read)); !exponent.empty()) {
    text += exponent;
    read += exponent.size();
  }
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) return {Kind::text};
  // Behind the number there may be a unit.
  const auto unit = without_blanks(cell.substr(read));
  if (!unit.empty() && !may_be_unit(unit) && !unit_conversion(unit)) return {Kind::text};
  if (is_dcgm_blank(value, metric_name)) return {Kind::blank};
  if (error != std::errc() || !(std::fabs(value) <= std::numeric_limits<float>::max())) return {Kind::out_of_range};
  return {Kind::number, value, unit};
}

std::optional<Phrase> report_of(NumberCell::Kind kind) {
  switch (kind) {
    case NumberCell::Kind::number:
    case NumberCell::Kind::empty:
      return std::nullopt;
    case NumberCell::Kind::marker:
      return Phrase("a word for missing instead of a number; taken as missing");
    case NumberCell::Kind::blank:
      return Phrase("DCGM says 'not supported'; taken as missing");
    case NumberCell::Kind::out_of_range:
      return Phrase("infinite or too large for a measurement; taken as missing");
    case NumberCell::Kind::text:
      return Phrase("not a number; taken as missing");
  }
  return std::nullopt;
}

}  // namespace hallscope
