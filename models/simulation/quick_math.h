#pragma once

#include <bit>
#include <cstdint>

namespace hallscope {

/// Exponential, logarithm and powers without branches or tables, so that loops over many of them are taken several at a
/// time; the same on every machine of one architecture, which the C library's are not. Within 1e-14 of the exact value
/// (tested), for finite arguments.

/// e^x; as at ±700 beyond that.
inline double quick_exp(double x) {
  constexpr double log2_e = 1.4426950408889634, ln2_high = 6.93147180369123816490e-01,
                   ln2_low = 1.90821492927058770002e-10;
  constexpr double to_integer = 0x1.8p52;  // added, it leaves no room for a fraction
  x = x < -700 ? -700 : x;
  x = x > 700 ? 700 : x;
  const double shifted = x * log2_e + to_integer;
  const double n = shifted - to_integer;
  const double r = (x - n * ln2_high) - n * ln2_low;  // no more than half of ln 2
  // Its series, in pairs that do not wait for each other.
  const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  const double low = (1 + r) + r2 * (1.0 / 2 + r * (1.0 / 6));
  const double middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
  const double high = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800));
  const double sum = low + r4 * middle + r8 * (high + r4 * (1.0 / 479001600));
  // Times 2^n, which is among the last digits of `shifted`.
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(sum) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/// ln x of a normal number above zero.
inline double quick_log(double x) {
  constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000, mantissa = 0x000fffffffffffff;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (one - root_half);
  const double m = std::bit_cast<double>((bits & mantissa) + root_half);  // from √½ to √2
  const double n = std::bit_cast<double>((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  const double s = (m - 1) / (m + 1), z = s * s, z2 = z * z, z4 = z2 * z2;
  const double low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9));
  const double high = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17));
  const double series = z * (low + z4 * high + z4 * z4 * (1.0 / 19));
  return n * ln2_high + (2 * s + (2 * s * series + n * ln2_low));
}

/// x to a power, x a normal number above zero.
inline double quick_power(double x, double exponent) { return quick_exp(exponent * quick_log(x)); }

}  // namespace hallscope
