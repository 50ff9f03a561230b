#pragma once

#include "models/document/document.h"
#include "models/simulation/run/simulator.h"

namespace hallscope {

/// The facility of a document in balance at a time on its recording's axis, before a failure that is asked about: from
/// its scenario, else from the powers that were recorded, else from the facility's own workload.
Simulator state_before(const Document&, double time);

}  // namespace hallscope
