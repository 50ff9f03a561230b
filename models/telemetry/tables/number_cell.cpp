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
#include "models/words/say.h"

namespace hallscope {
namespace {

bool is_marker(std::string_view cell) {
  static constexpr std::array<std::string_view, 8> markers{"nan", "na", "n/a", "null", "none", "-", "--", "missing"};
  return std::any_of(markers.begin(), markers.end(), [&](std::string_view marker) {
    return std::equal(cell.begin(), cell.end(), marker.begin(), marker.end(),
                      [](unsigned char a, char b) { return std::tolower(a) == b; });
  });
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
  cell = trimmed(cell);
  if (cell.empty()) return {Kind::empty};
  if (is_marker(cell)) return {Kind::marker};
  if (cell.front() == '+') cell.remove_prefix(1);
  // Behind the number there may be a unit.
  const auto digits = std::min(cell.find_first_not_of("0123456789.,+-"), cell.size());
  std::string plain;
  const auto front = cell.substr(0, digits);
  if (front.find(',') != std::string_view::npos || (decimal == ',' && front.find('.') != std::string_view::npos)) {
    if (!ungroup(front, decimal, plain)) return {Kind::text};
    plain += cell.substr(digits);
  }
  const std::string_view text = plain.empty() ? cell : std::string_view(plain);
  double value = 0;
  const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument) return {Kind::text};
  const auto behind = static_cast<std::size_t>(text.data() + text.size() - end);
  const auto unit = trimmed(cell.substr(cell.size() - behind));
  if (!unit.empty() && !may_be_unit(unit)) return {Kind::text};
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
