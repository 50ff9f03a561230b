#include "models/analysis/derived/derived_extent.h"

#include <algorithm>
#include <limits>

namespace hallscope {

Extent derived_extent(const Track& track, std::size_t samples) {
  constexpr std::size_t most_samples = 400'000;   // of which every one is looked at
  constexpr std::size_t most_values = 3'200'000;  // else: somebody waits for it
  constexpr std::size_t most_instants = 400, least_instants = 12;
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
  // Piece by piece: what a piece takes stays in the processor's caches and is not asked of the system again.
  constexpr std::size_t piece = 16'384;
  Frame frame;
  const auto columns = track.elements().size();
  const auto instants = std::clamp(most_values / track.elements().size(), least_instants, most_instants);
  for (std::size_t i = 0; i <= instants; ++i) {
    const double time = start + (end - start) * static_cast<double>(i) / static_cast<double>(instants);
    for (std::size_t first = 0; first < columns; first += piece) {
      track.frame(time, first, std::min(piece, columns - first), frame);
      extent.add(frame.value);
    }
  }
  return extent;
}

}  // namespace hallscope
