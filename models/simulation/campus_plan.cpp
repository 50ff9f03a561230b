#include "models/simulation/campus_plan.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/simulation/gpu_power.h"
#include "models/simulation/hash.h"
#include "models/simulation/rack_cooling.h"
#include "models/simulation/rack_power.h"

namespace hallscope {
namespace {

constexpr double default_supply_c = 40;
constexpr double coolant_min_c = 2, coolant_max_c = 50;  // Lenovo LP2357, class W45
constexpr double supply_spread_k = 1;                    // how well CDUs hold their setpoint; assumed
constexpr double air_inlet_c = 24;                       // assumed, within ASHRAE's recommended 18 to 27 °C

double cdu_supply(ElementIndex cdu, double setpoint_c) {
  return setpoint_c + supply_spread_k * (fraction(hash(cdu, 20)) - 0.5);
}

std::vector<ElementIndex> cdus_of(const Facility& facility, ElementIndex rack) {
  std::vector<ElementIndex> result;
  for (const auto source : facility.coolant().sources(rack))
    if (facility.element(source).type == ElementType::CDU) result.push_back(source);
  return result;
}

void add_gpus(CampusPlan& plan, ElementIndex first, ElementIndex end, double limit_w, bool liquid_cooled) {
  for (auto gpu = first; gpu < end; ++gpu) {
    const auto at_limit = gpu_at_limit(gpu, limit_w, liquid_cooled);
    plan.gpus.push_back(gpu);
    plan.gpu_power_w.push_back(at_limit.power_w);
    plan.gpu_rise_k.push_back(at_limit.rise_k);
  }
}

/// The line through the rack's power at idle and at full level.
PowerLine power_line(const RackPower& power, double gpus_at_limit_w) {
  const double idle = power.total(gpus_at_limit_w * idle_level, idle_level);
  const double full = power.total(gpus_at_limit_w, 1);
  const double slope = (full - idle) / (1 - idle_level);
  return {full - slope, slope};
}

void plan_services(const Facility& facility, double setpoint_c, CampusPlan& plan) {
  std::map<ElementIndex, ServicePlan> cdus;
  std::map<ElementIndex, std::vector<std::uint32_t>> racks_of_hall;
  for (std::uint32_t r = 0; r < plan.racks.size(); ++r) {
    const auto& rack = plan.racks[r];
    racks_of_hall[facility.ancestor(rack.element, ElementType::Hall)].push_back(r);
    if (!rack.liquid_cooled()) continue;
    const auto feeding = cdus_of(facility, rack.element);
    for (const auto cdu : feeding) {
      auto& service = cdus[cdu];
      service.element = cdu;
      service.supply_c = cdu_supply(cdu, setpoint_c);
      service.shares.push_back({r, 1.0f / static_cast<float>(feeding.size())});
    }
  }
  for (auto& [element, service] : cdus) plan.cdus.push_back(std::move(service));

  std::map<ElementIndex, std::vector<ElementIndex>> crahs_of_hall;
  for (const auto crah : facility.of_type(ElementType::CRAH))
    crahs_of_hall[facility.ancestor(crah, ElementType::Hall)].push_back(crah);
  for (const auto& [hall, crahs] : crahs_of_hall)
    for (const auto crah : crahs) {
      ServicePlan service{crah, air_inlet_c, {}};
      for (const auto r : racks_of_hall[hall]) service.shares.push_back({r, 1.0f / static_cast<float>(crahs.size())});
      if (!service.shares.empty()) plan.crahs.push_back(std::move(service));
    }
  std::sort(plan.crahs.begin(), plan.crahs.end(),
            [](const ServicePlan& a, const ServicePlan& b) { return a.element < b.element; });
}

}  // namespace

CampusPlan plan_campus(const Facility& facility, const Workload& workload) {
  const double asked = workload.supply_temperature_c;
  const double setpoint = std::isfinite(asked) ? std::clamp(asked, coolant_min_c, coolant_max_c) : default_supply_c;
  CampusPlan plan;
  plan.first_gpu.push_back(0);
  for (const auto element : facility.of_type(ElementType::Rack)) {
    const auto& model = facility.model(element);
    const auto [first, end] = facility.gpus_of_rack(element);
    const auto power = rack_power(model, end - first);
    if (!power) continue;
    RackPlan rack;
    rack.element = element;
    rack.steady = first == end;
    rack.liquid_fraction = std::clamp(model.liquid_fraction, 0.0, 1.0);
    if (rack.liquid_fraction > 0) {
      const auto cdus = cdus_of(facility, element);
      rack.supply_c = cdus.empty() ? setpoint : cdu_supply(cdus.front(), setpoint);
      rack.design_flow = required_flow(power->full_w * rack.liquid_fraction, rack.supply_c);
      rack.design_drop = pressure_drop(rack.design_flow, power->full_w * rack.liquid_fraction);
    } else {
      rack.supply_c = air_inlet_c;
    }
    add_gpus(plan, first, end, power->gpu_w, rack.liquid_cooled());
    double gpus_at_limit = 0;
    for (auto i = plan.first_gpu.back(); i < plan.gpus.size(); ++i) gpus_at_limit += plan.gpu_power_w[i];
    plan.first_gpu.push_back(static_cast<std::uint32_t>(plan.gpus.size()));
    rack.power = rack.steady ? PowerLine{power->total(0, idle_level), 0} : power_line(*power, gpus_at_limit);
    plan.racks.push_back(rack);
  }

  std::vector<ElementIndex> elements;
  std::vector<PowerLine> lines;
  for (const auto& rack : plan.racks) {
    elements.push_back(rack.element);
    lines.push_back(rack.power);
  }
  plan.signal = std::make_shared<WorkloadSignal>(facility, workload, elements);
  plan.carried = carried_power(facility, elements, lines, plan.signal->group_of_rack());
  plan_services(facility, setpoint, plan);
  return plan;
}

}  // namespace hallscope
