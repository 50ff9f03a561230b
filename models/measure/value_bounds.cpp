#include "models/measure/value_bounds.h"

#include <limits>
#include <string_view>

#include "models/io/text.h"

namespace hallscope {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// A share of the time or of what is there, which is never more than all of it. Loads and speeds may be.
bool is_share(std::string_view name) {
  for (const std::string_view word : {"util", "_active", "sm_occupancy", "humidity"})
    if (lower(name).find(word) != std::string::npos) return true;
  return false;
}

}  // namespace

ValueBounds value_bounds(const Metric& metric) {
  if (metric.change != Change::none) return {-unbounded, unbounded};
  constexpr double rounding = 0.01;
  switch (metric.quantity) {
    case Quantity::temperature:
      return {-150, 3000};  // °C; hot spots of flames are no telemetry
    case Quantity::temperature_difference:
      return {-3000, 3000};
    case Quantity::ratio:
      return is_share(metric.name) ? ValueBounds{-rounding, 1 + rounding} : ValueBounds{-100, 100};
    case Quantity::humidity:
      return {-0.05, 1.1};  // sensors drift
    case Quantity::power:
    case Quantity::apparent_power:
      return {-1e11, 1e11};
    case Quantity::power_rate:
      return {-1e13, 1e13};
    case Quantity::energy:
      return {-1e19, 1e19};  // J: more than a gigawatt over a century
    case Quantity::flow:
      return {-1e4, 1e4};
    case Quantity::pressure:
      return {-2e5, 1e9};
    case Quantity::current:
      return {-1e7, 1e7};
    case Quantity::voltage:
      return {-1e7, 1e7};
    case Quantity::frequency:
      return {0, 1e12};
    case Quantity::sound:
      return {-20, 250};
    case Quantity::state:
    case Quantity::number:
      break;
  }
  return {-unbounded, unbounded};
}

std::optional<ValueBounds> sensible_bounds(const Metric& metric) {
  if (metric.change != Change::none) return std::nullopt;
  constexpr double rounding = 0.001;
  switch (metric.quantity) {
    case Quantity::temperature:
      return ValueBounds{-60, 150};
    case Quantity::humidity:
      return ValueBounds{-rounding, 1.05};
    case Quantity::voltage:
    case Quantity::current:
    case Quantity::apparent_power:
      return ValueBounds{-rounding, unbounded};
    case Quantity::frequency:
      return ValueBounds{-rounding, 1e3};
    case Quantity::power:  // batteries and feeders may well take power back
      if (metric.name.starts_with("Rack/") || metric.name.starts_with("GPU/")) return ValueBounds{-rounding, unbounded};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace hallscope
