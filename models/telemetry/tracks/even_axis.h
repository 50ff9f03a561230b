#pragma once

#include <cstddef>
#include <optional>
#include <utility>

namespace hallscope {

/// Instants at even steps: row n stands at start + n × step.
struct EvenAxis {
  double start = 0;
  double step = 1;  ///< above 0
  std::size_t rows = 0;

  double time(std::size_t row) const { return start + static_cast<double>(row) * step; }
  double end() const { return rows == 0 ? start : time(rows - 1); }
  /// The newest row not later than `time`; nothing before the first.
  std::optional<std::size_t> row_at(double time) const;
  /// First and one past the last row within [from, to]; equal when there is none.
  std::pair<std::size_t, std::size_t> rows_within(double from, double to) const;
};

}  // namespace hallscope
