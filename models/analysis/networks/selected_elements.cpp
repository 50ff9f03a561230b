#include "models/analysis/networks/selected_elements.h"

#include <algorithm>

namespace hallscope {

SelectedElements::SelectedElements(const Facility& facility, std::span<const ElementIndex> selection)
    : facility_(&facility),
      whole_(std::find(selection.begin(), selection.end(), ElementIndex{0}) != selection.end()),
      racks_(selected_racks(facility, selection)),
      bodies_(standing_in(facility, selection)) {
  const auto racks = facility.of_type(ElementType::Rack);
  for (std::size_t r = 0; r < racks.size(); ++r)
    if (racks_.share[r] > 0) bodies_[racks[r]] = 1;
}

SelectedElements::SelectedElements(const Facility& facility, ElementIndex selection)
    : SelectedElements(facility, std::span(&selection, 1)) {}

bool SelectedElements::has(ElementIndex e) const {
  if (whole_) return true;
  if (e >= bodies_.size()) e = facility_->ancestor(e, ElementType::Rack);
  return e < bodies_.size() && bodies_[e];
}

}  // namespace hallscope
