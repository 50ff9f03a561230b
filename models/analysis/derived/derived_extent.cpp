#include "models/analysis/derived/derived_extent.h"

#include <limits>

namespace hallscope {

Extent derived_extent(const Track& track, std::size_t samples) {
  constexpr std::size_t most_samples = 8'000'000;
  constexpr int instants = 400;
  Extent extent;
  const double start = track.start(), end = track.end();
  if (track.elements().empty() || !(end >= start)) return extent;
  if (samples <= most_samples) {
    for (std::size_t column = 0; column < track.elements().size(); ++column)
      for (const auto& point : track.series(column, start, end, std::numeric_limits<std::size_t>::max() / 2)) {
        const float both[] = {point.min, point.max};
        extent.add(both);
      }
    return extent;
  }
  Frame frame;
  for (int i = 0; i <= instants; ++i) {
    track.whole_frame(start + (end - start) * i / instants, frame);
    extent.add(frame.value);
  }
  return extent;
}

}  // namespace hallscope
