#pragma once

#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// How much data there is over time: for each of `buckets` equal intervals of the recording, the share (0 to 1) of
/// its points that have at least one sample there. Looks at a few columns of each track, so it is quick for any size.
std::vector<float> sample_density(const Recording&, std::size_t buckets);

/// The usual distance in seconds between samples: what one step of the timeline moves. Positive.
double usual_step(const Recording&);

}  // namespace hallscope
