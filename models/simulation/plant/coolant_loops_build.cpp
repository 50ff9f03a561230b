// How loops are found in a facility and sized from its models.
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
#include "models/simulation/plant/coolant_loops.h"

namespace hallscope {
namespace {

namespace p = parameters;

constexpr std::uint32_t for_sensor = 20;  // a use of hash() that nobody else has
constexpr double coldest_setpoint_c = 4;  // with room above freezing

double positive_figure(const EquipmentModel& model, const char* key, double otherwise) {
  const double stated = figure(model, key).value_or(0);
  return stated > 0 ? stated : otherwise;
}

Chiller cooler_model(const EquipmentModel& model, bool wet) {
  Chiller c;
  c.wet = wet;
  c.rated_cooling_w = model.rated_cooling_w.value_or(0);
  // Without a figure a chiller's COP is 4, as that of the catalogue's. A tower and a dry cooler, whose model states a
  // compressor of 0 W, draw for their fans alone.
  const bool dry = figure(model, "aif:spec:compressorPower") == 0.0;
  c.rated_power_w = wet || dry ? 0 : model.rated_power_w.value_or(c.rated_cooling_w / 4);
  c.pad_effectiveness = positive_figure(model, "aif:spec:padEffectiveness", 0);
  c.warmest_leaving_c = positive_figure(model, "aif:spec:maximumLeavingTemperature", p::evaporator_leaving_c);
  c.restart_s = figure(model, "aif:spec:restartTime").value_or(p::chiller_restart_s);
  c = sized(c);
  if ((wet || dry) && model.rated_power_w.value_or(0) > 0) c.fan_w = *model.rated_power_w;
  return c;
}

/// Pumps that hold `held` Pa, with what the rated power leaves for the CDU's own drop at its largest flow. A rating
/// that is too small for both means less flow.
Pump cdu_pump(double most_flow, double held, std::optional<double> rated_w) {
  Pump pump{most_flow, held, p::cdu_own_pa, p::cdu_pump_efficiency};
  if (!(rated_w.value_or(0) > 0)) return pump;
  pump.own_pa = std::clamp(*rated_w * pump.efficiency / most_flow - held, p::least_own_pa, p::most_own_pa);
  const double fitting = (held + pump.own_pa) * most_flow / *rated_w;
  pump.efficiency = std::min(fitting, p::most_pump_efficiency);
  pump.most_flow *= pump.efficiency / fitting;
  return pump;
}

void size_cdu(const EquipmentModel& model, double load_w, CduState& cdu) {
  // Without a rating a fifth above its load; never zero, as flows and exchangers are sized by it.
  cdu.rated_w = model.rated_cooling_w.value_or(std::max(1.2 * load_w, 1e3));
  cdu.approach_k = positive_figure(model, "aif:spec:approachTemperature", p::approach_k);
  const double flow = positive_figure(model, "aif:spec:maximumLiquidFlowRate", cdu.rated_w * p::cdu_flow_a_w);
  const double held =
      positive_figure(model, "aif:spec:differentialPressureSetpoint",
                      cdu.needed_pa > 0 ? cdu.needed_pa : p::rack_drop_pa + p::rack_valve_pa + p::rack_pipes_pa);
  cdu.pump = cdu_pump(flow, held, model.rated_power_w);
  cdu.most_rate = cdu.pump.most_flow * heat_a_volume;
  // Facility water may not leave warmer than what warms it, whatever the model states.
  const double rise = std::min(p::primary_rise_k, 0.8 * (cdu.approach_k + cdu.rated_w / cdu.most_rate));
  cdu.primary_design_rate = cdu.rated_w / rise;
  cdu.exchanger = PlateExchanger(cdu.rated_w, cdu.most_rate, cdu.primary_design_rate, cdu.approach_k);
  cdu.header_capacity = p::header_volume_a_w * cdu.rated_w * heat_a_volume;
}

}  // namespace

CoolantLoops::CoolantLoops(const Facility& facility, const PowerNetwork& network, const RackBank& racks,
                           double supply_c)
    : outside_supply_c_(supply_c) {
  for (const auto element : facility.of_type(ElementType::CDU)) {
    CduState cdu;
    cdu.element = element;
    cdu.node = network.node(element);
    cdu.pumps = CduPumps::of(facility, network, element);
    has_pumps = has_pumps || !cdu.pumps.all.empty();
    cdu.offset_k = fraction(hash(element, for_sensor)) - 0.5;
    cdus.push_back(cdu);
  }
  for (ElementIndex i = 0; i < facility.body_count(); ++i) {
    if (!rejects_heat(facility.element(i).type)) continue;
    const auto& model = facility.model(i);
    CoolerState cooler;
    cooler.element = i;
    cooler.node = network.node(i);
    cooler.kind = facility.element(i).model;
    cooler.model = cooler_model(model, facility.element(i).type == ElementType::CoolingTower);
    cooler.design_rate = cooler.model.design_rate;
    coolers.push_back(cooler);
  }
  find_groups(facility, racks);
  size_cdus(facility, racks);
  find_loops(facility);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) set_supply(k, supply_c);
  // set_supply has chosen for loops with CDUs, but not for those that serve air alone.
  for (auto& loop : loops) {
    choose_setpoint(loop);
    size_loop(loop);
  }
}

