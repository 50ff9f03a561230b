#include "models/simulation/plant/coolant_loops.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "models/facility/element_roles.h"
#include "models/facility/model_figure.h"
#include "models/simulation/coolant.h"
#include "models/simulation/hash.h"
#include "models/simulation/parameters.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr double heat_a_volume = water.density * water.heat_capacity;  // J/(m³ K)
constexpr std::uint32_t for_sensor = 20;                               // a use of hash() that nobody else has
constexpr double coldest_setpoint_c = 4;                               // with room above freezing

double positive_figure(const EquipmentModel& model, const char* key, double otherwise) {
  const double stated = figure(model, key).value_or(0);
  return stated > 0 ? stated : otherwise;
}

/// A first-order lag from `from` to `to`: its value at the end of the step, and its mean over it.
struct Lagged {
  double end, mean;
};
Lagged lag(double from, double to, double dt, double tau) {
  const double x = dt / tau;
  const double e = std::exp(-x);
  return {to + (from - to) * e, to + (from - to) * (1 - e) / x};
}

}  // namespace

CoolantLoops::CoolantLoops(const Facility& facility, const PowerNetwork& network, const RackBank& racks,
                           double supply_c)
    : outside_supply_c_(supply_c) {
  for (const auto element : facility.of_type(ElementType::CDU)) {
    CduState cdu;
    cdu.element = element;
    cdu.node = network.node(element);
    cdu.offset_k = fraction(hash(element, for_sensor)) - 0.5;
    cdus.push_back(cdu);
  }
  for (ElementIndex i = 0; i < facility.body_count(); ++i) {
    if (!rejects_heat(facility.element(i).type)) continue;
    const auto& model = facility.model(i);
    CoolerState cooler;
    cooler.element = i;
    cooler.node = network.node(i);
    cooler.model.rated_cooling_w = model.rated_cooling_w.value_or(0);
    cooler.model.wet = facility.element(i).type == ElementType::CoolingTower;
    // A tower has no compressor; without a figure a chiller's COP is 4, as that of the catalogue's.
    const double stated_w = model.rated_power_w.value_or(cooler.model.rated_cooling_w / 4);
    cooler.model.rated_power_w = cooler.model.wet ? 0 : stated_w;
    cooler.model.pad_effectiveness = positive_figure(model, "aif:spec:padEffectiveness", 0);
    cooler.design_rate = cooler.model.rated_cooling_w / p::primary_rise_k;
    coolers.push_back(cooler);
  }
  find_groups(facility, racks);
  std::vector<double> load(cdus.size(), 0);
  for (const auto& group : groups)
    for (const auto& branch : group.branches)
      for (const auto r : group.racks)
        load[branch.cdu] += racks.design_heat_w[r] / static_cast<double>(group.branches.size());
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    const auto& model = facility.model(cdu.element);
    // Without a rating a fifth above its load; never zero, as flows and exchangers are sized by it.
    cdu.rated_w = model.rated_cooling_w.value_or(std::max(1.2 * load[k], 1e3));
    cdu.approach_k = positive_figure(model, "aif:spec:approachTemperature", p::approach_k);
    const double secondary = cdu.rated_w / p::cdu_secondary_rise_k;
    cdu.most_rate = secondary;
    cdu.primary_design_rate = cdu.rated_w / p::primary_rise_k;
    cdu.exchanger = PlateExchanger(cdu.rated_w, secondary, cdu.primary_design_rate, cdu.approach_k);
    cdu.pump = {secondary / heat_a_volume, p::cdu_drop_pa, p::cdu_pump_efficiency};
    cdu.header_capacity = p::header_volume_a_w * cdu.rated_w * heat_a_volume;
  }
  find_loops(facility);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) set_supply(k, supply_c);
  // set_supply has chosen for loops with CDUs, but not for those that serve air alone.
  for (auto& loop : loops) {
    choose_setpoint(loop);
    size_loop(loop);
  }
}

void CoolantLoops::find_groups(const Facility& facility, const RackBank& racks) {
  std::vector<std::uint32_t> cdu_of(facility.body_count(), no_loop);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) cdu_of[cdus[k].element] = k;
  std::map<std::vector<std::uint32_t>, std::size_t> numbers;
  for (std::uint32_t r = 0; r < racks.size(); ++r) {
    if (!racks.liquid_cooled(r)) continue;
    std::vector<std::uint32_t> own;
    for (const auto source : facility.coolant().sources(racks.element[r]))
      if (source < cdu_of.size() && cdu_of[source] != no_loop) own.push_back(cdu_of[source]);
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    const auto [at, added] = numbers.try_emplace(own, groups.size());
    if (added) {
      groups.emplace_back();
      for (const auto k : own) groups.back().branches.push_back({k, 0});
    }
    groups[at->second].racks.push_back(r);
  }
  rack_supply_c_.assign(racks.size(), outside_supply_c_);
}

