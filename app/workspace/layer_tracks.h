#pragma once

#include <memory>

#include "models/telemetry/recording.h"

namespace hallscope {

// Which of a recording's metrics stands for a quantity on a layer; null when none does.

/// GPU temperature, else that of the liquid that leaves a rack, else any other of racks but their air's.
std::shared_ptr<const Track> heat_track(const Recording&);
/// Rack power, else what GPUs draw; a rack without a meter of its own shows the load of the CDU that cools it.
std::shared_ptr<const Track> power_track(const Recording&);
/// Any metric of racks.
std::shared_ptr<const Track> rack_track(const Recording&);
/// What CDUs move, else their liquid, else meters, else anything that stands beside racks.
std::shared_ptr<const Track> equipment_track(const Recording&);
/// The liquid that CDUs supply to racks, else any other temperature of a liquid beside racks.
std::shared_ptr<const Track> liquid_track(const Recording&);
/// The air that racks breathe.
std::shared_ptr<const Track> inlet_air_track(const Recording&);
/// The air that sensors and air handlers tell of.
std::shared_ptr<const Track> room_air_track(const Recording&);

bool is_of_racks(const Track&);

}  // namespace hallscope
