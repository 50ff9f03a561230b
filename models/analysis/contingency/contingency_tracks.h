#pragma once

#include "models/analysis/contingency/contingency.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Single failures as what is told of the elements that fail, so that tables list and rank them like all else: lost
/// power in MW, racks lost and held back, seconds to the first rack that throttles and that switches off (no value
/// where none does within the time looked at). It holds at any time. Failures that are not simulated are left out.
Recording contingency_recording(const std::vector<Contingency>&);

}  // namespace hallscope
