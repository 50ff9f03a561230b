#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// How the values of a metric at an instant are distributed over all elements that have it, in even intervals.
struct Distribution {
  Metric metric;
  double at = 0;
  double low = 0, high = 1;         ///< of the intervals: round numbers around all values; low < high
  std::vector<std::size_t> counts;  ///< of each interval; empty where there is no value
  std::size_t values = 0, missing = 0, stale = 0;
  double least = missing_value, median = missing_value, p95 = missing_value, most = missing_value;
  /// What is selected: a name and its value. Of what stands inside a selected element, its worst.
  struct Selected {
    std::string name;
    double value = 0;
  };
  std::vector<Selected> selected;
};

/// With about so many intervals.
Distribution distribution(const Facility&, const Track&, double time, const std::vector<ElementIndex>& selected,
                          std::size_t intervals = 40);

/// "from,to,elements" and one line an interval, SI.
std::string distribution_csv(const Distribution&);

}  // namespace hallscope
