#include "models/telemetry/tables/number_cell.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

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

}  // namespace

NumberCell read_number_cell(std::string_view cell, std::string_view metric_name) {
  using Kind = NumberCell::Kind;
  cell = trimmed(cell);
  if (cell.empty()) return {Kind::empty};
  if (is_marker(cell)) return {Kind::marker};
  if (cell.front() == '+') cell.remove_prefix(1);
  double value = 0;
  const auto [end, error] = fast_float::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (end != cell.data() + cell.size() || error == std::errc::invalid_argument) return {Kind::text};
  if (is_dcgm_blank(value, metric_name)) return {Kind::blank};
  if (error != std::errc() || !(std::fabs(value) <= std::numeric_limits<float>::max())) return {Kind::out_of_range};
  return {Kind::number, value};
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
