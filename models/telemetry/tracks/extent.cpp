#include "models/telemetry/tracks/extent.h"

#include <limits>

namespace hallscope {

void Extent::add(std::span<const float> values) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Extent here{infinity, -infinity, 0};
  for (const float value : values) {  // comparisons with NaN are false
    here.min = value < here.min ? value : here.min;
    here.max = value > here.max ? value : here.max;
    here.samples += value == value;
  }
  if (here.samples > 0) add(here);
}

void Extent::add(const Extent& other) {
  if (other.samples == 0) return;
  if (!(min <= other.min)) min = other.min;
  if (!(max >= other.max)) max = other.max;
  samples += other.samples;
}

}  // namespace hallscope
