#pragma once

#include "models/analysis/networks/feed_sides.h"
#include "models/analysis/networks/power_state.h"
#include "models/telemetry/recording.h"
#include "scene/look/color_map.h"

namespace hallscope {

/// The value a layer shows for an element, as tooltips and tests read it.
struct ShownValue {
  float value = missing_value;
  Quality quality = Quality::missing;
  Rgb color = missing_color;
};

/// What the power layer tells of an element besides its value.
struct FeederShown {
  FeedSide side = FeedSide::none;
  PowerState state = PowerState::unknown;
};

}  // namespace hallscope
