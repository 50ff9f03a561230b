#pragma once

#include <span>
#include <vector>

#include "models/analysis/networks/selected_racks.h"
#include "models/facility/facility.h"

namespace hallscope {

/// What belongs to a selection: the elements themselves, what stands in them, and the racks that they stand for with
/// all that is in those. A part of a rack stands for its rack.
class SelectedElements {
 public:
  SelectedElements(const Facility&, std::span<const ElementIndex> selection);
  SelectedElements(const Facility&, ElementIndex selection);

  bool whole() const { return whole_; }  ///< all of the facility
  bool has(ElementIndex) const;
  const SelectedRacks& racks() const { return racks_; }

 private:
  const Facility* facility_;
  bool whole_ = false;
  SelectedRacks racks_;
  std::vector<char> bodies_;
};

}  // namespace hallscope
