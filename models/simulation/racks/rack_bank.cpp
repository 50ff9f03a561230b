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
  const EquipmentModel* last_model = nullptr;
  double last_design = 0;
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
    // Racks of one model next to each other: its tables are read once.
    if (!last_model || last_model != &model || last_design != design)
      hydraulics.push_back(rack_hydraulics(model, design, control.design_supply_c.value_or(design_supply(model))));
    else
      hydraulics.push_back(RackHydraulics(hydraulics.back()));
    last_model = &model;
    last_design = design;
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
  last_supply_c_.assign(n, 0);
  late_w_.assign(n, 0);
  run_of_.assign(n, 0);
  runs_.assign(1, {});
  runs_.front().end = static_cast<std::uint32_t>(n);
}

void RackBank::choose_flow(const std::vector<double>& supply_c, double dt) {
  const double approach = 1 - std::exp(-dt / p::flow_control_s);
  for (const auto& run : runs_) {
    if (run.calm) continue;  // there, and staying
    for (auto r = run.begin; r < run.end; ++r) {
      if (!liquid_cooled(r)) continue;
      const auto& h = hydraulics[r];
      double wanted = h.flow;
      if (isolated_s[r] - dt >= p::leak_detection_s - 1e-6) {  // from the instant at which it was noticed
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
      pass_conductance(r);
      rise_k_[r] = to_coolant_w[r] / conductance[r];
      plate_c[r] = coolant_c[r] + to_coolant_w[r] / ua_[r];
    }
    last_hottest_[r] = hottest_c(r);
  }
  for (auto& run : runs_) add_up(run);
  disturb_all();
}

void RackBank::restore(std::size_t r) {
  working[r] = 1;
  isolated_s[r] = -1;
  if (state[r] == State::tripped) state[r] = State::off;
  disturb(r);
}

double RackBank::stored_j() const {
  double sum = 0;
  for (std::size_t r = 0; r < size(); ++r)
    if (liquid_cooled(r)) sum += plate_capacity[r] * plate_c[r] + coolant_capacity[r] * coolant_c[r];
  return sum;
}

}  // namespace hallscope
