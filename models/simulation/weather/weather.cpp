#include "models/simulation/weather/weather.h"

#include <algorithm>

namespace hallscope {

OutsideAir Weather::at(double time) const {
  if (samples_.empty()) return {};
  // The last of several samples at one instant counts from that instant on.
  const auto after = std::upper_bound(samples_.begin(), samples_.end(), time,
                                      [](double t, const Sample& sample) { return t < sample.time; });
  if (after == samples_.begin()) return samples_.front().air;
  if (after == samples_.end()) return samples_.back().air;
  const Sample &a = *(after - 1), &b = *after;
  const double share = (time - a.time) / (b.time - a.time);
  return {a.air.dry_bulb_c + (b.air.dry_bulb_c - a.air.dry_bulb_c) * share,
          a.air.wet_bulb_c + (b.air.wet_bulb_c - a.air.wet_bulb_c) * share};
}

void Weather::go_to(double time, double over_s, OutsideAir air) {
  const OutsideAir before = at(time);
  std::erase_if(samples_, [&](const Sample& sample) { return sample.time >= time; });
  // What was constant before the first sample must stay so.
  samples_.push_back({time, before});
  samples_.push_back({time + std::max(over_s, 0.0), air});
}

}  // namespace hallscope
