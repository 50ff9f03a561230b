#include "models/simulation/racks/rack_bank.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/facility/model_figure.h"
#include "models/simulation/coolant.h"
#include "models/simulation/hash.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/gpu_power.h"
#include "models/simulation/racks/rack_power.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double never = std::numeric_limits<double>::quiet_NaN();
constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double hurried_c = 80, hurried_k_s = 0.2;  // from where steps have to be short, and how fast it warms
constexpr std::uint32_t for_air_trip = 21, for_coolant_trip = 22;  // uses of hash() that nobody else has

/// Powers and temperatures of a rack's GPUs at full level.
struct Gpus {
  double power_w = 0, hottest_share = 0, mean_w = 0;
};

Gpus gpus_at_limit(ElementIndex first, ElementIndex end, double limit_w, bool liquid) {
  Gpus gpus;
  double rise = 0, most = 0;
  for (auto gpu = first; gpu < end; ++gpu) {
    const auto at_limit = gpu_at_limit(gpu, limit_w, liquid);
    gpus.power_w += at_limit.power_w;
    rise += at_limit.rise_k;
    most = std::max(most, static_cast<double>(at_limit.rise_k));
  }
  const auto n = static_cast<double>(end - first);
  if (n == 0) return gpus;
  gpus.mean_w = gpus.power_w / n;
  gpus.hottest_share = most / (rise / n) - 1;
  return gpus;
}

}  // namespace

std::vector<ElementIndex> powered_racks(const Facility& facility) {
  std::vector<ElementIndex> racks;
  for (const auto rack : facility.of_type(ElementType::Rack)) {
    const auto [first, end] = facility.gpus_of_rack(rack);
    if (rack_power(facility.model(rack), end - first)) racks.push_back(rack);
  }
  return racks;
}

RackBank::RackBank(const Facility& facility, const PowerNetwork& network, const std::vector<std::uint32_t>& groups,
                   const RackFlow& control) {
  std::size_t position = 0;
  for (const auto rack : facility.of_type(ElementType::Rack)) {
    const auto& model = facility.model(rack);
    const auto [first, end] = facility.gpus_of_rack(rack);
    const auto power = rack_power(model, end - first);
    if (!power) continue;
    const double fraction = std::clamp(model.liquid_fraction, 0.0, 1.0);
    element.push_back(rack);
    node.push_back(network.node(rack));
    group.push_back(groups[position++]);
    const auto at_limit = gpus_at_limit(first, end, power->gpu_w, fraction > 0);
    const double full = end > first ? power->total(at_limit.power_w, 1) : power->total(0, idle_level);
    const double idle = end > first ? power->total(at_limit.power_w * idle_level, idle_level) : full;
    slope_w.push_back((full - idle) / (1 - idle_level));
    base_w.push_back(full - slope_w.back());
    full_w.push_back(full);
    feed_limit_w.push_back(figure(model, "aif:spec:installedPowerSupply").value_or(unlimited));
    gpus.push_back(static_cast<double>(end - first));
    gpu_full_w.push_back(at_limit.mean_w);
    liquid_fraction.push_back(fraction);
    // Valves and masses follow what the rack is built for, not what it happens to draw.
    const double design = power->full_w * fraction;
    design_heat_w.push_back(design);
    hottest_share.push_back(at_limit.hottest_share);
    const double scale = design / p::reference_liquid_heat_w;
    plate_capacity.push_back((p::plate_heat_capacity + p::plate_water_volume * heat_a_volume) * scale);
    coolant_capacity.push_back(p::rack_coolant_volume * heat_a_volume * scale);
    conductance.push_back(design / p::gpu_rise_k);
    hydraulics.push_back(rack_hydraulics(model, design, control.design_supply_c.value_or(design_supply(model))));
    design_rate.push_back(design > 0 ? hydraulics.back().flow * heat_a_volume : 0);
    by_return.push_back(control.by_return || figure(model, "aif:spec:liquidFlowControl").value_or(0) == 1);
    air_trip_c.push_back(figure(model, "aif:spec:shutdownAirTemperature").value_or(p::air_trip_c) +
                         p::air_trip_spread_k * (2 * hallscope::fraction(hash(rack, for_air_trip)) - 1));
    warm_most_s_.push_back(p::coolant_trip_s + p::coolant_spread_s * hallscope::fraction(hash(rack, for_coolant_trip)));
  }
  const std::size_t n = size();
  state.assign(n, State::running);
  cap_w.assign(n, unlimited);
  held_back.assign(n, Held::no);
  for (auto* values : {&demand_w, &swing_w, &fan_heat_w}) values->assign(n, 0);
  for (auto* values : {&in_state_s, &level, &power_w, &heat_w, &flow, &flow_rate, &inflow_w, &to_coolant_w, &loss_w,
                       &warm_s_, &ua_, &rise_k_})
    values->assign(n, 0);
  ua_rate_.assign(n, -1);
  for (auto* values : {&plate_c, &coolant_c, &mean_coolant_c, &inlet_air_c}) values->assign(n, p::air_setpoint_c);
  throttle.assign(n, 1);
  isolated_s.assign(n, -1);
  working.assign(n, 1);
  job_share_.assign(n, 1);
  cool_s_.assign(n, 0);
  last_hottest_.assign(n, 0);
  for (auto* values : {&forced_w, &throttled_at, &tripped_at, &off_at}) values->assign(n, never);
}

