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
  bool quiet = false;                   ///< its colours have a fifth of their chroma
  std::vector<Limit> limits;            ///< those within the range
  std::optional<bool> folded;           ///< as someone has chosen; unset: only the hero's is whole
  std::optional<LayerKind> kind;        ///< the layer whose values are counted; none: of what is no layer
  bool hero = false;                    ///< of the layer that one looks at
  bool missing = false, stale = false;  ///< there are such values in the picture
};

}  // namespace hallscope
