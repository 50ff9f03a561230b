#include "app/workspace/sample_density.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

std::vector<float> sample_density(const Recording& recording, std::size_t buckets) {
  constexpr std::size_t columns_looked_at = 8;
  std::vector<float> density(buckets, 0.f);
  const double start = recording.start(), length = recording.end() - start;
  if (recording.empty() || buckets == 0 || !(length > 0)) return density;
  std::size_t looked_at = 0;
  for (const auto& track : recording.tracks) {
    const std::size_t columns = track->elements().size();
    const std::size_t stride = std::max<std::size_t>(1, columns / columns_looked_at);
    for (std::size_t column = 0; column < columns; column += stride, ++looked_at) {
      std::vector<bool> seen(buckets, false);
      // More points than buckets: each stands for a stretch of samples of which only the start is known.
      for (const auto& point : track->series(column, start, start + length, 8 * buckets)) {
        if (std::isnan(point.min)) continue;
        const auto bucket = static_cast<std::ptrdiff_t>((point.time - start) / length * static_cast<double>(buckets));
        seen[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(bucket, 0, std::ssize(density) - 1))] = true;
      }
      for (std::size_t b = 0; b < buckets; ++b) density[b] += seen[b] ? 1.f : 0.f;
    }
  }
  for (auto& d : density) d /= static_cast<float>(std::max<std::size_t>(1, looked_at));
  return density;
}

double usual_step(const Recording& recording) {
  double step = 0;
  for (const auto& track : recording.tracks) {
    const auto columns = track->elements().size();
    if (columns == 0) continue;
    const double samples = static_cast<double>(track->sample_count()) / static_cast<double>(columns);
    const double length = track->end() - track->start();
    if (samples < 2 || !(length > 0)) continue;
    const double distance = length / (samples - 1);
    if (step == 0 || distance < step) step = distance;
  }
  if (step > 0) return step;
  const double length = recording.end() - recording.start();
  return length > 0 ? length / 100 : 1;
}

}  // namespace hallscope
