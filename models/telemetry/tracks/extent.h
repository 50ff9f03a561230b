#pragma once

#include <cstddef>
#include <span>

#include "models/telemetry/recording.h"

namespace hallscope {

/// How many values there are and the smallest and largest of them. NaN is no value.
struct Extent {
  float min = missing_value;
  float max = missing_value;
  std::size_t samples = 0;

  void add(std::span<const float> values);
  void add(const Extent&);
};

}  // namespace hallscope