void CoolantLoops::find_loops(const Facility& facility) {
  // What hangs together in the coolant graph above the racks is one loop. Racks do not join what feeds them: their
  // coolant is the CDUs' secondary side, which never meets the facility's water.
  const std::size_t n = facility.body_count();
  std::vector<ElementIndex> root(n);
  std::iota(root.begin(), root.end(), 0);
  const std::function<ElementIndex(ElementIndex)> find = [&](ElementIndex i) {
    while (root[i] != i) {
      root[i] = root[root[i]];  // halves the way for the next question
      i = root[i];
    }
    return i;
  };
  for (ElementIndex i = 0; i < n; ++i) {
    if (facility.element(i).type == ElementType::Rack) continue;
    for (const auto source : facility.coolant().sources(i))
      if (source < n) root[find(source)] = find(i);
  }
  // Only a cooler that takes heat and feeds something makes a loop; without one, water comes from outside.
  std::map<ElementIndex, std::uint32_t> numbers;
  for (const auto& cooler : coolers)
    if (cooler.model.rated_cooling_w > 0 && !facility.coolant().sinks(cooler.element).empty())
      numbers.try_emplace(find(cooler.element), static_cast<std::uint32_t>(numbers.size()));
  loops.resize(numbers.size());
  loop_of_element_.assign(n, no_loop);
  for (ElementIndex i = 0; i < n; ++i)
    if (const auto it = numbers.find(find(i)); it != numbers.end()) loop_of_element_[i] = it->second;
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    cdus[k].loop = loop_of(cdus[k].element);
    if (cdus[k].loop != no_loop) loops[cdus[k].loop].cdus.push_back(k);
  }
  for (std::uint32_t c = 0; c < coolers.size(); ++c) {
    if (coolers[c].model.rated_cooling_w > 0) coolers[c].loop = loop_of(coolers[c].element);
    if (coolers[c].loop != no_loop) loops[coolers[c].loop].coolers.push_back(c);
  }
  for (const auto crah : facility.of_type(ElementType::CRAH))
    if (const auto loop = loop_of(crah); loop != no_loop) loops[loop].serves_air = true;
}

std::uint32_t CoolantLoops::loop_of(ElementIndex element) const {
  return element < loop_of_element_.size() ? loop_of_element_[element] : no_loop;
}

void CoolantLoops::choose_setpoint(WaterLoop& loop) {
  double lowest = std::numeric_limits<double>::infinity();
  if (loop.serves_air) lowest = p::crah_water_c;
  for (const auto k : loop.cdus) {
    const double needed = cdus[k].setpoint_c - cdus[k].approach_k - p::supply_margin_k;
    lowest = std::min(lowest, needed);
  }
  loop.setpoint_c = std::isfinite(lowest) ? std::max(lowest, coldest_setpoint_c) : p::crah_water_c;
}

void CoolantLoops::size_loop(WaterLoop& loop) {
  for (const auto c : loop.coolers) loop.design_rate += coolers[c].design_rate;
  loop.header_capacity = loop.design_rate * p::loop_residence_s;
  loop.pump = {loop.design_rate / heat_a_volume, p::loop_drop_pa, p::loop_pump_efficiency};
  loop.supply_c = loop.setpoint_c;
  loop.last_supply_c = loop.setpoint_c;
  loop.outflow_c = loop.setpoint_c;
  loop.return_c = loop.setpoint_c + p::primary_rise_k;
}

void CoolantLoops::set_supply(std::uint32_t k, double setpoint_c) {
  cdus[k].setpoint_c = setpoint_c + cdus[k].offset_k;
  if (cdus[k].loop != no_loop) choose_setpoint(loops[cdus[k].loop]);
}

