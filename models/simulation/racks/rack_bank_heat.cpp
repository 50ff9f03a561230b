// What becomes of the heat of RackBank's racks, and how they protect themselves.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {

namespace p = parameters;

namespace {

constexpr double hurried_c = 80, hurried_k_s = 0.2;  // from where steps have to be short, and how fast it warms

/// One whose hottest GPU is near its limit and has warmed by more than so much in the step.
constexpr bool hurries_up(double hottest_c, double before_c, double most_k) {
  return (hottest_c > hurried_c) & (hottest_c - before_c > most_k);  // both, as loops are taken that way
}

/// What racks of one model have in common in a step, as in RackBank::warm_of().
struct AlikeRacks {
  double held_by_plates, held_by_coolant, ua, each, weight, inflow, all, liquid, conductance, rise_step, fan_step;
  double hurried_k;  ///< by which one near its limit may warm in the step
};

/// How many are hot, and how many hurry. Arguments, as compilers believe only of these that they do not overlap.
std::pair<std::int64_t, std::int64_t> warm(const AlikeRacks& a, std::size_t n, const double* __restrict heat,
                                           const double* __restrict share, double* __restrict plates,
                                           double* __restrict coolants, double* __restrict rises,
                                           double* __restrict fans, const double* __restrict before,
                                           double* __restrict hottest, double* __restrict mean) {
  const double to_air = 1 - a.liquid;
  std::int64_t hot = 0, hurried = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double in_liquid = heat[i] * a.liquid;
    const double into_plates = a.held_by_plates * plates[i] + in_liquid;
    const double coolant = (a.held_by_coolant * coolants[i] + a.inflow + a.weight * into_plates) / a.all;
    const double plate = 2 * ((into_plates + a.ua * coolant) * a.each) - plates[i];
    const double rise = rises[i] + a.rise_step * (in_liquid / a.conductance - rises[i]);
    const double hottest_c = plate + share[i] * rise;
    rises[i] = rise;
    mean[i] = coolant;
    plates[i] = plate;
    coolants[i] = 2 * coolant - coolants[i];
    fans[i] += a.fan_step * (heat[i] * to_air - fans[i]);
    hottest[i] = hottest_c;
    hot += hottest_c > p::throttle_c;
    hurried += hurries_up(hottest_c, before[i], a.hurried_k);
  }
  return {hot, hurried};
}

}  // namespace

void RackBank::assume(const Uncertainty& u) {
  constexpr double parts = p::plate_heat_capacity, water_in_them = p::plate_water_volume * heat_a_volume;
  const double plates = (parts * u.heat_capacity + water_in_them * u.volume) / (parts + water_in_them);
  for (auto& capacity : plate_capacity) capacity *= plates;
  for (auto& capacity : coolant_capacity) capacity *= u.volume;
  still_conductance_ = p::still_conductance * u.residual_flow;
  std::fill(ua_rate_.begin(), ua_rate_.end(), -1.0);
  disturb_all();
}

/// Cold plates at the flow of the step; a power for each rack only when its flow has changed.
void RackBank::pass_conductance(std::size_t r) {
  if (flow_rate[r] == ua_rate_[r] || !liquid_cooled(r)) return;
  ua_rate_[r] = flow_rate[r];
  const double share = flow_rate[r] / design_rate[r];
  ua_[r] = conductance[r] * std::max(still_conductance_, std::pow(share, p::plate_flow_exponent));
}

void RackBank::heat_up(double dt) {
  const double air_step = 1 - std::exp(-dt / p::air_gpu_lag_s), rise_step = 1 - std::exp(-dt / p::gpu_rise_lag_s);
  for (auto& run : runs_) {
    if (run.calm && run.liquid) {
      warm_calm_liquid(run, dt, rise_step);
    } else if (run.calm) {
      warm_calm_air(run, dt, air_step);
    } else {
      for (auto r = run.begin; r < run.end; ++r) warm_of(r, dt, air_step, rise_step);
      add_up(run);
    }
  }
}

void RackBank::warm_of(std::size_t r, double dt, double air_step, double rise_step) {
  pass_conductance(r);
  if (!liquid_cooled(r)) {
    plate_c[r] += air_step * (inlet_air_c[r] + p::air_gpu_rise_k * level[r] - plate_c[r]);
    return;
  }
  // Both masses at the middle of the step; the end lies as far beyond the middle as the beginning before it.
  const double a = 2 * plate_capacity[r] / dt, b = 2 * coolant_capacity[r] / dt, ua = ua_[r];
  const double into_plates = a * plate_c[r] + heat_w[r] * liquid_fraction[r] - loss_w[r];
  const double each = 1 / (a + ua), weight = ua * each;
  const double coolant =
      (b * coolant_c[r] + inflow_w[r] + weight * into_plates) / (b + flow_rate[r] + ua * (1 - weight));
  const double plate = (into_plates + ua * coolant) * each;
  to_coolant_w[r] = ua * (plate - coolant);
  rise_k_[r] += rise_step * (heat_w[r] * liquid_fraction[r] / conductance[r] - rise_k_[r]);
  mean_coolant_c[r] = coolant;
  plate_c[r] = 2 * plate - plate_c[r];
  coolant_c[r] = 2 * coolant - coolant_c[r];
}

