#include "models/simulation/scenario/power_smoothing.h"

#include <algorithm>

#include "models/simulation/parameters.h"

namespace hallscope {

double PowerSmoothing::next(double wanted, double seconds) {
  namespace p = parameters;
  const double step = seconds / p::smoothing_ramp_s;
  if (wanted >= level_) {
    // Over the floor of where it goes, nothing holds it.
    const bool free = level_ >= p::smoothing_floor * wanted * (1 - 1e-9);
    level_ = free ? wanted : std::min(wanted, level_ + step);
    // Where it goes, not how far it has come: jobs whose pauses interrupt the way back would else never arrive.
    high_ = wanted;
    below_s_ = 0;
    return level_;
  }
  const double floor = p::smoothing_floor * high_;
  if (wanted >= floor) {
    below_s_ = 0;
    return level_ = wanted;
  }
  below_s_ += seconds;
  if (below_s_ <= p::smoothing_hold_s + 1e-9) return level_ = std::min(level_, floor);
  level_ = std::max(wanted, std::min(level_, floor) - step);
  if (level_ <= wanted) high_ = wanted;
  return level_;
}

}  // namespace hallscope
