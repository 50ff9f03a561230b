#include "models/analysis/derived/ramp_rate.h"

#include <algorithm>
#include <cmath>
#include <vector>

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
    found.span_s = std::max(found.span_s, span);
  }
  return found;
}

namespace {

/// Energy since the first of some samples that are all known, at any time between them.
class Energy {
 public:
  explicit Energy(std::span<const PowerSample> samples) : samples_(samples), at_(samples.size(), 0) {
    for (std::size_t i = 1; i < samples.size(); ++i)
      at_[i] = at_[i - 1] + samples[i].watts * (samples[i].time - samples[i - 1].time);
  }
  double at(double time) const {
    const auto later = std::ranges::lower_bound(samples_, time, {}, &PowerSample::time);
    const auto i = static_cast<std::size_t>(later - samples_.begin());
    if (i == 0) return 0;
    if (i == samples_.size()) return at_.back();
    return at_[i] - samples_[i].watts * (samples_[i].time - time);
  }

 private:
  std::span<const PowerSample> samples_;
  std::vector<double> at_;
};

void add_mean_ramps(std::span<const PowerSample> samples, double window_s, Ramps& found) {
  if (samples.size() < 3) return;
  const Energy energy(samples);
  for (std::size_t i = 2; i < samples.size(); ++i) {
    const double end = samples[i].time;
    const double window = std::max({window_s, end - samples[i - 1].time, samples[i - 1].time - samples[i - 2].time});
    if (!(window > 0) || end - 2 * window < samples.front().time - 1e-6 * window) continue;
    const double rate =
        (energy.at(end) - 2 * energy.at(end - window) + energy.at(end - 2 * window)) / (window * window);
    found.up = std::max(found.up.value_or(0), rate);
    found.down = std::min(found.down.value_or(0), rate);
    found.span_s = std::max(found.span_s, window);
  }
}

}  // namespace

Ramps mean_ramps(std::span<const PowerSample> samples, double window_s) {
  Ramps found;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= samples.size(); ++i) {
    if (i < samples.size() && !std::isnan(samples[i].watts)) continue;
    add_mean_ramps(samples.subspan(begin, i - begin), window_s, found);
    begin = i + 1;
  }
  return found;
}

}  // namespace hallscope
