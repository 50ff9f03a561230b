#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// One sample of a series, as a track hands it out.
struct SeriesSample {
  double time = 0;
  float value = missing_value;
};

/// Reduces samples [0, count) of ascending time to at most `points` points. Samples that fit are returned as they
/// are; more are gathered into equal intervals of time, each with its extremes, so that no peak is lost. A pause of
/// more than `gap_s` between samples is marked by a point of NaN, as is a stretch in which all samples are NaN.
std::vector<SeriesPoint> reduce_series(std::size_t count, const std::function<SeriesSample(std::size_t)>& sample,
                                       std::size_t points, double gap_s);

}  // namespace hallscope