void RackBank::choose_power(const PowerNetwork& network, const std::vector<double>& levels,
                            const std::vector<double>& used, double dt) {
  for (std::size_t r = 0; r < size(); ++r) {
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
      continue;
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
      continue;
    }
    const double share = job_share_[r];
    const double asked = idle_level + (levels[group[r]] - idle_level) * share;
    level[r] = std::min(cap, asked);
    demand_w[r] = base_w[r] + slope_w[r] * asked;
    held_back[r] = asked > cap && fed < cool ? holder : Held::no;
    if (asked <= cap) swing_w[r] = slope_w[r] * share;
    power_w[r] = base_w[r] + slope_w[r] * level[r];
    // The rack's storage takes part only while nothing holds the rack back.
    const double turned = idle_level + (used[group[r]] - idle_level) * share;
    heat_w[r] = asked <= cap && turned <= cap ? base_w[r] + slope_w[r] * turned : power_w[r];
  }
}

void RackBank::accept(const PowerNetwork& network, double dt) {
  const double approach = 1 - std::exp(-dt / p::fan_lag_s);
  for (std::size_t r = 0; r < size(); ++r) {
    const double got = network.load(node[r]);
    if (got < power_w[r] * (1 - 1e-9)) {
      power_w[r] = heat_w[r] = got;
      if (slope_w[r] > 0) level[r] = std::max(0.0, (got - base_w[r]) / slope_w[r]);
      held_back[r] = Held::by_power;
    }
    // Fans do not follow an iteration: otherwise their power would depend on the step.
    fan_heat_w[r] += approach * (heat_w[r] * (1 - liquid_fraction[r]) + loss_w[r] - fan_heat_w[r]);
  }
}

void RackBank::choose_flow(const std::vector<double>& supply_c, double dt) {
  const double approach = 1 - std::exp(-dt / p::flow_control_s);
  for (std::size_t r = 0; r < size(); ++r) {
    if (!liquid_cooled(r)) continue;
    const auto& h = hydraulics[r];
    double wanted = h.flow;
    if (isolated_s[r] > p::leak_detection_s) {
      flow[r] = 0;
      continue;
    }
    if (by_return[r])
      wanted = std::clamp(required_flow(to_coolant_w[r], supply_c[r], h.return_c), h.least_flow, h.most_flow);
    // Once there it stays to the last digit, for which others look.
    if (flow[r] != wanted)
      flow[r] = std::abs(wanted - flow[r]) < 1e-9 * h.flow ? wanted : flow[r] + approach * (wanted - flow[r]);
  }
}

void RackBank::assume(const Uncertainty& u) {
  constexpr double parts = p::plate_heat_capacity, water_in_them = p::plate_water_volume * heat_a_volume;
  const double plates = (parts * u.heat_capacity + water_in_them * u.volume) / (parts + water_in_them);
  for (auto& capacity : plate_capacity) capacity *= plates;
  for (auto& capacity : coolant_capacity) capacity *= u.volume;
  still_conductance_ = p::still_conductance * u.residual_flow;
  std::fill(ua_rate_.begin(), ua_rate_.end(), -1.0);
}

/// Cold plates at the flow of the step; a power for each rack only when its flow has changed.
void RackBank::pass_conductance() {
  for (std::size_t r = 0; r < size(); ++r) {
    if (flow_rate[r] == ua_rate_[r] || !liquid_cooled(r)) continue;
    ua_rate_[r] = flow_rate[r];
    const double share = flow_rate[r] / design_rate[r];
    ua_[r] = conductance[r] * std::max(still_conductance_, std::pow(share, p::plate_flow_exponent));
  }
}

