// What the racks of RackBank draw.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// Seconds at full load in the first `t` of going back to it, at an even pace.
double rejoined_s(double t) {
  if (!(t > 0)) return 0;
  return t < p::rejoin_s ? t * t / (2 * p::rejoin_s) : t - p::rejoin_s / 2;
}

}  // namespace

void RackBank::choose_power(const PowerNetwork& network, const std::vector<double>& levels,
                            const std::vector<double>& used, const std::vector<double>& felt, double dt) {
  if (network.state() != network_state_) disturb_all();
  network_state_ = network.state();
  for (auto& run : runs_) {
    if (run.look) {
      ++standing_;
      write_down(run, run.response);
      look_at(run, network);
      if (run.calm) begin_calm(run);
    }
    run.supplied = false;
    const auto job = run.alike ? run.group : 0;
    if (run.calm && std::max(levels[job], used[job]) <= free_level) {
      choose_calm_power(run, levels[job], used[job], felt[job]);
      continue;
    }
    ++standing_;
    write_down(run, run.response);
    run.calm = false;
    for (auto r = run.begin; r < run.end; ++r) {
      choose_power_of(r, network, levels[group[r]], used[group[r]], felt[group[r]], dt);
      cut_short(r, dt);
    }
  }
}

void RackBank::choose_power_of(std::size_t r, const PowerNetwork& network, double level_asked, double level_used,
                               double level_felt, double dt) {
  late_w_[r] = 0;
  if (isolated_s[r] >= 0) isolated_s[r] += dt;
  loss_w[r] = 0;
  if (liquid_cooled(r) && flow_rate[r] < 0.5 * design_rate[r]) {
    const double still = 1 - 2 * flow_rate[r] / design_rate[r];
    loss_w[r] = still * p::rack_loss * design_heat_w[r] / p::reference_liquid_heat_w * (plate_c[r] - inlet_air_c[r]);
  }
  const bool leaked = isolated_s[r] - dt >= p::leak_shutdown_s - 1e-6;  // steps end where it switches off for that
  const bool powered = working[r] && state[r] != State::tripped && !leaked && network.energised(node[r]);
  if (!powered || (state[r] == State::off && !may_boot(r))) {
    if (state[r] != State::tripped) state[r] = State::off;
    in_state_s[r] = job_share_[r] = level[r] = power_w[r] = heat_w[r] = demand_w[r] = swing_w[r] = 0;
    held_back[r] = Held::no;
    return;
  }
  if (state[r] == State::off) state[r] = State::booting;
  // Means over the step: part of it at idle, part of it on the way back to its jobs.
  double share = 1;
  if (state[r] == State::booting || job_share_[r] < 1) {
    const double before = in_state_s[r] - p::boot_s, after = before + dt;
    in_state_s[r] += dt;
    share = (rejoined_s(after) - rejoined_s(before)) / dt;
    job_share_[r] = std::clamp(after / p::rejoin_s, 0.0, 1.0);
    if (after > 0) state[r] = State::running;
  }
  const double cool = throttle[r] < 1 - 1e-9 ? throttle[r] : unlimited;
  // A cap and what is left of the power supplies do not add up: the lower one holds.
  const double most = std::min(cap_w[r], feed_limit_w[r] * network.live_feeds(node[r]));
  const double fed = slope_w[r] > 0 ? std::max(idle_level, (most - base_w[r]) / slope_w[r]) : unlimited;
  const double cap = std::min(cool, fed);
  const auto holder = most < cap_w[r] ? Held::by_power : Held::by_cap;
  swing_w[r] = 0;
  if (!std::isnan(forced_w[r])) {
    // The level that would draw this power; protection holds it back like any other.
    const double asked = slope_w[r] > 0 ? (forced_w[r] - base_w[r]) / slope_w[r] : idle_level;
    const bool free = asked <= cap || !(slope_w[r] > 0);
    power_w[r] = heat_w[r] = free ? forced_w[r] : base_w[r] + slope_w[r] * cap;
    level[r] = std::max(0.0, free ? asked : cap);
    demand_w[r] = forced_w[r];
    held_back[r] = !free && fed < cool ? holder : Held::no;
    return;
  }
  const double asked = idle_level + (level_asked - idle_level) * share;
  level[r] = std::min(cap, asked);
  demand_w[r] = base_w[r] + slope_w[r] * asked;
  held_back[r] = asked > cap && fed < cool ? holder : Held::no;
  if (asked <= cap) swing_w[r] = slope_w[r] * share;
  power_w[r] = base_w[r] + slope_w[r] * level[r];
  // The rack's storage takes part only while nothing holds the rack back.
  const double turned = idle_level + (level_used - idle_level) * share;
  const bool whole = asked <= cap && turned <= cap;
  heat_w[r] = whole ? base_w[r] + slope_w[r] * turned : power_w[r];
  if (whole) late_w_[r] = slope_w[r] * (level_felt - level_used) * share;
}

