#pragma once

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// Feeders and busways by their load as share of their limit; where no limits are known, by the power they carry.
/// Not visible until someone asks for it, since busways hide the racks below them; without a track where the recording
/// knows of no loads. `more` holds the states, so that what is dead
/// is marked. The facility must outlive it.
LayerSetup power_layer(const Facility&, const Recording&);
/// Its metric alone, which costs nothing to find; null when there is none.
std::shared_ptr<const Track> feeder_track(const Facility&, const Recording&);

}  // namespace hallscope
