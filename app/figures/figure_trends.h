#pragma once

#include "models/analysis/plant/figures.h"

namespace hallscope {

/// One element's values over the recording, at most `points` of them: the higher end of each interval.
Trend trend_of(const Track&, ElementIndex, const Recording&, std::size_t points = 120);

/// At most `points` of a trend, without losing a peak: of each stretch what lies farthest from its neighbour.
Trend thinned(const Trend&, std::size_t points = 120);

}  // namespace hallscope
