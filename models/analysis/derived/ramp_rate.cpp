#include "models/analysis/derived/ramp_rate.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

Ramps ramps(std::span<const PowerSample> samples, double window_s) {
  Ramps found;
  std::size_t begin = 0, later = 0;  // of the stretch without unknown samples that is looked at, and its compared one
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (std::isnan(samples[i].watts)) {
      begin = i + 1;
      continue;
    }
    // The nearest earlier sample that is at least the window away.
    later = std::max(later, begin);
    const auto far_enough = [&](std::size_t k) {
      return k < i && samples[i].time - samples[k].time >= window_s * (1 - 1e-9);
    };
    if (!far_enough(later)) continue;
    while (far_enough(later + 1)) ++later;
    const double span = samples[i].time - samples[later].time;
    if (!(span > 0)) continue;
    const double rate = (samples[i].watts - samples[later].watts) / span;
    found.up = std::max(found.up.value_or(0), rate);
    found.down = std::min(found.down.value_or(0), rate);
  }
  return found;
}

}  // namespace hallscope
