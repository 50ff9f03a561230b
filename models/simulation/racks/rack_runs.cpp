// Which racks of RackBank are taken together.
#include <algorithm>
#include <cmath>
#include <limits>

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
  run.inlet_c = inlet_c;
  std::fill(inlet_air_c.begin() + run.begin, inlet_air_c.begin() + run.end, inlet_c);
}

/// Whether nothing limits any of its racks as long as their levels stay below free_level.
void RackBank::look_at(RackRun& run, const PowerNetwork& network) const {
  const auto free = [&](std::size_t r) {
    if (!working[r] || state[r] != State::running || job_share_[r] < 1 || isolated_s[r] >= 0) return false;
    if (!std::isnan(forced_w[r]) || throttle[r] < 1 - 1e-12 || warm_s_[r] > 0 || last_hottest_[r] > p::throttle_c)
      return false;
    if (!network.energised(node[r]) || held_back[r] != Held::no || loss_w[r] != 0 || !(inlet_air_c[r] == run.inlet_c))
      return false;
    if (run.liquid && !(flow[r] == hydraulics[r].flow && flow_rate[r] == run.rate)) return false;
    const double most = std::min(cap_w[r], feed_limit_w[r] * network.live_feeds(node[r]));
    return most >= base_w[r] + slope_w[r] * free_level;
  };
  run.look = false;
  run.calm = run.alike;
  for (auto r = run.begin; r < run.end && run.calm; ++r) run.calm = free(r);
}

bool RackBank::stays_calm(const RackRun& run, const std::vector<double>& supply_c) const {
  return !run.hot && run.inlet_c < run.air_trip_c &&
         !(run.liquid && supply_c[run.begin] > hydraulics[run.begin].trip_c);
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
  if (run.calm) {
    run.to_air_w = run.heat_w * (1 - liquid_fraction[run.begin]);
    run.outflow_w = run.liquid ? run.rate * sum(mean_coolant_c) : 0;
    return;  // inflow_w is known already
  }
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
      run.metered_level_s += dt * level[run.begin];
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
      rack_j[r] += base_w[r] * run.metered_s + slope_w[r] * run.metered_level_s;
      gpu_j[r] += gpu_full_w[r] * run.metered_level_s;
    }
    run.metered_s = run.metered_level_s = 0;
  }
}

}  // namespace hallscope
