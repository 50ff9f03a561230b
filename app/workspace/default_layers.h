#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"
#include "models/telemetry/recording.h"
#include "scene/layers/layer.h"

namespace hallscope {

using LayerRanges = EnumArray<LayerKind, ValueRange>;

/// What a document shows when it opens: the layers of the first mode that has something to show. A layer without a
/// fitting metric has no track.
LayerSetups default_layers(const Facility&, const Recording&);

/// The metrics a layer can show, its own kind first. Rack layers show any metric (a rack by its GPUs or its CDU);
/// the equipment layer only those of equipment. Networks have no choice: what they show is fixed.
std::vector<std::shared_ptr<const Track>> layer_choices(const Recording&, LayerKind);

/// A layer showing `track` with the default range, limits and colours for it. A null track gives a bare layer.
LayerSetup make_layer(const Facility&, const Recording&, std::shared_ptr<const Track> track);

/// The range that a layer has of itself: by the metric's limits or the whole recording.
ValueRange automatic_range(const Facility&, const Recording&, LayerKind, const LayerSetup&);

/// Where a metric asked for by name is shown: on the rack faces, or on the equipment when no rack has it.
LayerKind overlay_target(const Facility&, const Track&);

}  // namespace hallscope
