#pragma once

#include <optional>

#include "models/measure/metric.h"

namespace hallscope {

/// What a value can be at all, in SI: far beyond anything that is built, so that only broken counters and misread
/// registers lie outside (a utilisation of 176,103 %, 3,276.7 °C).
struct ValueBounds {
  double low = 0, high = 0;
  bool hold(double value) const { return !(value < low) && !(value > high); }
};

/// By the quantity, and by the name where that says more: what is called a utilisation lies between 0 and 100 %.
/// Everything is possible for states, plain numbers and what was worked out from values.
ValueBounds value_bounds(const Metric&);

/// What a sensor in a data centre can have to tell: within value_bounds(), and narrower. A value beyond it is shown and
/// is an alarm. Infinite where there is no such end; nothing where any number may be right.
std::optional<ValueBounds> sensible_bounds(const Metric&);

}  // namespace hallscope
