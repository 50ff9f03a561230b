#pragma once

#include "app/workspace/default_layers.h"

namespace hallscope {

/// After a reload: what the user had chosen for each layer (metric, range, colours, visibility) where the new recording
/// still has the metric. Other layers of `layers` stay as they are.
void carry_over_layers(const LayerSetups& before, const Recording& now, LayerSetups& layers);

/// The element with the same id path in another facility; no_element when it is gone.
ElementIndex same_element(const Facility& before, ElementIndex, const Facility& now);

}  // namespace hallscope