void RackBank::heat_up(double dt) {
  const double air_step = 1 - std::exp(-dt / p::air_gpu_lag_s), rise_step = 1 - std::exp(-dt / p::gpu_rise_lag_s);
  pass_conductance();
  for (std::size_t r = 0; r < size(); ++r) {
    if (!liquid_cooled(r)) {
      plate_c[r] += air_step * (inlet_air_c[r] + p::air_gpu_rise_k * level[r] - plate_c[r]);
      continue;
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
}

void RackBank::protect(const std::vector<double>& supply_c, double now, double dt) {
  newly_throttled.clear();
  newly_tripped.clear();
  hurries = false;
  const double approach = 1 - std::exp(-dt / p::throttle_lag_s);
  for (std::size_t r = 0; r < size(); ++r) {
    const bool hot_parts = liquid_cooled(r) || gpus[r] > 0;
    const double hottest = hot_parts ? hottest_c(r) : 0, before = last_hottest_[r];
    last_hottest_[r] = hottest;
    const bool on = state[r] == State::booting || state[r] == State::running;
    hurries |= on && ((hottest > hurried_c && hottest - before > hurried_k_s * dt) || !may_boot(r));
    if (hottest > p::throttle_c && on && std::isnan(throttled_at[r])) {
      const double part = before < p::throttle_c ? (p::throttle_c - before) / (hottest - before) : 0;
      throttled_at[r] = now - dt * (1 - part);
      newly_throttled.push_back(static_cast<std::uint32_t>(r));
    }
    const double allowed = std::clamp((p::full_throttle_c - hottest) / (p::full_throttle_c - p::throttle_c), 0.0, 1.0);
    throttle[r] += approach * (idle_level + (1 - idle_level) * allowed - throttle[r]);
    const bool flows = flow_rate[r] > 0.1 * design_rate[r] && liquid_cooled(r);
    warm_s_[r] = flows && supply_c[r] > hydraulics[r].trip_c ? warm_s_[r] + dt : 0;
    if (on && (hottest >= p::thermal_trip_c || inlet_air_c[r] >= air_trip_c[r] || warm_s_[r] > warm_most_s_[r])) {
      const bool crossed = hottest >= p::thermal_trip_c && before < p::thermal_trip_c && hottest > before;
      const double part = crossed ? (p::thermal_trip_c - before) / (hottest - before) : 0;
      off_at[r] = now - dt * (1 - part);
      if (std::isnan(tripped_at[r])) tripped_at[r] = off_at[r];
      state[r] = State::tripped;
      cool_s_[r] = 0;
      newly_tripped.push_back(static_cast<std::uint32_t>(r));
    } else if (state[r] == State::tripped) {
      const bool cool = hottest < p::restart_c && inlet_air_c[r] < p::restart_air_c && !too_warm(r, supply_c[r]);
      cool_s_[r] = cool ? cool_s_[r] + dt : 0;
      if (cool_s_[r] > p::restart_wait_s && may_boot(r)) state[r] = State::off;
    }
  }
}

void RackBank::settle(const std::vector<double>& supply_c) {
  for (std::size_t r = 0; r < size(); ++r) {
    fan_heat_w[r] = heat_w[r] * (1 - liquid_fraction[r]);
    if (!liquid_cooled(r)) {
      plate_c[r] = inlet_air_c[r] + p::air_gpu_rise_k * level[r];
    } else {
      const auto& h = hydraulics[r];
      to_coolant_w[r] = heat_w[r] * liquid_fraction[r];
      flow[r] = by_return[r]
                    ? std::clamp(required_flow(to_coolant_w[r], supply_c[r], h.return_c), h.least_flow, h.most_flow)
                    : h.flow;
      flow_rate[r] = flow[r] * heat_a_volume;
      coolant_c[r] = mean_coolant_c[r] = supply_c[r] + to_coolant_w[r] / flow_rate[r];
      pass_conductance();
      rise_k_[r] = to_coolant_w[r] / conductance[r];
      plate_c[r] = coolant_c[r] + to_coolant_w[r] / ua_[r];
    }
    last_hottest_[r] = hottest_c(r);
  }
}

void RackBank::restore(std::size_t r) {
  working[r] = 1;
  isolated_s[r] = -1;
  if (state[r] == State::tripped) state[r] = State::off;
}

double RackBank::stored_j() const {
  double sum = 0;
  for (std::size_t r = 0; r < size(); ++r)
    if (liquid_cooled(r)) sum += plate_capacity[r] * plate_c[r] + coolant_capacity[r] * coolant_c[r];
  return sum;
}

}  // namespace hallscope
