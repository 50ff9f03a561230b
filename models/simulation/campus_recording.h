#pragma once

#include "models/facility/facility.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Makes a recording for a facility from its workload: steady state for each instant, deterministic, source
/// `simulated`. Rack metrics are stored every `step_s`; GPU metrics are computed for the instant asked.
/// Empty when the facility has no workload or the work was cancelled.
Recording generate_recording(const Facility&, const Progress& = {});

}  // namespace hallscope
