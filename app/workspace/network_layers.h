#pragma once

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// What the coolant or the power layer shows of a recording: fixed, unlike the metric of a layer with an atlas. Without
/// a track when the facility has no such network or the recording says nothing about it.
LayerSetup network_layer(const Facility&, const Recording&, LayerKind);

}  // namespace hallscope
