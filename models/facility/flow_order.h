#pragma once

#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// The elements of a flow graph with every source before what it feeds.
struct FlowOrder {
  std::vector<ElementIndex> order;  ///< elements that are in no loop and behind none
  std::vector<ElementIndex> loop;   ///< one loop, each element feeding the next; empty when there is none
};

/// Orders the elements below `count` (bodies: nothing else has links).
FlowOrder flow_order(const FlowGraph&, std::size_t count);

}  // namespace hallscope
