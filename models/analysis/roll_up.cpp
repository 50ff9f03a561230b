#include "models/analysis/roll_up.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/facility/stands_in.h"

namespace hallscope {
namespace {

/// Columns of the elements in the selection, without those that stand in one another.
std::vector<std::size_t> columns_within(const Facility& facility, const Track& track, ElementIndex selection) {
  std::vector<std::size_t> columns;
  const auto elements = track.elements();
  for (std::size_t c = 0; c < elements.size(); ++c) {
    if (elements[c] >= facility.size() || !stands_in(facility, elements[c], selection)) continue;
    bool inner = false;
    for (auto up = elements[c]; up != selection && !inner;) {
      up = facility.element(up).parent;
      inner = track.column(up).has_value();
    }
    if (!inner) columns.push_back(c);
  }
  return columns;
}

/// Columns of what lies downstream, the nearest on each way.
std::vector<std::size_t> columns_behind(const FlowGraph& graph, const Track& track, ElementIndex selection) {
  std::vector<std::size_t> columns;
  std::vector<ElementIndex> reached{selection};
  for (std::size_t k = 0; k < reached.size(); ++k)
    for (const auto sink : graph.sinks(reached[k])) {
      if (const auto column = track.column(sink))
        columns.push_back(*column);
      else if (std::find(reached.begin(), reached.end(), sink) == reached.end())
        reached.push_back(sink);
    }
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

bool adds_up(Quantity quantity) {
  return quantity == Quantity::power || quantity == Quantity::apparent_power || quantity == Quantity::energy ||
         quantity == Quantity::flow;
}

}  // namespace

RollUp roll_up(const Facility& facility, const Track& track, ElementIndex selection, double time) {
  RollUp result;
  result.quantity = track.metric().quantity;
  if (selection >= facility.size()) return result;
  auto columns = columns_within(facility, track, selection);
  if (columns.empty()) columns = columns_behind(facility.coolant(), track, selection);
  if (columns.empty()) columns = columns_behind(facility.power(), track, selection);
  if (columns.empty()) return result;

  Frame frame;
  const auto first = columns.front();
  track.frame(time, first, columns.back() - first + 1, frame);
  double sum = 0;
  for (const auto c : columns) {
    const double value = frame.value[c - first];
    const auto quality = frame.quality[c - first];
    if (quality == Quality::stale) ++result.stale;
    if (quality != Quality::good || std::isnan(value)) {
      result.missing += quality != Quality::stale;
      continue;
    }
    ++result.current;
    sum += value;
    if (!result.worst || value > *result.worst) {
      result.worst = value;
      result.worst_element = track.elements()[c];
    }
  }
  if (result.current == 0) return result;
  if (adds_up(result.quantity)) {
    result.sum = sum;
    result.worst.reset();
    result.worst_element = no_element;
  } else if (result.quantity != Quantity::state) {
    result.mean = sum / static_cast<double>(result.current);
  }
  return result;
}

}  // namespace hallscope
