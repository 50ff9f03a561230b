// What becomes of the heat of RackBank's racks, and how they protect themselves.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {

namespace p = parameters;

namespace {

constexpr double hurried_c = 80, hurried_k_s = 0.2;  // from where steps have to be short, and how fast it warms

constexpr double close_c = 87;  // from here on they are always short: every iteration of its jobs counts

/// One whose hottest GPU is near its limit and has warmed by more than so much in the step, or is close to it.
constexpr bool hurries_up(double hottest_c, double before_c, double most_k) {
  return hottest_c > close_c || (hottest_c > hurried_c && hottest_c - before_c > most_k);
}

/// As RackBank::warm_of(), for several at once: racks' answers to their own beginnings, to power and to coolant.
template <std::size_t n>
struct Liquids {
  std::array<double, n> plates, coolant, heat, inflow, mean;
};

template <std::size_t n>
void warm(Liquids<n>& x, double held_by_plates, double held_by_coolant, double ua, double rate, double liquid) {
  const double each = 1 / (held_by_plates + ua), weight = ua * each;
  const double all = held_by_coolant + rate + ua * (1 - weight);
  for (std::size_t i = 0; i < n; ++i) {
    const double into_plates = held_by_plates * x.plates[i] + x.heat[i] * liquid;
    const double coolant = (held_by_coolant * x.coolant[i] + x.inflow[i] + weight * into_plates) / all;
    x.plates[i] = 2 * ((into_plates + ua * coolant) * each) - x.plates[i];
    x.coolant[i] = 2 * coolant - x.coolant[i];
    x.mean[i] = coolant;
  }
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
  last_dt_ = dt;
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
  rise_k_[r] += rise_step * ((heat_w[r] + late_w_[r]) * liquid_fraction[r] / conductance[r] - rise_k_[r]);
  mean_coolant_c[r] = coolant;
  plate_c[r] = 2 * plate - plate_c[r];
  coolant_c[r] = 2 * coolant - coolant_c[r];
}

/// warm_of() and fans for racks that are the same in all but their power.
void RackBank::warm_calm_liquid(RackRun& run, double dt, double rise_step) {
  const auto first = run.begin;
  pass_conductance(first);
  const double liquid = liquid_fraction[first], inflow = run.rate * run.supply_c;
  auto& now = run.response;
  run.last_response = now;
  // To what the plates and the coolant were, to power at no level and for each, and to the coolant that comes; and,
  // last, the sum over all racks.
  const auto &p = now.plates, &c = now.coolant;
  Liquids<6> x{{p[0], p[1], p[2], p[3], p[4], run.plates_c},
               {c[0], c[1], c[2], c[3], c[4], run.coolant_c},
               {0, 0, 1, run.used, 0, run.heat_w},
               {0, 0, 0, 0, inflow, inflow * run.size()},
               {}};
  warm(x, 2 * plate_capacity[first] / dt, 2 * coolant_capacity[first] / dt, ua_[first], run.rate, liquid);
  std::copy_n(x.plates.begin(), 5, now.plates.begin());
  std::copy_n(x.coolant.begin(), 5, now.coolant.begin());
  run.plates_c = x.plates[5];
  run.coolant_c = x.coolant[5];
  const std::array<double, 3> heat{0, 1, run.used}, felt{0, 1, run.felt};
  for (std::size_t k = 0; k < 3; ++k) {
    now.rise[k] += rise_step * (felt[k] * liquid / conductance[first] - now.rise[k]);
    now.fans[k] += fan_approach_ * (heat[k] * (1 - liquid) - now.fans[k]);
  }
  run.to_air_w = run.heat_w * (1 - liquid);
  run.fan_heat_w += fan_approach_ * (run.to_air_w - run.fan_heat_w);
  run.inflow_w = inflow * run.size();
  run.outflow_w = run.rate * x.mean[5];
  bound(run, dt);
}

/// Whether any of its racks is hot, and whether one may hurry.
void RackBank::bound(RackRun& run, double dt) const {
  run.step_s = dt;
  run.hot = run.hurried = run.may_hurry = false;
  const auto &now = run.response, &last = run.last_response;
  const auto& ranges = run.ranges;
  const double most = ranges.most_plates(now.plates) + ranges.most_share * std::max(0.0, ranges.most_rise(now.rise));
  if (most <= hurried_c) return;
  std::array<double, 5> plates;
  std::array<double, 3> rise;
  for (std::size_t k = 0; k < 5; ++k) plates[k] = now.plates[k] - last.plates[k];
  for (std::size_t k = 0; k < 3; ++k) rise[k] = now.rise[k] - last.rise[k];
  const double warms = ranges.most_plates(plates) + ranges.most_share * std::max(0.0, ranges.most_rise(rise));
  run.may_hurry = most > close_c || warms > hurried_k_s * dt;
  if (most <= p::throttle_c) return;
  for (auto r = run.begin; r < run.end && !run.hot; ++r) run.hot = hottest_in(run, r, now) > p::throttle_c;
}

double RackBank::hottest_in(const RackRun& run, std::size_t r, const RackResponse& response) const {
  const double base = base_of(run, r), slope = slope_of(run, r);
  return response.plates_of(plate_c[r], coolant_c[r], base, slope) +
         hottest_share[r] * response.rise_of(rise_k_[r], base, slope);
}

void RackBank::find_hurry(RackRun& run) const {
  if (!run.may_hurry) return;
  run.may_hurry = false;
  for (auto r = run.begin; r < run.end && !run.hurried; ++r)
    run.hurried =
        hurries_up(hottest_in(run, r, run.response), hottest_in(run, r, run.last_response), hurried_k_s * run.step_s);
}

bool RackBank::hurries() {
  if (hurries_) return true;
  return std::any_of(runs_.begin(), runs_.end(), [&](RackRun& run) {
    if (run.calm) find_hurry(run);
    return run.calm && run.hurried;
  });
}

/// Without coolant there is too little in common: each by itself, in a short loop.
void RackBank::warm_calm_air(RackRun& run, double dt, double air_step) {
  run.hot = run.hurried = run.may_hurry = false;
  run.to_air_w = run.heat_w;
  run.fan_heat_w = run.outflow_w = run.inflow_w = 0;
  for (auto r = run.begin; r < run.end; ++r) {
    const double level_now = run.forced ? forced_level(r) : run.level;
    plate_c[r] += air_step * (run.inlet_c + p::air_gpu_rise_k * level_now - plate_c[r]);
    fan_heat_w[r] += fan_approach_ * (base_of(run, r) + slope_of(run, r) * run.used - fan_heat_w[r]);
    run.fan_heat_w += fan_heat_w[r];
    const double hottest = gpus[r] > 0 ? plate_c[r] + hottest_share[r] * (plate_c[r] - run.inlet_c) : 0;
    run.hot |= hottest > p::throttle_c;
    run.hurried |= hurries_up(hottest, last_hottest_[r], hurried_k_s * dt);
  }
}

void RackBank::protect(const std::vector<double>& supply_c, double now, double dt) {
  newly_throttled.clear();
  newly_tripped.clear();
  hurries_ = false;
  const double approach = 1 - std::exp(-dt / p::throttle_lag_s);
  for (auto& run : runs_) {
    if (run.calm && stays_calm(run)) {
      run.last_supply_c = run.supply_c;
      for (auto r = run.liquid ? run.end : run.begin; r < run.end; ++r)
        if (gpus[r] > 0) last_hottest_[r] = plate_c[r] + hottest_share[r] * (plate_c[r] - run.inlet_c);
      continue;
    }
    if (run.calm) write_down(run, run.last_response);
    run.look = true;
    for (auto r = run.begin; r < run.end; ++r)
      protect_of(r, run.supplied ? run.supply_c : supply_c[r], now, dt, approach);
  }
}

/// When in a step a rack switched off: the first of what made it, in seconds from its beginning.
double RackBank::off_after(std::size_t r, double hottest, double before, double dt) const {
  double after = dt;
  if (hottest >= p::thermal_trip_c && before < p::thermal_trip_c)
    after = std::min(after, dt * (p::thermal_trip_c - before) / (hottest - before));
  if (warm_s_[r] > warm_most_s_[r]) after = std::min(after, dt - (warm_s_[r] - warm_most_s_[r]));
  const auto& run = runs_[run_of_[r]];
  // Air is known of the middles of steps.
  if (run.inlet_c >= air_trip_c[r] && run.inlet_c > run.last_inlet_c)
    after = std::min(after, dt * (0.5 - (run.inlet_c - air_trip_c[r]) / (run.inlet_c - run.last_inlet_c)));
  return std::max(-dt, after);
}

void RackBank::protect_of(std::size_t r, double supply_c, double now, double dt, double approach) {
  const bool hot_parts = liquid_cooled(r) || gpus[r] > 0;
  const double hottest = hot_parts ? hottest_c(r) : 0, before = last_hottest_[r];
  last_hottest_[r] = hottest;
  const bool on = state[r] == State::booting || state[r] == State::running;
  hurries_ |= on && (hurries_up(hottest, before, hurried_k_s * dt) || !may_boot(r) || warm_s_[r] > 0 ||
                     inlet_air_c[r] > air_trip_c[r] - near_air_trip_k);
  if (hottest > p::throttle_c && on && std::isnan(throttled_at[r])) {
    const double part = before < p::throttle_c ? (p::throttle_c - before) / (hottest - before) : 0;
    throttled_at[r] = now - dt * (1 - part);
    newly_throttled.push_back(static_cast<std::uint32_t>(r));
  }
  const double allowed = std::clamp((p::full_throttle_c - hottest) / (p::full_throttle_c - p::throttle_c), 0.0, 1.0);
  throttle[r] += approach * (idle_level + (1 - idle_level) * allowed - throttle[r]);
  const bool flows = flow_rate[r] > 0.1 * design_rate[r] && liquid_cooled(r);
  const double limit = hydraulics[r].trip_c, supply_before = std::exchange(last_supply_c_[r], supply_c);
  // What is supplied is known of the middles of steps: since it passed the limit, somewhere between two of them.
  const double since = supply_before < limit ? dt * (0.5 + (supply_c - limit) / (supply_c - supply_before)) : dt;
  warm_s_[r] = flows && supply_c > limit ? warm_s_[r] + since : 0;
  if (on && (hottest >= p::thermal_trip_c || inlet_air_c[r] >= air_trip_c[r] || warm_s_[r] > warm_most_s_[r])) {
    off_at[r] = now - dt + off_after(r, hottest, before, dt);
    if (std::isnan(tripped_at[r])) tripped_at[r] = off_at[r];
    state[r] = State::tripped;
    cool_s_[r] = 0;
    newly_tripped.push_back(static_cast<std::uint32_t>(r));
  } else if (state[r] == State::tripped) {
    const bool cool = hottest < p::restart_c && inlet_air_c[r] < p::restart_air_c && !too_warm(r, supply_c);
    const double part = before > p::restart_c ? (p::restart_c - hottest) / (before - hottest) : 1;
    cool_s_[r] = cool ? cool_s_[r] + part * dt : 0;
    if (cool_s_[r] > p::restart_wait_s && may_boot(r)) {
      state[r] = State::off;
      in_state_s[r] = cool_s_[r] - p::restart_wait_s;  // boots since then
    }
  }
}

}  // namespace hallscope
