#include "models/analysis/contingency/failure_run.h"

#include <algorithm>
#include <cmath>

#include "models/simulation/uncertainty.h"

namespace hallscope {
namespace {

// Those of a run that is recorded every ten seconds (simulate.h); shorter ones where racks that run are held back or
// grow hot, whose first instants are told.
constexpr double longest_step_s = 2.5, moving_step_s = 1;
// What racks do not feel: less than what sensors and jobs make of it.
constexpr double same_c = 0.3, same_share = 0.002;

Simulator advanced(Simulator simulator, double by_s, double step_s) {
  simulator.advance(simulator.time() + by_s, step_s);
  return simulator;
}

bool near(double a, double b, double by) { return std::abs(a - b) <= by; }

}  // namespace

Felt felt(const Simulator& simulator) {
  Felt felt;
  const auto& racks = simulator.racks();
  felt.supply_c = simulator.coolant().rack_supply_c();
  felt.flow_rate = racks.flow_rate;
  felt.inlet_c = racks.inlet_air_c;
  felt.power_w = racks.power_w;
  for (std::size_t r = 0; r < racks.size(); ++r) felt.hottest_c.push_back(racks.hottest_c(r));
  for (const auto& loop : simulator.coolant().loops) felt.loop_c.push_back(loop.supply_c);
  for (const auto& hall : simulator.air().halls) felt.room_c.push_back(hall.room_c);
  for (const auto n : simulator.network().battery_nodes())
    felt.battery_w.push_back(simulator.network().battery_power(n));
  return felt;
}

Undisturbed::Undisturbed(const Simulator& baseline, double horizon_s, const Progress& progress)
    : start_(baseline),
      after_(advanced(baseline, just_after_s, just_after_s)),
      settled_(advanced(after_, cooling_after_s, longest_step_s)),
      felt_settled_(felt(settled_)),
      horizon_s_(horizon_s) {
  auto on = settled_;
  const double begin = start_.time();
  for (double t = just_after_s + cooling_after_s + stride_s; t < horizon_s + stride_s; t += stride_s) {
    if (!report(progress, 0, "Simulating without a failure")) return;
    on.advance(begin + std::min(t, horizon_s), longest_step_s);
    felt_later_.push_back(felt(on));
  }
  complete_ = true;
}

FailureRun::FailureRun(const Undisturbed& undisturbed)
    : undisturbed_(undisturbed), broken_(undisturbed.start()), recorded_(undisturbed.start().facility(), nothing_, 0) {
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
  Impact impact;
  impact.element = failure.front();
  const auto battery = compare_power(undisturbed_.after(), broken_, recorded_, impact);
  const bool flowed = flows_alike(undisturbed_.after());
  broken_.advance(begin + just_after_s + cooling_after_s, longest_step_s);
  result.first_limit = compare_cooling(undisturbed_.settled(), broken_, recorded_, battery, impact);
  result.lost_w = impact.lost_w;
  result.lost_racks = impact.lost_racks;
  result.lost_gpus = impact.lost_gpus;
  result.held_back = impact.held_back.size();
  result.lost_w = std::max(result.lost_w, lost_w(undisturbed_.felt_settled()));
  const bool cooled = flowed && cooled_alike(undisturbed_.felt_settled());
  if (!impact.overloaded.empty() || !settled(undisturbed_.felt_settled()))
    follow(result, stopped);
  else
    add_later_losses(result, 0);
  const auto found = times();
  result.throttle_s = found.throttle_s;
  result.trip_s = found.trip_s;
  if (!cooled || found.throttle_s || found.trip_s) find_bands(result, stopped);
  return result;
}

bool FailureRun::is_off(std::size_t r) const {
  return !broken_.racks().working[r] || !broken_.network().energised(broken_.racks().node[r]);
}

/// All that racks feel is as it would be, and no battery is being emptied for it.
bool FailureRun::settled(const Felt& same) const {
  if (!cooled_alike(same)) return false;
  const auto& network = broken_.network();
  for (std::size_t i = 0; i < same.battery_w.size(); ++i) {
    const auto n = network.battery_nodes()[i];
    if (network.battery_power(n) - same.battery_w[i] > 0.01 * network.battery(n)->rated_w) return false;
  }
  const auto& racks = broken_.racks();
  for (std::size_t r = 0; r < racks.size(); ++r)
    if (!is_off(r) && (racks.starting(r) || racks.power_w[r] < racks.demand_w[r] * (1 - same_share))) return false;
  return true;
}

/// What racks get, and how warm they are. One that is off is so for good: whatever else it may need is gone with it.
bool FailureRun::cooled_alike(const Felt& same) const {
  const auto& now = broken_;
  for (std::size_t l = 0; l < now.coolant().loops.size(); ++l)
    if (!near(now.coolant().loops[l].supply_c, same.loop_c[l], same_c)) return false;
  for (std::size_t h = 0; h < now.air().halls.size(); ++h)
    if (!near(now.air().halls[h].room_c, same.room_c[h], same_c)) return false;
  const auto& racks = now.racks();
  const auto& supply_c = now.coolant().rack_supply_c();
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (is_off(r)) continue;
    if (!near(supply_c[r], same.supply_c[r], same_c)) return false;
    if (!near(racks.flow_rate[r], same.flow_rate[r], 0.01 * same.flow_rate[r])) return false;
    if (!near(racks.inlet_air_c[r], same.inlet_c[r], same_c)) return false;
    if (!near(racks.hottest_c(r), same.hottest_c[r], 2 * same_c)) return false;
  }
  return true;
}

