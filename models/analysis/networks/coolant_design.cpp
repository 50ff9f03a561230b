#include "models/analysis/networks/coolant_design.h"

#include "models/facility/element_roles.h"
#include "models/facility/model_figure.h"
#include "models/simulation/coolant.h"
#include "models/simulation/parameters.h"
#include "models/simulation/racks/rack_cooling.h"

namespace hallscope {
namespace {

constexpr int passes = 4;  // circuits behind circuits: rack, CDU, chiller, tower

double rated_flow(const EquipmentModel& model) {
  const double heat = model.rated_cooling_w.value_or(0);
  return heat > 0 ? heat / (heat_a_volume * parameters::primary_rise_k) : 0;
}

}  // namespace

DesignFlows::DesignFlows(const Facility& f, const CoolantCircuits& circuits)
    : upstream_(f.body_count(), 0), downstream_(f.body_count(), 0) {
  for (const auto& c : circuits.list) {
    for (const auto e : c.sinks) {
      const auto& model = f.model(e);
      upstream_[e] =
          f.element(e).type == ElementType::Rack
              ? rack_hydraulics(model, model.liquid_fraction * design_power(model), design_supply(model)).flow
              : rated_flow(model);
    }
    for (const auto e : c.sources)
      if (circuits.cooled_by[e] == no_circuit) {
        (exchanges_heat(f.element(e).type) ? upstream_ : downstream_)[e] = rated_flow(f.model(e));
      }
  }
  for (int pass = 0; pass < passes; ++pass)
    for (const auto& c : circuits.list) {
      double wanted = 0;
      for (const auto e : c.sinks) {
        if (upstream_[e] <= 0) upstream_[e] = downstream_[e];
        wanted += upstream_[e];
      }
      for (const auto e : c.sources) {
        const bool passes_on = circuits.cooled_by[e] != no_circuit;
        if (passes_on || downstream_[e] <= 0) downstream_[e] = wanted / static_cast<double>(c.sources.size());
      }
    }
}

}  // namespace hallscope
