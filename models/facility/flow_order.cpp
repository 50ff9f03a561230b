#include "models/facility/flow_order.h"

#include <algorithm>

namespace hallscope {

FlowOrder flow_order(const FlowGraph& graph, std::size_t count) {
  FlowOrder result;
  std::vector<std::uint32_t> waiting(count);
  for (ElementIndex i = 0; i < count; ++i) {
    waiting[i] = static_cast<std::uint32_t>(graph.sources(i).size());
    if (waiting[i] == 0) result.order.push_back(i);
  }
  for (std::size_t k = 0; k < result.order.size(); ++k)
    for (const auto sink : graph.sinks(result.order[k]))
      if (sink < count && --waiting[sink] == 0) result.order.push_back(sink);
  if (result.order.size() == count) return result;

  // Every element still waiting has a source that waits too: going upstream must come back to a place seen before.
  ElementIndex at = 0;
  while (waiting[at] == 0) ++at;
  std::vector<char> seen(count, 0);
  const auto waiting_source = [&](ElementIndex i) {
    for (const auto s : graph.sources(i))
      if (s < count && waiting[s] > 0) return s;
    return no_element;
  };
  for (; at != no_element && !seen[at]; at = waiting_source(at)) seen[at] = 1;
  if (at == no_element) return result;
  const ElementIndex start = at;
  do {
    result.loop.push_back(at);
    at = waiting_source(at);
  } while (at != start);
  std::reverse(result.loop.begin(), result.loop.end());
  return result;
}

}  // namespace hallscope
