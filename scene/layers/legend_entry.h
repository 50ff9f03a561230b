#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/measure/unit.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// What one legend says.
struct LegendEntry {
  std::string key;     ///< what it goes by while its figures and its words change
  std::string title;   ///< "GPU temperature"
  std::string layers;  ///< "Rack faces, rack tops"
  std::string source;  ///< "simulated"
  DisplayUnit unit;
  ValueRange range;
  ColorMapName color_map = ColorMapName::viridis;
  std::vector<Limit> limits;   ///< those within the range
  std::optional<bool> folded;  ///< as someone has chosen; unset: folded where there is no room for it
  bool quiet = false;          ///< its colours have a fifth of their chroma
};

}  // namespace hallscope
