#include "models/analysis/networks/link_reach.h"

namespace hallscope {

std::size_t link_reach(const Facility& facility, const FlowGraph& graph) {
  if (graph.link_count() == 0) return 0;
  auto end = static_cast<ElementIndex>(facility.size());
  while (end > 0 && graph.sources(end - 1).empty() && graph.sinks(end - 1).empty()) --end;
  return end;
}

}  // namespace hallscope
