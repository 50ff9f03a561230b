#pragma once

#include <memory>

#include "models/analysis/networks/power_state.h"

namespace hallscope {

/// PowerMeter/PowerState: the states of everything that carries power as a track, each the number of its PowerState,
/// worked out at the instant asked for. Made for pictures; a column alone costs as much as all. Null when there is
/// nothing that carries power. The facility must outlive the track.
std::shared_ptr<const Track> power_state_track(const Facility&, const Recording&);

/// The state that a value of such a track stands for.
PowerState power_state_of(float value);

}  // namespace hallscope
