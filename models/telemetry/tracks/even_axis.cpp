#include "models/telemetry/tracks/even_axis.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

std::optional<std::size_t> EvenAxis::row_at(double instant) const {
  if (rows == 0 || !(instant >= start)) return std::nullopt;
  if (instant >= end()) return rows - 1;
  auto row = std::min(rows - 1, static_cast<std::size_t>((instant - start) / step));
  // The quotient may be rounded to either side of a whole number; time() decides.
  while (row > 0 && time(row) > instant) --row;
  while (row + 1 < rows && time(row + 1) <= instant) ++row;
  return row;
}

std::pair<std::size_t, std::size_t> EvenAxis::rows_within(double from, double to) const {
  const auto last = row_at(to);
  if (!last || !(from <= to)) return {0, 0};
  const auto before = row_at(from);
  const std::size_t first = !before ? 0 : *before + (time(*before) < from ? 1 : 0);
  return {std::min(first, *last + 1), *last + 1};
}

}  // namespace hallscope
