#pragma once

namespace hallscope {

/// Numbers from 0 to 1 of which any first few are spread evenly: the digits of n behind the point, in base 2
/// (van der Corput).
constexpr double even_spread(int n) {
  double value = 0, share = 0.5;
  for (; n > 0; n /= 2, share /= 2) value += share * (n % 2);
  return value;
}

}  // namespace hallscope
