#pragma once

#include <fast_float/fast_float.h>

#include <optional>
#include <string_view>

#include "models/io/decimal.h"

namespace hallscope {

/// Reads a number at the front of [begin, end), with a sign or without, "nan" and "inf" too, and answers where it ends;
/// nullptr when there is none. A file means the same whatever language the desktop has: strtod() would take 0.5 for 0
/// where a comma parts the decimals.
inline const char* read_number(const char* begin, const char* end, double& value) {
  // The standard's way of reading knows no plus.
  const bool plus = end - begin > 1 && *begin == '+' && begin[1] != '-';
  if (const char* after = read_decimal(plus ? begin + 1 : begin, end, value)) return after;
  const auto read = fast_float::from_chars(plus ? begin + 1 : begin, end, value);
  // Beyond what a double holds it is infinite or zero, as is usual.
  return read.ec == std::errc() || read.ec == std::errc::result_out_of_range ? read.ptr : nullptr;
}

/// The number that the whole text is.
inline std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  return read_number(text.data(), end, value) == end && !text.empty() ? std::optional(value) : std::nullopt;
}

}  // namespace hallscope
