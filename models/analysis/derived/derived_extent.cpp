#include "models/analysis/derived/derived_extent.h"

#include <algorithm>
#include <future>
#include <limits>

namespace hallscope {

namespace {

/// Of what `look(first, step)` finds in every second one and in the others, side by side: somebody waits for it.
template <typename Look>
Extent of_two(const Look& look) {
  auto others = std::async(look, std::size_t{1}, std::size_t{2});
  Extent extent = look(std::size_t{0}, std::size_t{2});
  extent.add(others.get());
  return extent;
}

Extent of_all_samples(const Track& track) {
  return of_two([&](std::size_t first, std::size_t step) {
    Extent extent;
    for (std::size_t column = first; column < track.elements().size(); column += step)
      for (const auto& point :
           track.series(column, track.start(), track.end(), std::numeric_limits<std::size_t>::max() / 2)) {
        const float both[] = {point.min, point.max};
        extent.add(both);
      }
    return extent;
  });
}

Extent of_instants(const Track& track, std::size_t instants) {
  // Piece by piece: what a piece takes stays in the processor's caches and is not asked of the system again.
  constexpr std::size_t piece = 16'384;
  const double start = track.start(), end = track.end();
  const auto columns = track.elements().size();
  return of_two([&](std::size_t first_instant, std::size_t step) {
    Extent extent;
    std::vector<float> values;
    for (std::size_t i = first_instant; i <= instants; i += step) {
      const double time = start + (end - start) * static_cast<double>(i) / static_cast<double>(instants);
      for (std::size_t first = 0; first < columns; first += piece) {
        track.values(time, first, std::min(piece, columns - first), values);
        extent.add(values);
      }
    }
    return extent;
  });
}

}  // namespace

Extent derived_extent(const Track& track, std::size_t samples) {
  constexpr std::size_t most_samples = 400'000;   // of which every one is looked at
  constexpr std::size_t most_values = 3'200'000;  // else
  constexpr std::size_t most_instants = 400, least_instants = 12;
  if (track.elements().empty() || !(track.end() >= track.start())) return {};
  if (samples <= most_samples) return of_all_samples(track);
  return of_instants(track, std::clamp(most_values / track.elements().size(), least_instants, most_instants));
}

}  // namespace hallscope
