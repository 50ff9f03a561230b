#include "models/simulation/rack_power.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/workload.h"

namespace hallscope {
namespace {

constexpr double gpu_share = 72 * 1400.0 / (135e3 * RackPower::efficiency);
constexpr double network_share = 0.6;

}  // namespace

double RackPower::other(double level) const {
  const double busy = (level - idle_level) / (1 - idle_level);
  return other_w * (other_idle_share + (1 - other_idle_share) * busy);
}

std::optional<RackPower> rack_power(const EquipmentModel& model, std::size_t gpus) {
  const double rated = model.rated_power_w.value_or(0), limit = model.gpu_power_w.value_or(0);
  RackPower power;
  if (gpus == 0) {
    if (!(rated > 0)) return std::nullopt;
    // other() shall answer the constant draw at idle_level, the level of a rack without jobs.
    power.rated_w = rated;
    power.other_w = rated * network_share * RackPower::efficiency / RackPower::other_idle_share;
    return power;
  }
  const auto n = static_cast<double>(gpus);
  if (rated > 0) {
    power.rated_w = rated;
    power.gpu_w =
        limit > 0 ? std::min(limit, rated * RackPower::efficiency / n) : rated * RackPower::efficiency * gpu_share / n;
  } else if (limit > 0) {
    power.gpu_w = limit;
    power.rated_w = n * limit / gpu_share / RackPower::efficiency;
  } else {
    return std::nullopt;
  }
  power.other_w = power.rated_w * RackPower::efficiency - n * power.gpu_w;
  return power;
}

}  // namespace hallscope
