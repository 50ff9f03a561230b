#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scene/layers/room_figure.h"
#include "scene/part/layer_part.h"

namespace hallscope {

/// Of each of `rooms` (halls or rows, ascending), in their order: sums first. One figure a metric.
std::vector<RoomFigures> room_figures(const Facility&, const LayerParts&, const std::vector<ElementIndex>& rooms);

/// What the halls of a site say from afar, and which of its racks is worst by the layer one looks at.
struct SiteFigures {
  std::vector<ElementIndex> halls;  ///< ascending
  std::vector<RoomFigures> figures;
  ElementIndex worst = no_element;               ///< a rack
  LayerKind worst_kind = LayerKind::rack_faces;  ///< the layer one looks at
  OverlayValue worst_value;
  std::string worst_text;  ///< "hottest · rack-07 · 88.0 °C"; without the word where a limit is near
  bool near_limit = false;
  std::uint64_t version = 0;  ///< rises whenever they may have changed

  const RoomFigures* of(ElementIndex hall) const;
};
SiteFigures site_figures(const Facility&, const LayerParts&);

}  // namespace hallscope
