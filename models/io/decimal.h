#pragma once

#include <cstdint>

#include <fast_float/fast_float.h>

namespace hallscope {

/// Reads a number at the front of [begin, end) and answers where it ends, or nullptr when there is none. Gives the
/// nearest double. "-123.456" and its like, which fill telemetry, take a short way: up to 2^53 the digits are exact as
/// a double, and so are powers of ten up to 10^22, so that one division rounds correctly (Clinger 1990).
inline const char* read_decimal(const char* begin, const char* end, double& value) {
  static constexpr double power[] = {1e0, 1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7, 1e8,
                                     1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16};
  const char* p = begin;
  const bool negative = p != end && *p == '-';
  if (negative) ++p;
  const char* const digits = p;
  std::uint64_t mantissa = 0;
  while (p != end && *p >= '0' && *p <= '9') mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p++ - '0');
  std::ptrdiff_t count = p - digits, decimals = 0;
  if (p != end && *p == '.' && count > 0) {
    const char* const point = ++p;
    while (p != end && *p >= '0' && *p <= '9') mantissa = mantissa * 10 + static_cast<std::uint64_t>(*p++ - '0');
    decimals = p - point;
    count += decimals;
  }
  // 15 digits stay below 2^53. What follows may be an exponent.
  const bool plain = count > 0 && count <= 15 && (p == end || (*p != 'e' && *p != 'E' && *p != '.'));
  if (plain) {
    value = static_cast<double>(mantissa) / power[decimals];
    if (negative) value = -value;
    return p;
  }
  const auto read = fast_float::from_chars(begin, end, value);
  return read.ec == std::errc() ? read.ptr : nullptr;
}

}  // namespace hallscope
