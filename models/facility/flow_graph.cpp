#include <algorithm>

#include "models/facility/facility.h"

namespace hallscope {
namespace {

/// The neighbours of `node` in a compressed sparse row table; nothing for nodes beyond it.
std::span<const ElementIndex> row_of(const std::vector<std::uint32_t>& start, const std::vector<ElementIndex>& targets,
                                     ElementIndex node) {
  if (std::size_t{node} + 1 >= start.size()) return {};
  return std::span(targets).subspan(start[node], start[node + 1] - start[node]);
}

}  // namespace

FlowGraph::FlowGraph(std::vector<Link> links, std::size_t element_count) {
  std::erase_if(links, [&](const Link& l) { return l.from >= element_count || l.to >= element_count; });
  // Only equipment has links and it comes first, so the tables end long before the GPUs do.
  std::size_t nodes = 0;
  for (const auto& l : links) nodes = std::max({nodes, std::size_t{l.from} + 1, std::size_t{l.to} + 1});
  sink_start_.assign(nodes + 1, 0);
  source_start_.assign(nodes + 1, 0);
  for (const auto& l : links) {
    ++sink_start_[l.from + 1];
    ++source_start_[l.to + 1];
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    sink_start_[i + 1] += sink_start_[i];
    source_start_[i + 1] += source_start_[i];
  }
  sinks_.resize(links.size());
  sources_.resize(links.size());
  auto next_sink = sink_start_, next_source = source_start_;
  for (const auto& l : links) {
    sinks_[next_sink[l.from]++] = l.to;
    sources_[next_source[l.to]++] = l.from;
  }
}

std::span<const ElementIndex> FlowGraph::sinks(ElementIndex element) const {
  return row_of(sink_start_, sinks_, element);
}

std::span<const ElementIndex> FlowGraph::sources(ElementIndex element) const {
  return row_of(source_start_, sources_, element);
}

}  // namespace hallscope