void CoolantLoops::move_secondary(const PowerNetwork& network, RackBank& racks, double dt) {
  std::vector<double> running(cdus.size()), most(cdus.size()), wanted(cdus.size(), 0);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    if (cdu.isolated_s >= 0) cdu.isolated_s += dt;
    const bool on = cdu.working && network.energised(cdu.node) && cdu.isolated_s < p::leak_detection_s;
    const auto speed = lag(cdu.speed, on ? 1 : 0, dt, p::pump_coast_s);
    cdu.speed = speed.end;
    running[k] = speed.mean;
    most[k] = cdu.most_rate * cdu.share * speed.mean;
    cdu.outflow_c = cdu.supply_c + 0.5 * (cdu.supply_c - cdu.last_supply_c);
    cdu.rate = 0;
  }
  for (auto& group : groups) {
    group.asked = 0;
    for (const auto r : group.racks) group.asked += racks.flow[r] * heat_a_volume;
    double together = 0, turning = 0;
    for (const auto& branch : group.branches) {
      together += most[branch.cdu];
      turning += running[branch.cdu];
    }
    // Pumps that coast down move less than is asked, unless others make up for them.
    const double moved = group.asked * std::min(1.0, turning);
    for (auto& branch : group.branches) {
      branch.rate = together > 0 ? moved * most[branch.cdu] / together : 0;
      wanted[branch.cdu] += branch.rate;
    }
  }
  std::fill(racks.flow_rate.begin(), racks.flow_rate.end(), 0.0);
  std::fill(racks.inflow_w.begin(), racks.inflow_w.end(), 0.0);
  for (auto& group : groups) {
    const bool outside = group.branches.empty();
    group.rate = outside ? group.asked : 0;
    double inflow = outside ? group.asked * outside_supply_c_ : 0;
    for (auto& branch : group.branches) {
      auto& cdu = cdus[branch.cdu];
      if (wanted[branch.cdu] > most[branch.cdu]) branch.rate *= most[branch.cdu] / wanted[branch.cdu];
      group.rate += branch.rate;
      inflow += branch.rate * cdu.outflow_c;
      cdu.rate += branch.rate;
    }
    if (!(group.rate > 0)) continue;
    const double supply = inflow / group.rate, served = group.rate / group.asked;
    for (const auto r : group.racks) {
      racks.flow_rate[r] = racks.flow[r] * heat_a_volume * served;
      racks.inflow_w[r] = racks.flow_rate[r] * supply;
      if (racks.flow_rate[r] > 0) rack_supply_c_[r] = supply;
    }
  }
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    const bool pumping = running[k] > 0.01 && network.energised(cdu.node);
    cdu.pump_w = pumping ? cdu.pump.power(cdu.rate / heat_a_volume) : 0;
  }
}

void CoolantLoops::run_coolers(WaterLoop& loop, const PowerNetwork& network, const OutsideAir& air, double dt) {
  // W/K: what the pumps can move, and the design rates of coolers with power and of those that also work.
  double can = 0, pumping = 0, cooling = 0;
  // CRAHs ask after the loops have been moved, so this is what they asked for in the step before.
  double asked = loop.asked_air_rate;
  for (const auto c : loop.coolers) {
    auto& cooler = coolers[c];
    // The loop's pumps hang on the coolers' feeds but run on when only a cooler fails; valves close before that one.
    const bool powered = network.energised(cooler.node);
    const auto speed = lag(cooler.speed, powered ? 1 : 0, dt, p::loop_coast_s);
    cooler.speed = speed.end;
    can += speed.mean * cooler.design_rate;
    const bool on = cooler.working && powered;
    cooler.online_s = on ? cooler.online_s + dt : 0;
    if (powered) pumping += cooler.design_rate;
    if (on) cooling += cooler.design_rate;
  }
  for (const auto k : loop.cdus) {
    const auto& cdu = cdus[k];
    if (cdu.rate > 0) asked += cdu.valve * cdu.primary_design_rate;
  }
  loop.served = asked > can ? can / asked : 1;
  const double rate = std::min(asked, can);
  // Pumps that coast down without power give no heat worth counting.
  loop.pump_w = rate > 0 && pumping > 0 ? loop.pump.power(rate / heat_a_volume) : 0;
  loop.heat_w = 0;
  for (const auto c : loop.coolers) {
    auto& cooler = coolers[c];
    const bool on = cooler.online_s > 0;
    cooler.rate = on && cooling > 0 ? rate * cooler.design_rate / cooling : 0;
    // With its power on, its own design rate is part of `pumping`, which is then above zero.
    cooler.pump_w = network.energised(cooler.node) ? loop.pump_w * cooler.design_rate / pumping : 0;
    const double started = std::clamp((cooler.online_s - p::chiller_restart_s) / p::chiller_ramp_s, 0.0, 1.0);
    ChillerConditions now;
    now.air_c = air.dry_bulb_c;
    now.wet_bulb_c = air.wet_bulb_c;
    now.entering_c = loop.return_c;
    now.water_rate = cooler.rate;
    // What the pumps add comes off the set point, or it would leave the loop warmer.
    now.setpoint_c = loop.setpoint_c - (rate > 0 ? loop.pump_w / rate : 0);
    now.compressor = on ? cooler.share * started : 0;
    now.fans = on ? cooler.share : 0;
    cooler.now = operate(cooler.model, now);
    loop.heat_w += cooler.now.heat_w;
  }
}

