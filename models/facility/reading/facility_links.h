#pragma once

#include <optional>
#include <vector>

#include "models/facility/reading/facility_layout.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

struct FacilityLinks {
  std::vector<FlowGraph::Link> power, coolant;  ///< in numbers of the layout
};

/// Follows every "fedBy" and "cooledBy". One that leads nowhere is reported and left out; one that leads to an element
/// that an override took away is left out silently. Nothing when it was cancelled.
std::optional<FacilityLinks> link(Layout&, const JsonNode& root, JsonReport&, const Progress&);

}  // namespace hallscope
