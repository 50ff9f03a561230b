#include "models/analysis/recorded_power.h"

#include <algorithm>

#include "models/facility/element_roles.h"

namespace hallscope {

bool is_power_of_element(const Metric& metric) {
  const auto type = object_type(metric);
  if (!type || metric.quantity != Quantity::power || metric.change != Change::none) return false;
  if (*type == ElementType::Rack) return metric.name == "Rack/RackPower" && metric.qualifier.empty();
  if (!metric.name.ends_with("/ActivePower")) return false;
  if (*type == ElementType::PowerMeter) return metric.qualifier.empty() || element_type(metric.qualifier).has_value();
  return consumes_power(*type) && metric.qualifier.empty();
}

RecordedPower::RecordedPower(const Recording& recording) {
  for (const auto& track : recording.tracks) {
    const auto elements = track->elements();
    if (!is_power_of_element(track->metric()) || elements.empty()) continue;
    if (columns_.size() <= elements.back()) columns_.resize(elements.back() + std::size_t{1});
    for (std::uint32_t c = 0; c < elements.size(); ++c)
      if (auto& column = columns_[elements[c]]; column.track == none)
        column = {static_cast<std::uint32_t>(tracks_.size()), c};
    tracks_.push_back(track);
  }
}

bool RecordedPower::has(ElementIndex element) const {
  return element < columns_.size() && columns_[element].track != none;
}

Reading RecordedPower::at(ElementIndex element, double time) const {
  if (!has(element)) return {};
  return tracks_[columns_[element].track]->reading(columns_[element].column, time);
}

std::vector<float> RecordedPower::all(std::size_t count, double time) const {
  std::vector<float> watts(count, missing_value);
  std::vector<Frame> frames(tracks_.size());
  for (std::size_t t = 0; t < tracks_.size(); ++t) tracks_[t]->whole_frame(time, frames[t]);
  for (std::size_t e = 0; e < std::min(count, columns_.size()); ++e)
    if (const auto& column = columns_[e]; column.track != none) watts[e] = frames[column.track].value[column.column];
  return watts;
}

}  // namespace hallscope
