#include <algorithm>
#include <cmath>
#include <limits>

#include "models/analysis/limits/impact.h"

namespace hallscope {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

}  // namespace

std::optional<ImpactTimes> impact_times(const Simulator& baseline, ElementIndex failed, double horizon_s,
                                        const Progress& progress) {
  Simulator simulator = baseline;
  ImpactTimes times;
  times.looked_s = horizon_s;
  if (!simulator.fail(failed)) return times;
  const double begin = simulator.time();
  // Racks that throttle or are off already are not this failure's doing.
  std::vector<char> before(simulator.racks().size(), 0);
  for (std::size_t r = 0; r < before.size(); ++r)
    before[r] = simulator.racks().throttle[r] < 0.995 || !(simulator.racks().power_w[r] > 0);
  constexpr double stride = 10;
  for (double t = stride; t < horizon_s + stride; t += stride) {
    simulator.advance(begin + std::min(t, horizon_s));
    if (!report(progress, std::min(1.0, t / horizon_s), "Simulating the failure")) return std::nullopt;
  }
  const auto& racks = simulator.racks();
  const auto since = [&](double at) { return std::isnan(at) || at < begin ? std::optional<double>() : at - begin; };
  const auto earlier = [](std::optional<double>& first, const std::optional<double>& other) {
    if (other && (!first || *other < *first)) first = other;
  };
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (before[r]) continue;
    const ImpactTimes::Rack rack{racks.element[r], since(racks.throttled_at[r]), since(racks.tripped_at[r])};
    if (!rack.throttle_s && !rack.trip_s) continue;
    earlier(times.throttle_s, rack.throttle_s);
    earlier(times.trip_s, rack.trip_s);
    times.racks.push_back(rack);
  }
  std::stable_sort(times.racks.begin(), times.racks.end(), [](const auto& a, const auto& b) {
    return a.throttle_s.value_or(unlimited) < b.throttle_s.value_or(unlimited);
  });
  return times;
}

}  // namespace hallscope
