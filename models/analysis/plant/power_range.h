#pragma once

#include <span>
#include <string>

#include "models/analysis/derived/ramp_rate.h"
#include "models/analysis/plant/figures.h"

// For the sources of models/analysis/plant only.

namespace hallscope {

/// Mean, peak and ramps of a power. `seconds`: what each sample counts for; `means`: each is the mean since the one
/// before. `why`: what is said of unknown samples.
PowerRange power_range(std::span<const PowerSample>, std::span<const double> seconds, bool means, double window_s,
                       const std::string& why);

}  // namespace hallscope
