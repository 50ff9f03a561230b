#include "models/analysis/contingency/failure_run.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

// Steps of the minute in which a failure settles: those of a run that is recorded every ten seconds (simulate.h).
constexpr double settling_step_s = 2.5, following_step_s = 1;
// What racks do not feel: less than what sensors and jobs make of it.
constexpr double same_c = 0.3, same_share = 0.002;

Simulator advanced(Simulator simulator, double by_s, double step_s) {
  simulator.advance(simulator.time() + by_s, step_s);
  return simulator;
}

bool near(double a, double b, double by) { return std::abs(a - b) <= by; }

}  // namespace

double it_power(const Simulator& simulator) {
  double sum = 0;
  for (const auto watts : simulator.racks().power_w) sum += watts;
  return sum;
}

Undisturbed::Undisturbed(const Simulator& baseline, double horizon_s, const Progress& progress)
    : start_(baseline),
      after_(advanced(baseline, just_after_s, just_after_s)),
      settled_(advanced(after_, cooling_after_s, settling_step_s)),
      horizon_s_(horizon_s) {
  auto on = settled_;
  const double begin = start_.time();
  for (double t = just_after_s + cooling_after_s + stride_s; t < horizon_s + stride_s; t += stride_s) {
    if (!report(progress, 0, "Simulating without a failure")) return;
    on.advance(begin + std::min(t, horizon_s), following_step_s);
    it_w_.push_back(it_power(on));
  }
  complete_ = true;
}

FailureRun::FailureRun(const Undisturbed& undisturbed)
    : undisturbed_(undisturbed),
      broken_(undisturbed.start()),
      after_(undisturbed.start()),
      recorded_(undisturbed.start().facility(), nothing_, 0) {
  const auto& racks = undisturbed.start().racks();
  for (std::size_t r = 0; r < racks.size(); ++r) was_slow_.push_back(slow(racks, r));
}

bool FailureRun::fail(const Failure& failure) {
  broken_ = undisturbed_.start();
  bool any = false;
  for (const auto element : failure) any |= broken_.fail(element);
  return any;
}

Contingency FailureRun::of(const Failure& failure, const std::function<bool()>& stopped) {
  Contingency result;
  result.failed = failure;
  result.simulated = fail(failure);
  if (!result.simulated || stopped()) return result;
  const double begin = undisturbed_.start().time();
  broken_.advance(begin + just_after_s, just_after_s);
  after_ = broken_;
  broken_.advance(begin + just_after_s + cooling_after_s, settling_step_s);
  Impact impact;
  impact.element = failure.front();
  result.first_limit = compare({undisturbed_.after(), after_, undisturbed_.settled(), broken_}, recorded_, impact);
  result.lost_w = impact.lost_w;
  result.lost_racks = impact.lost_racks;
  result.lost_gpus = impact.lost_gpus;
  result.held_back = impact.held_back.size();
  result.lost_w = std::max(result.lost_w, it_power(undisturbed_.settled()) - it_power(broken_));
  if (!impact.overloaded.empty() || !settled()) follow(result, stopped);
  read_times(result);
  return result;
}

/// All that racks feel is as it would be, and no battery is being emptied for it.
bool FailureRun::settled() const {
  const auto& now = broken_;
  const auto& same = undisturbed_.settled();
  const auto& racks = now.racks();
  for (std::size_t r = 0; r < racks.size(); ++r) {
    const bool off = !racks.working[r] || !now.network().energised(racks.node[r]);
    if (off) continue;  // for good: whatever else it may need is gone with it
    if (!near(now.coolant().rack_supply_c()[r], same.coolant().rack_supply_c()[r], same_c)) return false;
    if (!near(racks.flow_rate[r], same.racks().flow_rate[r], 0.01 * same.racks().flow_rate[r])) return false;
    if (!near(racks.inlet_air_c[r], same.racks().inlet_air_c[r], same_c)) return false;
    if (!near(racks.hottest_c(r), same.racks().hottest_c(r), 2 * same_c)) return false;
    if (racks.power_w[r] < same.racks().power_w[r] * (1 - same_share)) return false;
  }
  for (std::size_t l = 0; l < now.coolant().loops.size(); ++l)
    if (!near(now.coolant().loops[l].supply_c, same.coolant().loops[l].supply_c, same_c)) return false;
  for (std::size_t h = 0; h < now.air().halls.size(); ++h)
    if (!near(now.air().halls[h].room_c, same.air().halls[h].room_c, same_c)) return false;
  const auto& network = now.network();
  for (PowerNetwork::Node n = 0; n < network.size(); ++n) {
    const auto* battery = network.battery(n);
    if (!battery || !battery->exists()) continue;
    const double more = network.battery_power(n) - same.network().battery_power(n);
    if (more > 0.01 * battery->rated_w) return false;
  }
  return true;
}

void FailureRun::follow(Contingency& result, const std::function<bool()>& stopped) {
  const double begin = undisturbed_.start().time();
  std::size_t k = 0;
  for (const double it_w : undisturbed_.it_w()) {
    if (stopped()) return;
    const double t = just_after_s + cooling_after_s + stride_s * static_cast<double>(++k);
    broken_.advance(begin + std::min(t, undisturbed_.horizon_s()), following_step_s);
    result.lost_w = std::max(result.lost_w, it_w - it_power(broken_));
  }
}

void FailureRun::read_times(Contingency& result) const {
  const double begin = undisturbed_.start().time();
  const auto& racks = broken_.racks();
  const auto earlier = [&](std::optional<double>& first, double at) {
    if (!std::isnan(at) && at >= begin && (!first || at - begin < *first)) first = at - begin;
  };
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (was_slow_[r]) continue;  // not this failure's doing
    earlier(result.throttle_s, racks.throttled_at[r]);
    earlier(result.trip_s, racks.tripped_at[r]);
  }
}

bool takes_racks_alone(const Facility& facility, const Failure& failure) {
  return std::ranges::all_of(failure, [&](ElementIndex e) {
    return e < facility.body_count() && facility.element(e).type == ElementType::Rack &&
           facility.power().sinks(e).empty() && facility.coolant().sinks(e).empty();
  });
}

Contingency of_racks_alone(const Simulator& baseline, const Failure& failure) {
  Contingency result;
  result.failed = failure;
  const auto& racks = baseline.racks();
  for (const auto e : failure) {
    const auto at = std::ranges::lower_bound(racks.element, e);
    if (at == racks.element.end() || *at != e) continue;
    const auto r = static_cast<std::size_t>(at - racks.element.begin());
    result.simulated = true;
    if (!(racks.power_w[r] > 0)) continue;
    result.lost_w += racks.power_w[r];
    result.lost_gpus += static_cast<std::size_t>(racks.gpus[r]);
    ++result.lost_racks;
  }
  return result;
}

}  // namespace hallscope
