#pragma once

#include "models/facility/facility.h"

namespace hallscope {

/// All elements with a link in the graph lie below this index. Bodies come first, so it is small against the number of
/// GPUs unless something inside a rack has links too.
std::size_t link_reach(const Facility&, const FlowGraph&);

}  // namespace hallscope
