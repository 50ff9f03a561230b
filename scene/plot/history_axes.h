#pragma once

#include <vector>

#include "models/analysis/limits/limits.h"
#include "models/telemetry/recording.h"
#include "scene/overlay/round_ticks.h"

namespace hallscope {

/// At most `most` ticks at round times within [start, end]: "14:05" or "14:05:30" (UTC) on an absolute axis, with the
/// date where a day begins ("03-02"), else "30 s", "5 min", "2 h" from zero.
std::vector<Tick> clock_ticks(double start, double end, bool absolute, int most);

/// The value axis: all values with some air, and the limits that lie near enough not to flatten the curve.
/// Low < high, also when there is no value or only one.
ValueRange value_axis(const std::vector<SeriesPoint>&, const std::vector<Limit>&);

/// The stretches of points without a missing one between, as [first, last) positions.
std::vector<std::pair<std::size_t, std::size_t>> unbroken_stretches(const std::vector<SeriesPoint>&);

}  // namespace hallscope