void CoolantLoops::size_cdus(const Facility& facility, const RackBank& racks) {
  std::vector<double> load(cdus.size(), 0);
  for (auto& group : groups) {
    for (const auto r : group.racks)
      group.held_pa = std::max(group.held_pa, racks.hydraulics[r].drop + p::rack_valve_pa + p::rack_pipes_pa);
    for (const auto& branch : group.branches) {
      auto& needed = cdus[branch.cdu].needed_pa;
      needed = std::max(needed, group.held_pa);
      for (const auto r : group.racks)
        load[branch.cdu] += racks.design_heat_w[r] / static_cast<double>(group.branches.size());
    }
  }
  for (std::uint32_t k = 0; k < cdus.size(); ++k) size_cdu(facility.model(cdus[k].element), load[k], cdus[k]);
  for (auto& group : groups) {
    if (group.branches.empty()) continue;
    const double needed = group.held_pa;
    group.held_pa = 0;
    for (const auto& branch : group.branches) group.held_pa = std::max(group.held_pa, cdus[branch.cdu].pump.held_pa);
    if (group.held_pa < needed) group.reach = std::pow(group.held_pa / needed, 1 / rack_drop_exponent);
  }
}

void CoolantLoops::find_groups(const Facility& facility, const RackBank& racks) {
  std::vector<std::uint32_t> cdu_of(facility.body_count(), no_loop);
  for (std::uint32_t k = 0; k < cdus.size(); ++k) cdu_of[cdus[k].element] = k;
  std::map<std::vector<std::uint32_t>, std::size_t> numbers;
  group_of_rack_.assign(racks.size(), no_loop);
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
    group_of_rack_[r] = static_cast<std::uint32_t>(at->second);
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
  loop.pump = {loop.design_rate / heat_a_volume, p::loop_held_pa, p::loop_own_pa, p::loop_pump_efficiency};
  loop.supply_c = loop.setpoint_c;
  loop.last_supply_c = loop.setpoint_c;
  loop.outflow_c = loop.setpoint_c;
  loop.return_c = loop.last_return_c = loop.setpoint_c + p::primary_rise_k;
}

void CoolantLoops::assume(const Uncertainty& u) {
  for (auto& cdu : cdus) cdu.header_capacity *= u.volume;
  for (auto& loop : loops) loop.header_capacity *= u.volume;
  coasting_ = u.residual_flow;
  disturb();
}

void CoolantLoops::set_supply(std::uint32_t k, double setpoint_c) {
  cdus[k].setpoint_c = setpoint_c + cdus[k].offset_k;
  disturb();
  if (cdus[k].loop != no_loop) choose_setpoint(loops[cdus[k].loop]);
}

}  // namespace hallscope
