#pragma once

#include <vector>

#include "models/events/happening.h"
#include "models/facility/facility.h"
#include "scene/plot/history_plot.h"

namespace hallscope {

/// A stretch of time.
struct TimeSpan {
  double from = 0, to = 1;
  bool operator==(const TimeSpan&) const = default;
};

/// A column over a stretch of time, reduced to so many points, with the point before it, so that the line begins at the
/// edge.
std::vector<SeriesPoint> read_history(const Track&, std::size_t column, TimeSpan, std::size_t points);

/// What happened to an element, to what it stands in and to what stands in it, and to nothing in particular.
std::vector<HistoryPlot::Contents::Mark> marks_of(const Happenings&, const Facility&, ElementIndex);

}  // namespace hallscope
