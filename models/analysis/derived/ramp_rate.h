#pragma once

#include <optional>
#include <span>

namespace hallscope {

/// A power at some instant; NaN where it is unknown.
struct PowerSample {
  double time = 0, watts = 0;
};

/// Fastest rise and fall of a power, W/s, the fall negative; zero where it only moves the other way. Nothing when no
/// two samples that may be compared are known.
struct Ramps {
  std::optional<double> up, down;
  double span_s = 0;  ///< the longest time over which two were compared; 0: none were
};

/// Between samples `window_s` apart, or, where samples stand further from each other, between neighbours; with a window
/// of zero between neighbours always. Pauses of unknown samples are passed over, not bridged.
Ramps ramps(std::span<const PowerSample> samples, double window_s);

/// Of samples that are means since the one before: the mean power of a window less that of the window before it, over
/// the window, for windows that end at samples. Where samples stand further from each other than `window_s`, their
/// distance is the window. Steps that divide the window give the same means, so that they hardly change what is found.
Ramps mean_ramps(std::span<const PowerSample> samples, double window_s);

}  // namespace hallscope
