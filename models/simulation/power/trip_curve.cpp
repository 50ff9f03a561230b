#include "models/simulation/power/trip_curve.h"

#include <cmath>
#include <limits>

#include "models/simulation/parameters.h"

namespace hallscope {

double time_to_trip(double share_of_rating) {
  const double multiple = share_of_rating / parameters::trip_pickup;
  if (!(multiple > 1)) return std::numeric_limits<double>::infinity();
  return parameters::trip_multiplier * 0.14 / (std::pow(multiple, 0.02) - 1);
}

}  // namespace hallscope
