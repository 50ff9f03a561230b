#include "models/analysis/networks/recorded_heat.h"

#include <algorithm>
#include <cmath>

#include "models/facility/element_roles.h"
#include "models/simulation/coolant.h"

namespace hallscope {

RecordedHeat::RecordedHeat(const Facility& facility, const Recording& recording)
    : facility_(&facility),
      flow_(recording.share("Rack/RackLiquidFlow")),
      supply_(recording.share("Rack/RackLiquidSupplyTemperature")),
      return_(recording.share("Rack/RackLiquidReturnTemperature")) {
  for (const auto& track : recording.tracks) {
    const auto& m = track->metric();
    const auto type = object_type(m);
    if (type && moves_heat(*type) && m.name.ends_with("/HeatRemoved") && m.qualifier.empty() &&
        m.change == Change::none)
      taken_.push_back(track);
  }
}

Reading RecordedHeat::at(ElementIndex element, double time) const {
  for (const auto& track : taken_)
    if (const auto column = track->column(element)) return track->reading(*column, time);
  if (!rack_flow()) return {};
  const auto flow = flow_->column(element), supply = supply_->column(element), back = return_->column(element);
  if (!flow || !supply || !back) return {};
  auto heat = flow_->reading(*flow, time);
  const auto low = supply_->reading(*supply, time), high = return_->reading(*back, time);
  heat.value = static_cast<float>(heat_pickup(water, heat.value, low.value, high.value));
  for (const auto& other : {low, high}) {
    heat.quality = worse(heat.quality, other.quality);
    heat.age_s = std::max(heat.age_s, other.age_s);
    heat.at = std::min(heat.at, other.at);
  }
  if (std::isnan(heat.value)) heat.quality = Quality::missing;
  return heat;
}

PartialSum RecordedHeat::of_racks(double time, const SelectedRacks& selected) const {
  PartialSum sum;
  const auto racks = facility_->of_type(ElementType::Rack);
  Frame flow, supply, back;
  if (rack_flow()) {
    flow_->whole_frame(time, flow);
    supply_->whole_frame(time, supply);
    return_->whole_frame(time, back);
  }
  const auto now = [](const Track& track, const Frame& frame, ElementIndex e) -> double {
    const auto column = track.column(e);
    return column && frame.quality[*column] == Quality::good ? frame.value[*column] : missing_value;
  };
  for (std::size_t r = 0; r < racks.size(); ++r) {
    const auto rack = racks[r];
    if (!(selected.share[r] > 0)) continue;
    const bool liquid = facility_->model(rack).liquid_fraction > 0;
    if (!liquid && !(rack_flow() && flow_->column(rack))) continue;
    const double heat = rack_flow() ? heat_pickup(water, now(*flow_, flow, rack), now(*supply_, supply, rack),
                                                  now(*return_, back, rack))
                                    : missing_value;
    if (std::isnan(heat)) {
      if (sum.missing++ == 0) sum.first_missing = rack;
      continue;
    }
    ++sum.have;
    sum.value += selected.share[r] * heat;
  }
  return sum;
}

}  // namespace hallscope
