#pragma once

#include <span>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// Which elements are taken out of the picture. What stands in a hidden element is hidden with it.
class Visibility {
 public:
  Visibility() = default;  ///< everything is shown
  Visibility(const Facility&, std::span<const ElementIndex> hidden);

  bool shown(ElementIndex e) const { return e >= gone_.size() || !gone_[e]; }
  bool all_shown() const { return gone_.empty(); }
  bool operator==(const Visibility&) const = default;

 private:
  std::vector<bool> gone_;  // one an element; empty when nothing is hidden
};

/// What is hidden when this element is to go: itself, or for what stands in a rack the rack. The site cannot go.
ElementIndex hideable(const Facility&, ElementIndex);

/// What must be hidden so that of all that has a body only these, what stands in them and the rooms around them are
/// left; as few elements as say it, ascending.
std::vector<ElementIndex> all_but(const Facility&, std::span<const ElementIndex> kept);

}  // namespace hallscope
