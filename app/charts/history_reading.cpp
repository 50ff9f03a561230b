#include "app/charts/history_reading.h"

#include <algorithm>

namespace hallscope {
namespace {

bool contains(const Facility& facility, ElementIndex outer, ElementIndex inner) {
  while (inner != no_element && inner > outer) inner = facility.element(inner).parent;  // parents come first
  return inner == outer;
}

}  // namespace

std::vector<SeriesPoint> read_history(const Track& track, std::size_t column, TimeSpan span, std::size_t points) {
  auto found = track.series(column, span.from, span.to, points);
  // The value that stands as the stretch begins was taken before it.
  if (const auto before = track.reading(column, span.from);
      before.quality != Quality::missing && before.age_s > 0 && (found.empty() || found.front().time > span.from))
    found.insert(found.begin(), {span.from, before.value, before.value});
  return found;
}

std::vector<HistoryPlot::Contents::Mark> marks_of(const Happenings& all, const Facility& facility,
                                                  ElementIndex element) {
  std::vector<HistoryPlot::Contents::Mark> marks;
  for (const auto& one : all) {
    const bool concerns = one.element == no_element || element >= facility.size() ||
                          contains(facility, one.element, element) || contains(facility, element, one.element);
    const bool alarming =
        one.level == AlarmLevel::critical || one.kind == EventKind::failure || one.kind == EventKind::trip;
    if (concerns) marks.push_back({one.begin, alarming && one.kind != EventKind::repair});
  }
  return marks;
}

}  // namespace hallscope