void CoolantLoops::move_primary(const PowerNetwork& network, const OutsideAir& air, double dt) {
  for (auto& loop : loops) {
    loop.outflow_c = loop.supply_c + 0.5 * (loop.supply_c - loop.last_supply_c);
    run_coolers(loop, network, air, dt);
    loop.air_rate = 0;
    loop.air_heat_w = 0;
    loop.asked_air_rate = 0;
  }
  for (auto& cdu : cdus) {
    double served = 1;
    if (cdu.loop == no_loop) {
      cdu.primary_in_c = cdu.setpoint_c - cdu.approach_k - p::supply_margin_k;
    } else {
      cdu.primary_in_c = loops[cdu.loop].outflow_c;
      served = loops[cdu.loop].served;
    }
    cdu.primary_rate = cdu.rate > 0 ? cdu.valve * cdu.primary_design_rate * served : 0;
  }
}

void CoolantLoops::move(const PowerNetwork& network, RackBank& racks, const OutsideAir& air, double dt) {
  move_secondary(network, racks, dt);
  move_primary(network, air, dt);
  racks.choose_flow(rack_supply_c_, dt);
}

void CoolantLoops::add_coil(std::uint32_t loop, double rate, double asked_rate, double heat_w) {
  loops[loop].air_rate += rate;
  loops[loop].asked_air_rate += asked_rate;
  loops[loop].air_heat_w += heat_w;
}

void CoolantLoops::mix_returns(const RackBank& racks) {
  for (auto& group : groups) {
    if (!(group.rate > 0)) continue;
    double outflow = 0;
    for (const auto r : group.racks) outflow += racks.flow_rate[r] * racks.mean_coolant_c[r];
    group.return_c = outflow / group.rate;
  }
}

void CoolantLoops::mix(const RackBank& racks, double dt) {
  outside_heat_w = 0;
  mix_returns(racks);
  std::vector<double> inflow(cdus.size(), 0);
  for (const auto& group : groups) {
    for (const auto& branch : group.branches) inflow[branch.cdu] += branch.rate * group.return_c;
    if (group.branches.empty()) outside_heat_w += group.rate * (group.return_c - outside_supply_c_);
  }
  for (auto& loop : loops) {
    loop.rate = loop.air_rate;
    loop.from_users_w = loop.air_heat_w;
  }
  const double valve_step = 1 - std::exp(-dt / p::valve_s);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) {
    auto& cdu = cdus[k];
    // Trapezoidal rule, as for the racks: `back` is the return in the middle of the step, where all heat is counted.
    const double held = 2 * cdu.header_capacity / dt;
    const double back = (held * cdu.return_c + inflow[k]) / (held + cdu.rate);
    cdu.return_c = 2 * back - cdu.return_c;
    cdu.from_racks_w = inflow[k] - cdu.rate * cdu.outflow_c;
    cdu.heat_w = cdu.exchanger.heat(cdu.rate, cdu.primary_rate, back, cdu.primary_in_c);
    cdu.last_supply_c = cdu.supply_c;
    cdu.supply_c += dt / cdu.header_capacity * (cdu.rate * (back - cdu.outflow_c) - cdu.heat_w + cdu.pump_w);
    cdu.primary_out_c = cdu.primary_rate > 0 ? cdu.primary_in_c + cdu.heat_w / cdu.primary_rate : cdu.primary_in_c;
    // Without flow there is no heat to go by: the valve stays where it is.
    if (cdu.rate > 1e-3 * cdu.most_rate) {
      const double wanted = cdu.rate * (back - cdu.setpoint_c) + cdu.pump_w;
      const double ratio = cdu.heat_w > 0 ? std::clamp(wanted / cdu.heat_w, 0.25, 4.0) : 4.0;
      cdu.valve = std::clamp(cdu.valve * (1 + (ratio - 1) * valve_step), p::smallest_valve, 1.0);
    }
    if (cdu.loop == no_loop) {
      outside_heat_w += cdu.heat_w;
      continue;
    }
    loops[cdu.loop].rate += cdu.primary_rate;
    loops[cdu.loop].from_users_w += cdu.heat_w;
  }
  for (auto& loop : loops) {
    // Users send the water back with what they gave it.
    const double held = 2 * loop.header_capacity / dt;
    const double inflow = loop.rate * loop.outflow_c + loop.from_users_w;
    const double back = (held * loop.return_c + inflow) / (held + loop.rate);
    loop.return_c = 2 * back - loop.return_c;
    loop.last_supply_c = loop.supply_c;
    loop.supply_c += dt / loop.header_capacity * (loop.rate * (back - loop.outflow_c) - loop.heat_w + loop.pump_w);
  }
}

double CoolantLoops::stored_j() const {
  double sum = 0;
  for (const auto& cdu : cdus) sum += cdu.header_capacity * (cdu.supply_c + cdu.return_c);
  for (const auto& loop : loops) sum += loop.header_capacity * (loop.supply_c + loop.return_c);
  return sum;
}

}  // namespace hallscope
