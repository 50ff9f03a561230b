#include <algorithm>
#include <cmath>
#include <limits>

#include "models/analysis/limits/impact.h"
#include "models/analysis/limits/impact_parts.h"

namespace hallscope {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double stride_s = 10;

void take_earlier(std::optional<double>& first, const std::optional<double>& other) {
  if (other && (!first || *other < *first)) first = other;
}

/// Racks that throttle or switch off in a run after a failure, and are not in `before`: those did so already.
class Watched {
 public:
  explicit Watched(const Simulator& broken) : begin_(broken.time()), before_(broken.racks().size()) {
    for (std::size_t r = 0; r < before_.size(); ++r) before_[r] = slow(broken.racks(), r);
  }
  void read(const RackBank& racks, ImpactTimes& times) const {
    times.racks.clear();
    for (std::size_t r = 0; r < before_.size(); ++r) {
      if (before_[r]) continue;
      const ImpactTimes::Rack rack{racks.element[r], since(racks.throttled_at[r]), since(racks.tripped_at[r])};
      if (!rack.throttle_s && !rack.trip_s) continue;
      take_earlier(times.throttle_s, rack.throttle_s);
      take_earlier(times.trip_s, rack.trip_s);
      times.racks.push_back(rack);
    }
  }

 private:
  std::optional<double> since(double at) const {
    return std::isnan(at) || at < begin_ ? std::optional<double>() : at - begin_;
  }
  double begin_;
  std::vector<char> before_;
};

/// Runs on, to the end or until the first rack of all has done both. False when cancelled.
bool run(Simulator simulator, double horizon_s, bool to_the_end, ImpactTimes& times, const Progress& progress) {
  const Watched watched(simulator);
  const double begin = simulator.time();
  for (double t = stride_s; t < horizon_s + stride_s; t += stride_s) {
    simulator.advance(begin + std::min(t, horizon_s));
    if (!report(progress, std::min(1.0, t / horizon_s), "Simulating the failure")) return false;
    if (to_the_end) continue;
    watched.read(simulator.racks(), times);
    if (times.throttle_s && times.trip_s) return true;
  }
  watched.read(simulator.racks(), times);
  return true;
}

}  // namespace

std::optional<ImpactTimes> impact_times(const Simulator& baseline, ElementIndex failed, double horizon_s,
                                        const Progress& progress) {
  Simulator broken = baseline;
  ImpactTimes times;
  times.looked_s = horizon_s;
  if (!broken.fail(failed)) return times;
  constexpr double runs = 3;
  double done = 0;
  const Progress part = [&](double share, std::string_view stage) {
    return report(progress, (done + share) / runs, stage);
  };
  if (!run(broken, horizon_s, true, times, part)) return std::nullopt;
  std::stable_sort(times.racks.begin(), times.racks.end(), [](const auto& a, const auto& b) {
    return a.throttle_s.value_or(unlimited) < b.throttle_s.value_or(unlimited);
  });
  for (const auto& [assumed, end] :
       {std::pair(soonest, &ImpactTimes::Band::soonest_s), std::pair(latest, &ImpactTimes::Band::latest_s)}) {
    ++done;
    Simulator other = broken;
    other.assume(assumed);
    ImpactTimes found;
    if (!run(std::move(other), horizon_s, false, found, part)) return std::nullopt;
    times.throttle_band.*end = found.throttle_s;
    times.trip_band.*end = found.trip_s;
  }
  return times;
}

}  // namespace hallscope
