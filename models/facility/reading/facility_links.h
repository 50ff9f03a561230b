#pragma once

#include <vector>

#include "models/facility/reading/facility_layout.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

struct FacilityLinks {
  std::vector<FlowGraph::Link> power, coolant;  ///< in numbers of the layout
};

/// Follows every "fedBy" and "cooledBy". One that leads nowhere is reported and left out; one that leads to an element
/// that an override took away is left out silently.
FacilityLinks link(Layout&, const JsonNode& root, JsonReport&);

}  // namespace hallscope
