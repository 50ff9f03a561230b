#include "models/analysis/networks/body_flow.h"

#include <algorithm>

namespace hallscope {
namespace {

std::vector<ElementIndex> bodies_feeding(const Facility& facility, const FlowGraph& graph, ElementIndex body) {
  std::vector<ElementIndex> found, reached(graph.sources(body).begin(), graph.sources(body).end());
  for (std::size_t k = 0; k < reached.size(); ++k) {
    const auto s = reached[k];
    const auto add = [](std::vector<ElementIndex>& list, ElementIndex i) {
      if (std::find(list.begin(), list.end(), i) == list.end()) list.push_back(i);
    };
    if (s < facility.body_count()) {
      if (s != body) add(found, s);
      continue;
    }
    for (const auto further : graph.sources(s)) add(reached, further);
  }
  return found;
}

}  // namespace

BodyFlow body_flow(const Facility& facility, const FlowGraph& graph) {
  const std::size_t n = facility.body_count();
  std::vector<std::vector<ElementIndex>> sources(n), sinks(n);
  std::vector<std::size_t> waiting(n);
  BodyFlow flow;
  for (ElementIndex i = 0; i < n; ++i) {
    sources[i] = bodies_feeding(facility, graph, i);
    for (const auto s : sources[i]) sinks[s].push_back(i);
    waiting[i] = sources[i].size();
    if (waiting[i] == 0) flow.order.push_back(i);
  }
  for (std::size_t k = 0; k < flow.order.size(); ++k)
    for (const auto sink : sinks[flow.order[k]])
      if (--waiting[sink] == 0) flow.order.push_back(sink);
  for (ElementIndex i = 0; i < n; ++i)
    if (waiting[i] > 0) {
      flow.order.push_back(i);
      sources[i].clear();
    }
  flow.start.push_back(0);
  for (const auto& of_body : sources) {
    flow.source.insert(flow.source.end(), of_body.begin(), of_body.end());
    flow.start.push_back(static_cast<std::uint32_t>(flow.source.size()));
  }
  return flow;
}

}  // namespace hallscope
