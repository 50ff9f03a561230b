// Which racks of RackBank are taken together.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_bank.h"

namespace hallscope {

namespace p = parameters;

void RackBank::divide(const std::vector<std::uint64_t>& place) {
  runs_.clear();
  for (std::uint32_t r = 0; r < size(); ++r) {
    const bool goes_on = r > 0 && place[r] == place[r - 1] && group[r] == group[r - 1] && alike(r, r - 1);
    if (!goes_on) {
      RackRun run;
      run.begin = r;
      run.group = group[r];
      run.liquid = liquid_cooled(r);
      run.alike = !(run.liquid && by_return[r]);
      run.rate = design_rate[r];
      run.air_trip_c = std::numeric_limits<double>::infinity();
      run.warmest_c = run.liquid ? hydraulics[r].warmest_c : run.air_trip_c;
      runs_.push_back(run);
    }
    runs_.back().end = r + 1;
    runs_.back().air_trip_c = std::min(runs_.back().air_trip_c, air_trip_c[r]);
    run_of_[r] = static_cast<std::uint32_t>(runs_.size() - 1);
  }
  for (auto& run : runs_) add_up(run);
}

/// In all but its GPUs, from which power and temperatures follow one by one.
bool RackBank::alike(std::size_t a, std::size_t b) const {
  const auto &x = hydraulics[a], &y = hydraulics[b];
  return liquid_fraction[a] == liquid_fraction[b] && plate_capacity[a] == plate_capacity[b] &&
         coolant_capacity[a] == coolant_capacity[b] && conductance[a] == conductance[b] &&
         design_rate[a] == design_rate[b] && by_return[a] == by_return[b] && x.flow == y.flow && x.trip_c == y.trip_c &&
         x.warmest_c == y.warmest_c;
}

void RackBank::take_one_by_one() {
  for (auto& run : runs_) {
    run.alike = run.calm = false;
    run.look = true;
  }
}

void RackBank::disturb_all() {
  for (auto& run : runs_) run.look = true;
}

void RackBank::breathe(std::uint32_t number, double inlet_c) {
  auto& run = runs_[number];
  run.last_inlet_c = std::exchange(run.inlet_c, inlet_c);
  if (!run.calm) std::fill(inlet_air_c.begin() + run.begin, inlet_air_c.begin() + run.end, inlet_c);
  run.written = run.written && !run.calm;
}

void RackBank::write_down() {
  for (auto& run : runs_) write_down(run, run.response);
}

/// The level at which it would draw the power from elsewhere.
double RackBank::forced_level(std::size_t r) const {
  return slope_w[r] > 0 ? std::max(0.0, (forced_w[r] - base_w[r]) / slope_w[r]) : idle_level;
}

void RackBank::begin_calm(RackRun& run) {
  run.response = run.last_response = {};
  run.base_w = run.slope_w = run.plates_c = run.coolant_c = run.fan_heat_w = 0;
  for (auto r = run.begin; r < run.end; ++r) {
    run.base_w += base_of(run, r);
    run.slope_w += slope_of(run, r);
    run.plates_c += plate_c[r];
    run.coolant_c += coolant_c[r];
    run.fan_heat_w += fan_heat_w[r];
  }
  find_ranges(run);
}

void RackBank::find_ranges(RackRun& run) const {
  constexpr double far = std::numeric_limits<double>::infinity();
  auto& ranges = run.ranges;
  ranges.plates_c = ranges.coolant_c = ranges.base_w = ranges.slope_w = ranges.rise_k = {far, -far};
  ranges.most_share = 0;
  const auto widen = [](RackRange& range, double value) {
    range.least = value < range.least ? value : range.least;
    range.most = value > range.most ? value : range.most;
  };
  for (auto r = run.begin; r < run.end; ++r) {
    widen(ranges.plates_c, plate_c[r]);
    widen(ranges.coolant_c, coolant_c[r]);
    widen(ranges.base_w, base_of(run, r));
    widen(ranges.slope_w, slope_of(run, r));
    widen(ranges.rise_k, rise_k_[r]);
    ranges.most_share = std::max(ranges.most_share, hottest_share[r]);
  }
}

void RackBank::write_draws(const RackRun& run) {
  for (auto r = run.begin; r < run.end; ++r) {
    level[r] = run.forced ? forced_level(r) : run.level;
    power_w[r] = demand_w[r] = base_of(run, r) + slope_of(run, r) * run.level;
    heat_w[r] = base_of(run, r) + slope_of(run, r) * run.used;
    inlet_air_c[r] = run.inlet_c;
    last_supply_c_[r] = run.last_supply_c;
  }
}

/// `at_last_look`: as it was when the warmth of the GPUs was looked at last.
void RackBank::write_down(RackRun& run, const RackResponse& at_last_look) {
  if (!run.calm || run.written) return;
  run.written = true;
  write_draws(run);
  if (!run.liquid) return;
  find_hurry(run);
  const auto& now = run.response;
  for (auto r = run.begin; r < run.end; ++r) {
    const double plates = plate_c[r], coolant = coolant_c[r], base = base_of(run, r), slope = slope_of(run, r);
    last_hottest_[r] = at_last_look.plates_of(plates, coolant, base, slope) +
                       hottest_share[r] * at_last_look.rise_of(rise_k_[r], base, slope);
    plate_c[r] = now.plates_of(plates, coolant, base, slope);
    coolant_c[r] = now.coolant_of(plates, coolant, base, slope);
    rise_k_[r] = now.rise_of(rise_k_[r], base, slope);
    fan_heat_w[r] = now.fans_of(fan_heat_w[r], base, slope);
  }
  run.response = run.last_response = {};
  find_ranges(run);
}

/// Whether nothing limits any of its racks as long as their levels stay below free_level.
void RackBank::look_at(RackRun& run, const PowerNetwork& network) const {
  const auto free = [&](std::size_t r) {
    if (!working[r] || state[r] != State::running || job_share_[r] < 1 || isolated_s[r] >= 0) return false;
    if (std::isnan(forced_w[r]) == run.forced) return false;
    if (throttle[r] < 1 - 1e-12 || warm_s_[r] > 0 || last_hottest_[r] > p::throttle_c) return false;
    if (!network.energised(node[r]) || held_back[r] != Held::no || loss_w[r] != 0 || !(inlet_air_c[r] == run.inlet_c))
      return false;
    if (run.liquid && !(flow[r] == hydraulics[r].flow && flow_rate[r] == run.rate)) return false;
    const double most = std::min(cap_w[r], feed_limit_w[r] * network.live_feeds(node[r]));
    if (!run.forced) return most >= base_w[r] + slope_w[r] * free_level;
    const double held_to = std::max(most, base_w[r] + slope_w[r] * idle_level);  // as by choose_power_of()
    return forced_w[r] >= 0 && (forced_w[r] <= held_to || !(slope_w[r] > 0));
  };
  run.look = false;
  run.calm = run.alike && run.inlet_c < run.air_trip_c - near_air_trip_k;
  run.forced = !std::isnan(forced_w[run.begin]);
  for (auto r = run.begin; r < run.end && run.calm; ++r) run.calm = free(r);
}

bool RackBank::stays_calm(const RackRun& run) const {
  return !run.hot && run.inlet_c < run.air_trip_c - near_air_trip_k &&
         !(run.liquid && run.supply_c > hydraulics[run.begin].trip_c);
}

void RackBank::add_up(RackRun& run) const {
  // Four sums side by side, as each addition has to wait for the one before.
  const auto sum = [&](const std::vector<double>& values) {
    const double* at = values.data() + run.begin;
    const std::size_t n = run.size(), whole = n - n % 4;
    double s[4] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < whole; i += 4)
      for (std::size_t k = 0; k < 4; ++k) s[k] += at[i + k];
    for (std::size_t i = whole; i < n; ++i) s[0] += at[i];
    return (s[0] + s[1]) + (s[2] + s[3]);
  };
  run.power_w = sum(power_w);
  run.heat_w = sum(heat_w);
  run.fan_heat_w = sum(fan_heat_w);
  run.to_air_w = run.outflow_w = 0;
  for (auto r = run.begin; r < run.end; ++r) {
    run.to_air_w += heat_w[r] * (1 - liquid_fraction[r]) + loss_w[r];
    run.outflow_w += flow_rate[r] * mean_coolant_c[r];
  }
  run.inflow_w = sum(inflow_w);
}

void RackBank::meter(double dt, std::vector<double>& rack_j, std::vector<double>& gpu_j) {
  for (auto& run : runs_) {
    if (run.calm) {
      run.metered_s += dt;
      run.metered_level_s += dt * run.level;
      continue;
    }
    for (auto r = run.begin; r < run.end; ++r) {
      rack_j[r] += power_w[r] * dt;
      gpu_j[r] += gpu_mean_w(r) * dt;
    }
  }
}

void RackBank::pass_on(std::vector<double>& rack_j, std::vector<double>& gpu_j) {
  for (auto& run : runs_) {
    if (!(run.metered_s > 0)) continue;
    for (auto r = run.begin; r < run.end; ++r) {
      rack_j[r] += base_of(run, r) * run.metered_s + slope_of(run, r) * run.metered_level_s;
      gpu_j[r] += gpu_full_w[r] * (run.forced ? forced_level(r) * run.metered_s : run.metered_level_s);
    }
    run.metered_s = run.metered_level_s = 0;
  }
}

}  // namespace hallscope
