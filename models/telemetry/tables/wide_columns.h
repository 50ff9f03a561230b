#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/problem.h"
#include "models/measure/metric.h"
#include "models/measure/unit.h"

namespace hallscope {

/// What a column of a wide table holds.
struct WideColumn {
  std::string name;
  Metric metric;
  ElementIndex element = no_element;  ///< no_element: the column is not read
  UnitConversion unit{Quantity::number, 1, 0};

  bool bound() const { return element != no_element; }
};

struct WideColumns {
  std::vector<WideColumn> list;
  std::size_t time = 0;
};

/// Binds the columns of a header line by `facility.columns()`. Columns without a binding are noted; those that occur
/// twice, name an element that the facility does not have or a unit that does not fit are reported and left out.
/// Nothing when there is no time column or nothing is bound.
std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header, const Facility& facility,
                                        const std::string& file, Problems& problems);

/// The number that stands for {n} where `text` fits `pattern`; empty for a pattern without {n}; nothing otherwise.
std::optional<std::string> fit_pattern(std::string_view pattern, std::string_view text);

}  // namespace hallscope