/// warm_of() and fans for racks that are the same in all but their power: what does not depend on that once.
void RackBank::warm_calm_liquid(RackRun& run, double dt, double rise_step) {
  const auto first = run.begin;
  pass_conductance(first);
  AlikeRacks alike;
  alike.held_by_plates = 2 * plate_capacity[first] / dt;
  alike.held_by_coolant = 2 * coolant_capacity[first] / dt;
  alike.ua = ua_[first];
  alike.each = 1 / (alike.held_by_plates + alike.ua);
  alike.weight = alike.ua * alike.each;
  alike.inflow = run.rate * run.supply_c;
  alike.all = alike.held_by_coolant + run.rate + alike.ua * (1 - alike.weight);
  alike.liquid = liquid_fraction[first];
  alike.conductance = conductance[first];
  alike.rise_step = rise_step;
  alike.fan_step = fan_approach_;
  alike.hurried_k = hurried_k_s * dt;
  const auto [hot, hurried] =
      warm(alike, run.size(), &heat_w[first], &hottest_share[first], &plate_c[first], &coolant_c[first],
           &rise_k_[first], &fan_heat_w[first], &last_hottest_[first], &hottest_[first], &mean_coolant_c[first]);
  run.hot = hot > 0;
  run.hurried = hurried > 0;
  run.inflow_w = alike.inflow * run.size();
  add_up(run);
}

void RackBank::warm_calm_air(RackRun& run, double dt, double air_step) {
  int hot = 0, hurried = 0;
  for (auto r = run.begin; r < run.end; ++r) {
    plate_c[r] += air_step * (inlet_air_c[r] + p::air_gpu_rise_k * level[r] - plate_c[r]);
    fan_heat_w[r] += fan_approach_ * (heat_w[r] * (1 - liquid_fraction[r]) - fan_heat_w[r]);
    hottest_[r] = gpus[r] > 0 ? hottest_c(r) : 0;
    hot += hottest_[r] > p::throttle_c;
    hurried += hurries_up(hottest_[r], last_hottest_[r], hurried_k_s * dt);
  }
  run.hot = hot > 0;
  run.hurried = hurried > 0;
  add_up(run);
}

void RackBank::protect(const std::vector<double>& supply_c, double now, double dt) {
  newly_throttled.clear();
  newly_tripped.clear();
  hurries = false;
  const double approach = 1 - std::exp(-dt / p::throttle_lag_s);
  for (std::uint32_t i = 0; i < runs_.size(); ++i) {
    auto& run = runs_[i];
    if (run.calm && stays_calm(run, supply_c)) {
      hurries |= run.hurried;
      std::copy(hottest_.begin() + run.begin, hottest_.begin() + run.end, last_hottest_.begin() + run.begin);
      continue;
    }
    run.look = true;
    for (auto r = run.begin; r < run.end; ++r) protect_of(r, supply_c[r], now, dt, approach);
  }
}

void RackBank::protect_of(std::size_t r, double supply_c, double now, double dt, double approach) {
  const bool hot_parts = liquid_cooled(r) || gpus[r] > 0;
  const double hottest = hot_parts ? hottest_c(r) : 0, before = last_hottest_[r];
  last_hottest_[r] = hottest;
  const bool on = state[r] == State::booting || state[r] == State::running;
  hurries |= on && (hurries_up(hottest, before, hurried_k_s * dt) || !may_boot(r));
  if (hottest > p::throttle_c && on && std::isnan(throttled_at[r])) {
    const double part = before < p::throttle_c ? (p::throttle_c - before) / (hottest - before) : 0;
    throttled_at[r] = now - dt * (1 - part);
    newly_throttled.push_back(static_cast<std::uint32_t>(r));
  }
  const double allowed = std::clamp((p::full_throttle_c - hottest) / (p::full_throttle_c - p::throttle_c), 0.0, 1.0);
  throttle[r] += approach * (idle_level + (1 - idle_level) * allowed - throttle[r]);
  const bool flows = flow_rate[r] > 0.1 * design_rate[r] && liquid_cooled(r);
  warm_s_[r] = flows && supply_c > hydraulics[r].trip_c ? warm_s_[r] + dt : 0;
  if (on && (hottest >= p::thermal_trip_c || inlet_air_c[r] >= air_trip_c[r] || warm_s_[r] > warm_most_s_[r])) {
    const bool crossed = hottest >= p::thermal_trip_c && before < p::thermal_trip_c && hottest > before;
    const double part = crossed ? (p::thermal_trip_c - before) / (hottest - before) : 0;
    off_at[r] = now - dt * (1 - part);
    if (std::isnan(tripped_at[r])) tripped_at[r] = off_at[r];
    state[r] = State::tripped;
    cool_s_[r] = 0;
    newly_tripped.push_back(static_cast<std::uint32_t>(r));
  } else if (state[r] == State::tripped) {
    const bool cool = hottest < p::restart_c && inlet_air_c[r] < p::restart_air_c && !too_warm(r, supply_c);
    cool_s_[r] = cool ? cool_s_[r] + dt : 0;
    if (cool_s_[r] > p::restart_wait_s && may_boot(r)) state[r] = State::off;
  }
}

}  // namespace hallscope
