#include "app/workspace/element_values.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/analysis/derived/overlay.h"

namespace hallscope {
namespace {

/// Halls and above have tens of thousands of GPUs; their worst is the headline's business.
bool shows_descendants(ElementType type) {
  return type != ElementType::Site && type != ElementType::Building && type != ElementType::Hall;
}

std::optional<ElementValue> worst_descendant(const std::shared_ptr<const Track>& track,
                                             const OverlayMap::Entry& columns, double time) {
  Frame frame;
  track->frame(time, columns.first, columns.count, frame);
  const Gather how = worst_of(track->metric());
  std::optional<std::size_t> worst;
  for (std::size_t i = 0; i < frame.value.size(); ++i)
    if (outranks(frame.value[i], worst ? frame.value[*worst] : missing_value, how)) worst = i;
  ElementValue value{track, {}, no_element, columns.count};
  if (worst) {
    value.reading = track->reading(columns.first + *worst, time);
    value.from = track->elements()[columns.first + *worst];
  }
  return value;
}

}  // namespace

std::vector<ElementValue> element_values(const Facility& facility, const Recording& recording, ElementIndex element,
                                         double time) {
  std::vector<ElementValue> values;
  if (element >= facility.size()) return values;
  for (const auto& track : recording.tracks)
    if (const auto column = track->column(element))
      values.push_back({track, track->reading(*column, time), element, 1});
  if (!shows_descendants(facility.element(element).type)) return values;
  const std::array<ElementIndex, 1> asked{element};
  for (const auto& track : recording.tracks) {
    const auto map = map_overlay(facility, *track, asked);
    if (map.entries.empty() || map.entries[0].binding != Binding::children) continue;
    if (auto value = worst_descendant(track, map.entries[0], time)) values.push_back(std::move(*value));
  }
  return values;
}

std::vector<Problem> problems_of(const Facility& facility, const Problems& problems, ElementIndex element) {
  std::vector<Problem> found;
  if (element >= facility.size() || facility.element(element).parent == no_element) return found;
  const auto path = facility.path(element);
  for (const auto& problem : problems.list()) {
    const auto& where = problem.where;
    if (where.compare(0, path.size(), path) != 0) continue;
    // "hall/rack-1" is not about "hall/rack-10".
    if (where.size() == path.size() || std::string_view("/,: ").find(where[path.size()]) != std::string_view::npos)
      found.push_back(problem);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Problem& a, const Problem& b) { return a.severity > b.severity; });
  return found;
}

}  // namespace hallscope