bool FailureRun::flows_alike(const Simulator& undisturbed) const {
  const auto &now = broken_.racks().flow_rate, &same = undisturbed.racks().flow_rate;
  for (std::size_t r = 0; r < now.size(); ++r)
    if (!is_off(r) && !near(now[r], same[r], 0.01 * same[r])) return false;
  return true;
}

/// Some rack that runs is not as calm as it would be.
bool FailureRun::moves() const {
  const auto& racks = broken_.racks();
  for (const auto& run : racks.runs())
    for (auto r = run.calm ? run.end : run.begin; r < run.end; ++r)
      if (!is_off(r)) return true;
  return false;
}

/// IT power that is missing, rack by rack: what is held back of what each asks for, and all that it would draw of one
/// that is off or comes back. Not the difference of two sums, which would depend on where in an iteration of their jobs
/// the two stand.
double FailureRun::lost_w(const Felt& same) const {
  const auto& racks = broken_.racks();
  double lost = 0;
  for (const auto& run : racks.runs())
    for (auto r = run.calm ? run.end : run.begin; r < run.end; ++r) {
      const bool whole = racks.state[r] == RackBank::State::running && !racks.starting(r);
      lost += std::max(0.0, (whole ? racks.demand_w[r] : same.power_w[r]) - racks.power_w[r]);
    }
  return lost;
}

void FailureRun::follow(Contingency& result, const std::function<bool()>& stopped) {
  const double begin = undisturbed_.start().time();
  const auto& later = undisturbed_.felt_later();
  for (std::size_t k = 0; k < later.size(); ++k) {
    if (stopped()) return;
    const double t = just_after_s + cooling_after_s + stride_s * static_cast<double>(k + 1);
    broken_.advance(begin + std::min(t, undisturbed_.horizon_s()), moves() ? moving_step_s : longest_step_s);
    result.lost_w = std::max(result.lost_w, lost_w(later[k]));
    if (broken_.network().counts() || !settled(later[k])) continue;
    add_later_losses(result, k + 1);
    return;
  }
}

/// Once all else is as it would be, what is lost is what the racks that are off would draw.
void FailureRun::add_later_losses(Contingency& result, std::size_t from) const {
  std::vector<std::size_t> off;
  for (std::size_t r = 0; r < broken_.racks().size(); ++r)
    if (is_off(r)) off.push_back(r);
  for (std::size_t k = from; k < undisturbed_.felt_later().size() && !off.empty(); ++k) {
    double lost_w = 0;
    for (const auto r : off) lost_w += undisturbed_.felt_later()[k].power_w[r];
    result.lost_w = std::max(result.lost_w, lost_w);
  }
}

FailureRun::Times FailureRun::times() const {
  const double begin = undisturbed_.start().time();
  const auto& racks = broken_.racks();
  Times times;
  const auto earlier = [&](std::optional<double>& first, double at) {
    if (!std::isnan(at) && at >= begin && (!first || at - begin < *first)) first = at - begin;
  };
  for (std::size_t r = 0; r < racks.size(); ++r) {
    if (was_slow_[r]) continue;  // not this failure's doing
    earlier(times.throttle_s, racks.throttled_at[r]);
    earlier(times.trip_s, racks.tripped_at[r]);
  }
  return times;
}

/// With what is uncertain this way or that: until both times are known, or all is as it would be without the failure.
FailureRun::Times FailureRun::times_with(const Uncertainty& uncertainty, const Failure& failure,
                                         const std::function<bool()>& stopped) {
  fail(failure);
  broken_.assume(uncertainty);
  const double begin = undisturbed_.start().time();
  const auto& later = undisturbed_.felt_later();
  broken_.advance(begin + just_after_s + cooling_after_s, moving_step_s);
  for (std::size_t k = 0;; ++k) {
    const auto now = times();
    const auto& same = k == 0 ? undisturbed_.felt_settled() : later[k - 1];
    const bool known = (now.throttle_s && now.trip_s) || (!broken_.network().counts() && cooled_alike(same));
    if (known || k == later.size() || stopped()) return now;
    const double t = just_after_s + cooling_after_s + stride_s * static_cast<double>(k + 1);
    broken_.advance(begin + std::min(t, undisturbed_.horizon_s()), moves() ? moving_step_s : longest_step_s);
  }
}

void FailureRun::find_bands(Contingency& result, const std::function<bool()>& stopped) {
  const auto against = times_with(soonest, result.failed, stopped);
  result.throttle_band.soonest_s = against.throttle_s;
  result.trip_band.soonest_s = against.trip_s;
  if ((!against.throttle_s && !against.trip_s) || stopped()) return;
  const auto in_favour = times_with(latest, result.failed, stopped);
  result.throttle_band.latest_s = in_favour.throttle_s;
  result.trip_band.latest_s = in_favour.trip_s;
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
