#include "models/simulation/racks/rack_power.h"

#include <algorithm>
#include <cmath>

#include "models/facility/model_figure.h"
#include "models/simulation/racks/workload.h"

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
  const double full = design_power(model), limit = model.gpu_power_w.value_or(0);
  RackPower power;
  if (gpus == 0) {
    if (!(full > 0)) return std::nullopt;
    // other() shall answer the constant draw at idle_level, the level of a rack without jobs.
    power.full_w = full;
    power.other_w = full * network_share * RackPower::efficiency / RackPower::other_idle_share;
    return power;
  }
  const auto n = static_cast<double>(gpus);
  if (full > 0) {
    power.full_w = full;
    power.gpu_w =
        limit > 0 ? std::min(limit, full * RackPower::efficiency / n) : full * RackPower::efficiency * gpu_share / n;
  } else if (limit > 0) {
    power.gpu_w = limit;
    power.full_w = n * limit / gpu_share / RackPower::efficiency;
  } else {
    return std::nullopt;
  }
  power.other_w = power.full_w * RackPower::efficiency - n * power.gpu_w;
  return power;
}

}  // namespace hallscope
