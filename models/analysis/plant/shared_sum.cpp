#include "models/analysis/plant/shared_sum.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

/// Places among the racks of all that get anything from an element.
std::vector<std::uint32_t> racks_behind(const Facility& facility, const FlowGraph& graph, ElementIndex from) {
  const auto racks = facility.of_type(ElementType::Rack);
  std::vector<ElementIndex> met{from};
  std::vector<std::uint32_t> places;
  for (std::size_t k = 0; k < met.size(); ++k)
    for (const auto sink : graph.sinks(met[k])) {
      if (std::find(met.begin(), met.end(), sink) != met.end()) continue;
      met.push_back(sink);
      const auto rack = std::lower_bound(racks.begin(), racks.end(), sink);
      if (rack != racks.end() && *rack == sink) places.push_back(static_cast<std::uint32_t>(rack - racks.begin()));
    }
  return places;
}

/// Whether a rack plays a part: one that has neither a meter, a link nor a rating has no power to miss.
bool draws_power(const Facility& facility, ElementIndex rack) {
  return facility.model(rack).rated_power_w || !facility.power().sources(rack).empty() ||
         !facility.power().sinks(rack).empty();
}

}  // namespace

SharedSum::SharedSum(const Facility& facility, std::vector<std::shared_ptr<const Track>> tracks, ElementType type)
    : tracks_(std::move(tracks)), frames_(tracks_.size()) {
  const auto elements = facility.of_type(type);
  parts_.reserve(elements.size());
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    Part part{elements[i], none, 0, {}};
    for (std::uint32_t t = 0; t < tracks_.size() && part.track == none; ++t)
      if (const auto column = tracks_[t]->column(elements[i]))
        part.track = t, part.column = static_cast<std::uint32_t>(*column);
    if (type == ElementType::Rack) {
      if (part.track == none && !draws_power(facility, elements[i])) continue;
      part.racks = {i};
    } else {
      part.racks = racks_behind(facility, facility.power(), elements[i]);
      if (part.racks.empty()) part.racks = racks_behind(facility, facility.coolant(), elements[i]);
    }
    parts_.push_back(std::move(part));
  }
}

PartialSum SharedSum::at(double time, const SelectedRacks& selected) {
  PartialSum sum;
  for (std::size_t t = 0; t < tracks_.size(); ++t) tracks_[t]->whole_frame(time, frames_[t]);
  for (const auto& part : parts_) {
    double share = part.racks.empty() && selected.all ? 1 : 0;
    for (const auto rack : part.racks) share += selected.share[rack] / static_cast<double>(part.racks.size());
    if (!(share > 0)) continue;
    const bool current = part.track != none && frames_[part.track].quality[part.column] == Quality::good &&
                         !std::isnan(frames_[part.track].value[part.column]);
    if (!current) {
      if (sum.missing++ == 0) sum.first_missing = part.element;
      continue;
    }
    ++sum.have;
    sum.value += share * frames_[part.track].value[part.column];
  }
  return sum;
}

}  // namespace hallscope
