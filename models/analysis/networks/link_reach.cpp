#include "models/analysis/networks/link_reach.h"

namespace hallscope {

std::size_t link_reach(const Facility& facility, const FlowGraph& graph) {
  if (graph.link_count() == 0) return 0;
  // A graph's tables end with the last element that has a link: what is asked beyond is a span of nothing at all, while
  // one of no neighbours within them still points somewhere. So the end need not be looked for element by element, of
  // which a campus has half a million.
  const auto told = [&](ElementIndex e) { return graph.sources(e).data() || graph.sinks(e).data(); };
  ElementIndex known = 0, end = static_cast<ElementIndex>(facility.size());
  while (known < end) {
    const ElementIndex middle = known + (end - known) / 2;
    if (told(middle))
      known = middle + 1;
    else
      end = middle;
  }
  return end;
}

}  // namespace hallscope
