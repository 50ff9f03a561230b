#include "app/figures/figure_trends.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

Trend trend_of(const Track& track, ElementIndex element, const Recording& recording, std::size_t points) {
  Trend trend;
  const auto column = track.column(element);
  if (!column) return trend;
  for (const auto& point : track.series(*column, recording.start(), recording.end(), points))
    trend.push_back({point.time, point.max});
  return trend;
}

Trend thinned(const Trend& trend, std::size_t points) {
  if (trend.size() <= points || points < 2) return trend;
  Trend few;
  const double stretch = static_cast<double>(trend.size()) / static_cast<double>(points);
  for (std::size_t k = 0; k < points; ++k) {
    const auto first = static_cast<std::size_t>(static_cast<double>(k) * stretch);
    const auto end = std::min(trend.size(), static_cast<std::size_t>(static_cast<double>(k + 1) * stretch));
    auto best = trend[first];
    const double last = few.empty() || std::isnan(few.back().value) ? best.value : few.back().value;
    for (auto i = first; i < end; ++i)
      if (std::isnan(best.value) || std::abs(trend[i].value - last) > std::abs(best.value - last)) best = trend[i];
    few.push_back(best);
  }
  return few;
}

}  // namespace hallscope
