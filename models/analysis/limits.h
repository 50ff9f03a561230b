#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/metric.h"

namespace hallscope {

/// A value that should not be passed.
struct Limit {
  double value = 0;    ///< SI
  std::string name;    ///< "rated", "throttle"
  std::string source;  ///< where the figure comes from
  bool is_minimum = false;
};

/// Limits of a metric on one element, from its catalogue model; ascending.
std::vector<Limit> limits(const Facility&, ElementIndex, const Metric&);
/// Limits that hold for a whole layer: those that all elements of the metric's type share.
std::vector<Limit> common_limits(const Facility&, const Metric&);

/// The range a legend starts with: from the metric's limits where it has them, else the whole recording. low < high.
struct ValueRange {
  double low = 0;
  double high = 1;
};
ValueRange default_range(const Facility&, const Metric&, float recording_min, float recording_max);

}  // namespace hallscope
