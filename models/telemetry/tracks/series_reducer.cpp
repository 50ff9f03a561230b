#include "models/telemetry/tracks/series_reducer.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

std::vector<SeriesPoint> as_they_are(std::size_t count, const std::function<SeriesSample(std::size_t)>& sample,
                                     std::size_t points, double gap_s) {
  std::vector<SeriesPoint> out;
  std::size_t spare = points - count;  // room for the marks of gaps
  for (std::size_t i = 0; i < count; ++i) {
    const auto s = sample(i);
    if (!out.empty() && s.time - out.back().time > gap_s && spare > 0) {
      out.push_back({out.back().time + gap_s, missing_value, missing_value});
      --spare;
    }
    out.push_back({s.time, s.value, s.value});
  }
  return out;
}

}  // namespace

std::vector<SeriesPoint> reduce_series(std::size_t count, const std::function<SeriesSample(std::size_t)>& sample,
                                       std::size_t points, double gap_s) {
  if (count == 0 || points == 0) return {};
  if (count <= points) return as_they_are(count, sample, points, gap_s);
  const double low = sample(0).time, high = sample(count - 1).time;
  const double width = (high - low) / static_cast<double>(points);
  std::vector<SeriesPoint> out;
  std::size_t open = 0;  // the interval being gathered
  double previous = low;
  for (std::size_t i = 0; i < count; ++i) {
    const auto s = sample(i);
    std::size_t interval = 0;
    if (width > 0) interval = std::min(points - 1, static_cast<std::size_t>((s.time - low) / width));
    if (out.empty() || interval != open) {
      // Intervals that no sample fell into are a gap only when the pause is long; one mark breaks the line.
      if (!out.empty() && interval > open + 1 && s.time - previous > gap_s)
        out.push_back({low + width * static_cast<double>(open + 1), missing_value, missing_value});
      out.push_back({low + width * static_cast<double>(interval), s.value, s.value});
      open = interval;
    } else {
      auto& point = out.back();
      if (std::isnan(point.min)) point.min = point.max = s.value;
      if (s.value < point.min) point.min = s.value;
      if (s.value > point.max) point.max = s.value;
    }
    previous = s.time;
  }
  return out;
}

}  // namespace hallscope
