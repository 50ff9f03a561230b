#pragma once

#include <memory>

#include "models/telemetry/recording.h"

namespace hallscope {

/// What is to be worked out from a recording beside what it holds.
struct Derivations {
  double swing_window_s = 0;                  ///< swings of all electric powers over this long; 0 = none
  std::shared_ptr<const Recording> baseline;  ///< differences from this one of all metrics that both have; null = none
  bool empty() const { return swing_window_s <= 0 && !baseline; }
};

/// The recording with the derived tracks after its own; itself when there is nothing to derive. GPUs have no swings of
/// their own: half a million of them follow their racks.
std::shared_ptr<const Recording> with_derived(std::shared_ptr<const Recording>, const Derivations&);

/// The swing or the difference of a recorded metric among derived tracks; null when it is not there.
std::shared_ptr<const Track> change_of(const Recording&, const Metric& recorded, Change);
/// The recorded metric that a swing or difference was worked out from; null when it is not there.
std::shared_ptr<const Track> recorded_of(const Recording&, const Metric& change);

/// How much later the same instant is on A's axis: nothing where both have clock times and overlap, else what brings
/// their beginnings together.
double shift_between(const Recording& b, const Recording& a);

}  // namespace hallscope
