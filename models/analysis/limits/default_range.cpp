#include <algorithm>
#include <cmath>

#include "models/analysis/limits/limits.h"

namespace hallscope {
namespace {

/// The smallest of 1, 2, 5 × 10^n that is not less than `step`.
double nice_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

/// A recording of a single value still needs a legend with two ends. In °C: tenths of a degree are noise.
double least_span(Quantity quantity, double magnitude) {
  return quantity == Quantity::temperature ? 1 : magnitude * 1e-3;
}

/// Widens [low, high] to at least `least` and then to multiples of a nice step.
ValueRange rounded(double low, double high, double least) {
  if (const double lacking = least - (high - low); lacking > 0) {
    low -= lacking / 2;
    high += lacking / 2;
  }
  const double span = high - low;
  if (!(span > 0)) return {low, low + 1};
  const double step = nice_step(span / 8);
  // 60.04 read as a float is a hair more than 60.04: that shall not cost a whole step.
  constexpr double hair = 1e-3;
  ValueRange range{std::floor(low / step + hair) * step, std::ceil(high / step - hair) * step};
  if (!(range.low < range.high)) range.high = range.low + step;
  return range;
}

/// Quantities of which zero means "nothing there": their legends start at zero.
bool starts_at_zero(Quantity quantity) {
  switch (quantity) {
    case Quantity::power:
    case Quantity::apparent_power:
    case Quantity::flow:
    case Quantity::pressure:
    case Quantity::current:
    case Quantity::ratio:
    case Quantity::humidity:
      return true;
    default:
      return false;
  }
}

}  // namespace

ValueRange default_range(const Facility& facility, const Metric& metric, float recording_min, float recording_max) {
  const bool recorded = std::isfinite(recording_min) && std::isfinite(recording_max) && recording_min <= recording_max;
  const auto marks = common_limits(facility, metric);
  double low = recording_min, high = recording_max;
  if (metric.change != Change::none) {  // the middle of the colours is "no change"
    const double most = recorded ? std::max(std::abs(low), std::abs(high)) : 1;
    const auto half = rounded(0, most, 0);
    return {-half.high, half.high};
  }
  if (!recorded) {
    if (marks.empty()) return {};
    low = marks.front().value;
    high = marks.back().value;
  }
  for (const auto& mark : marks)
    if (!mark.is_minimum) high = std::max(high, mark.value);
  // A lower limit belongs on the legend when it is near; 2 °C under a 40 °C supply would only take away contrast.
  for (const auto& mark : marks)
    if (mark.is_minimum && low - mark.value <= high - low) low = std::min(low, mark.value);
  if (starts_at_zero(metric.quantity)) {
    low = std::min(low, 0.0);
    const bool share = metric.quantity == Quantity::ratio || metric.quantity == Quantity::humidity;
    high = share ? std::max(high, 1.0) : std::max(high, 0.0);
  }
  return rounded(low, high, least_span(metric.quantity, std::max(std::abs(low), std::abs(high))));
}

}  // namespace hallscope
