#include "models/simulation/power/trip_curve.h"

#include <array>
#include <cmath>
#include <limits>

#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double never = std::numeric_limits<double>::infinity();

double relay(double share) {
  const double multiple = share / p::trip_pickup;
  return multiple > 1 ? p::trip_multiplier * 0.14 / (std::pow(multiple, 0.02) - 1) : never;
}

double low_voltage_unit(double share) {
  constexpr double at = 3;  // times the rating
  return share > p::lv_trip_pickup ? p::lv_trip_s * at * at / (share * share) : never;
}

double ups(double share) {
  struct Point {
    double share, log_s;
  };
  static const std::array points{Point{1.10, std::log(600.0)}, Point{1.25, std::log(60.0)},
                                 Point{1.50, std::log(10.0)}};
  constexpr double pickup = 1.02;
  if (!(share > pickup)) return never;
  if (share <= points.front().share) return std::exp(points.front().log_s);
  if (share >= points.back().share) return std::exp(points.back().log_s);
  const auto& to = share > points[1].share ? points[2] : points[1];
  const auto& from = share > points[1].share ? points[1] : points[0];
  return std::exp(from.log_s + (to.log_s - from.log_s) * (share - from.share) / (to.share - from.share));
}

double transformer(double share) {
  const double squared = share * share, limit = p::trip_pickup * p::trip_pickup;
  return squared > limit ? p::transformer_thermal_s * std::log(squared / (squared - limit)) : never;
}

}  // namespace

double time_to_trip(double share, ElementType type) {
  using enum ElementType;
  switch (type) {
    case Busway:
    case PowerMeter:
    case Breaker:
      return low_voltage_unit(share);
    case UPS:
      return ups(share);
    case Transformer:
      return transformer(share);
    case Generator:
    case BESS:
    case Utility:
      return never;
    default:
      return relay(share);
  }
}

}  // namespace hallscope
