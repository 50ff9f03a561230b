#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// A flow graph between bodies alone. What stands inside racks (taps, valves of a capture) has no body: a link through
/// it becomes one between those at its ends.
struct BodyFlow {
  std::vector<std::uint32_t> start;  ///< body → its first source
  std::vector<ElementIndex> source;
  std::vector<ElementIndex> order;  ///< all bodies, every source before what it feeds

  std::span<const ElementIndex> sources(ElementIndex i) const {
    return std::span(source).subspan(start[i], start[i + 1] - start[i]);
  }
};

/// Bodies in a loop, or behind one, count as fed from outside: they have no sources and come last.
BodyFlow body_flow(const Facility&, const FlowGraph&);

}  // namespace hallscope
