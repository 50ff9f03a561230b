#pragma once

#include <string>

#include "app/workspace/mode.h"
#include "models/facility/facility.h"
#include "models/telemetry/recording.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// The layers of a mode:
///
///     heat      rack faces and tops by the temperature of GPUs, else of racks; pipes quiet
///     power     rack faces and tops by the power of racks; feeders by their load, quiet
///     coolant   pipes and CDUs by the temperature of the liquid; racks bare
///     air       nothing but the field when there is one; else the air that racks breathe, on the floor and on their
///               tops, and what sensors and air handlers tell; their faces bare
///     what_if   as heat
///     custom    whatever racks and equipment have
///
/// Layers that a mode does not show have the metric that they would show, for whoever switches them on.
LayerSetups mode_layers(const Facility&, const Recording&, Mode, bool field = false);

/// Why a mode has nothing to show of these; empty when it has. Of fields and of failures it knows nothing.
std::string lacking(const Facility&, const Recording&, Mode);

/// The first mode that has something to show; custom when none has.
Mode first_mode(const Facility&, const Recording&);

}  // namespace hallscope
