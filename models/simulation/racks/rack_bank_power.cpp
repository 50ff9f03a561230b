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

void draw(std::size_t n, double level, const double* __restrict base, const double* __restrict slope,
          double* __restrict power) {
  for (std::size_t i = 0; i < n; ++i) power[i] = base[i] + slope[i] * level;
}

}  // namespace

void RackBank::choose_power(const PowerNetwork& network, const std::vector<double>& levels,
                            const std::vector<double>& used, double dt) {
  if (network.state() != network_state_) disturb_all();
  network_state_ = network.state();
  for (auto& run : runs_) {
    if (run.look) look_at(run, network);
    const auto job = run.alike ? run.group : 0;
    if (run.calm && std::max(levels[job], used[job]) <= free_level) {
      choose_calm_power(run, levels[job], used[job]);
      continue;
    }
    run.calm = false;
    for (auto r = run.begin; r < run.end; ++r) choose_power_of(r, network, levels[group[r]], used[group[r]], dt);
  }
}

void RackBank::choose_power_of(std::size_t r, const PowerNetwork& network, double level_asked, double level_used,
                               double dt) {
  if (isolated_s[r] >= 0) isolated_s[r] += dt;
  loss_w[r] = 0;
  if (liquid_cooled(r) && flow_rate[r] < 0.5 * design_rate[r]) {
    const double still = 1 - 2 * flow_rate[r] / design_rate[r];
    loss_w[r] = still * p::rack_loss * design_heat_w[r] / p::reference_liquid_heat_w * (plate_c[r] - inlet_air_c[r]);
  }
  const bool powered =
      working[r] && state[r] != State::tripped && isolated_s[r] < p::leak_shutdown_s && network.energised(node[r]);
  if (!powered || (state[r] == State::off && !may_boot(r))) {
    if (state[r] != State::tripped) state[r] = State::off;
    in_state_s[r] = job_share_[r] = level[r] = power_w[r] = heat_w[r] = demand_w[r] = swing_w[r] = 0;
    held_back[r] = Held::no;
    return;
  }
  if (state[r] == State::off) state[r] = State::booting;
  if (state[r] == State::booting) {
    in_state_s[r] += dt;
    if (in_state_s[r] > p::boot_s) state[r] = State::running;
  } else if (job_share_[r] < 1) {
    job_share_[r] = std::min(1.0, job_share_[r] + dt / p::rejoin_s);
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
  const double share = job_share_[r];
  const double asked = idle_level + (level_asked - idle_level) * share;
  level[r] = std::min(cap, asked);
  demand_w[r] = base_w[r] + slope_w[r] * asked;
  held_back[r] = asked > cap && fed < cool ? holder : Held::no;
  if (asked <= cap) swing_w[r] = slope_w[r] * share;
  power_w[r] = base_w[r] + slope_w[r] * level[r];
  // The rack's storage takes part only while nothing holds the rack back.
  const double turned = idle_level + (level_used - idle_level) * share;
  heat_w[r] = asked <= cap && turned <= cap ? base_w[r] + slope_w[r] * turned : power_w[r];
}

/// After choose_power_of() where nothing holds it back.
void RackBank::choose_calm_power(RackRun& run, double level_asked, double level_used) {
  // As it is computed for a rack that has wholly come back to its job.
  const double asked = idle_level + (level_asked - idle_level), turned = idle_level + (level_used - idle_level);
  const auto first = run.begin;
  std::fill(level.begin() + first, level.begin() + run.end, asked);
  draw(run.size(), asked, &base_w[first], &slope_w[first], &power_w[first]);
  std::copy(power_w.begin() + first, power_w.begin() + run.end, demand_w.begin() + first);
  if (turned == asked)
    std::copy(power_w.begin() + first, power_w.begin() + run.end, heat_w.begin() + first);
  else
    draw(run.size(), turned, &base_w[first], &slope_w[first], &heat_w[first]);
}

void RackBank::wake(std::uint32_t number) {
  auto& run = runs_[number];
  if (!run.calm) return;
  run.calm = false;
  for (auto r = run.begin; r < run.end; ++r) {
    swing_w[r] = slope_w[r];
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
    if (slope_w[r] > 0) level[r] = std::max(0.0, (got - base_w[r]) / slope_w[r]);
    held_back[r] = Held::by_power;
  }
  // Fans do not follow an iteration: otherwise their power would depend on the step.
  fan_heat_w[r] += approach * (heat_w[r] * (1 - liquid_fraction[r]) + loss_w[r] - fan_heat_w[r]);
}

}  // namespace hallscope
