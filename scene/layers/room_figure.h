#pragma once

#include <string>
#include <vector>

#include "models/analysis/derived/overlay.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// What a layer on racks says of a room: the sum of current values where they add up, as in the headline, else the
/// worst. Old values count only where nothing is current, and then it says so.
struct RoomFigure {
  LayerKind kind = LayerKind::rack_faces;
  Metric metric;
  bool sum = false;
  OverlayValue value;              ///< missing: nothing is known
  ElementIndex from = no_element;  ///< the rack that is worst

  /// "80.8 MW"; "–" where nothing is known.
  std::string text() const;
  bool stale() const { return value.quality == Quality::stale; }
  bool missing() const { return value.quality == Quality::missing; }
};
using RoomFigures = std::vector<RoomFigure>;

}  // namespace hallscope