/// Seconds from the beginning of the step until it switches off for its coolant or its air, as these go on; air is
/// known of the middle of the step before.
double RackBank::until_too_warm(std::size_t r) const {
  double left = warm_s_[r] > 0 ? warm_most_s_[r] - warm_s_[r] : unlimited;
  const auto& run = runs_[run_of_[r]];
  const double warms_k = run.inlet_c - run.last_inlet_c;
  if (warms_k > 0 && last_dt_ > 0 && run.inlet_c > air_trip_c[r] - near_air_trip_k)
    left = std::min(left, ((air_trip_c[r] - run.inlet_c) / warms_k - 0.5) * last_dt_);
  return left;
}

/// In a step in which it switches off a rack draws for a part.
void RackBank::cut_short(std::size_t r, double dt) {
  const double part = std::max(0.0, until_too_warm(r) / dt);
  if (!(part < 1)) return;
  for (auto* value : {&level[r], &power_w[r], &heat_w[r], &demand_w[r], &swing_w[r]}) *value *= part;
}

/// As choose_power_of() where nothing holds a rack back, and it has wholly come back to its jobs.
void RackBank::choose_calm_power(RackRun& run, double level_asked, double level_used, double level_felt) {
  run.level = idle_level + (level_asked - idle_level);
  run.used = idle_level + (level_used - idle_level);
  run.felt = run.used + (level_felt - level_used);
  run.power_w = run.base_w + run.slope_w * run.level;
  run.heat_w = run.base_w + run.slope_w * run.used;
  run.written = false;
}

void RackBank::wake(std::uint32_t number) {
  auto& run = runs_[number];
  if (!run.calm) return;
  ++standing_;
  write_down(run, run.response);
  run.calm = false;
  for (auto r = run.begin; r < run.end; ++r) {
    swing_w[r] = slope_of(run, r);
    late_w_[r] = slope_of(run, r) * (run.felt - run.used);
    inflow_w[r] = flow_rate[r] * run.supply_c;
  }
}

void RackBank::accept(const PowerNetwork& network, double dt) {
  fan_approach_ = 1 - std::exp(-dt / p::fan_lag_s);
  const bool sheds = network.sheds();
  for (std::uint32_t i = 0; i < runs_.size(); ++i) {
    if (sheds) wake(i);
    if (runs_[i].calm) continue;  // has what it asked for; its fans come with its heat
    for (auto r = runs_[i].begin; r < runs_[i].end; ++r) accept_of(r, network, fan_approach_);
  }
}

void RackBank::accept_of(std::size_t r, const PowerNetwork& network, double approach) {
  const double got = network.load(node[r]);
  if (got < power_w[r] * (1 - 1e-9)) {
    power_w[r] = heat_w[r] = got;
    late_w_[r] = 0;
    if (slope_w[r] > 0) level[r] = std::max(0.0, (got - base_w[r]) / slope_w[r]);
    held_back[r] = Held::by_power;
  }
  // Fans do not follow an iteration: otherwise their power would depend on the step.
  fan_heat_w[r] += approach * (heat_w[r] * (1 - liquid_fraction[r]) + loss_w[r] - fan_heat_w[r]);
}

}  // namespace hallscope
