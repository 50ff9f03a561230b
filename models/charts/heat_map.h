#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// A metric over time and elements: a row for each element, or for each rack where the metric is measured in what
/// stands inside racks, and then with the worst of it.
struct HeatMap {
  Metric metric;
  double from = 0, to = 1;
  std::vector<ElementIndex> elements;  ///< of the rows, ascending
  std::size_t columns = 0;             ///< instants, each at the middle of an equal share of the time
  std::vector<float> values;           ///< [row][column]; NaN: none
  float least = missing_value, most = missing_value;

  double time_of(std::size_t column) const {
    return from + (static_cast<double>(column) + 0.5) * (to - from) / static_cast<double>(columns);
  }
  float at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
  std::optional<std::size_t> row_of(ElementIndex) const;
};

/// Nothing when cancelled: `go_on` is asked now and then.
std::optional<HeatMap> heat_map(const Facility&, const Track&, double from, double to, std::size_t columns,
                                const std::function<bool()>& go_on = {});

/// "element,TIME,TIME…" and a line for each row, SI; empty where there is no value.
std::string heat_map_csv(const Facility&, const HeatMap&, bool absolute);

}  // namespace hallscope
