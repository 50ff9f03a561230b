#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/analysis/limits.h"
#include "models/telemetry/recording.h"
#include "scene/color_map.h"

namespace hallscope {

/// What can carry data in the picture. Each is switchable alone and has its own metric and legend.
enum class LayerKind { rack_faces, rack_tops, floor, equipment };
inline constexpr int layer_kind_count = 4;

/// "Rack faces", "Rack tops", "Floor", "Equipment".
const char* title(LayerKind);

/// One layer's data. Without a track the layer is drawn in the neutral colour of its equipment.
struct LayerSetup {
  std::shared_ptr<const Track> track;
  ValueRange range;
  ColorMapName color_map = ColorMapName::viridis;
  bool visible = true;
  std::vector<Limit> limits;  ///< marked on the legend
  bool mean = false;          ///< where several values share a colour it shows their mean; else their worst
};

}  // namespace hallscope
