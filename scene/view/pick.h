#pragma once

#include <cstddef>
#include <optional>

#include "models/facility/element.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// What lies under a point of the picture.
struct Pick {
  ElementIndex element = no_element;        ///< the finest: GPU, tray, rack, equipment, row, hall
  Vec3 point;                               ///< where the ray meets it
  LayerKind layer = LayerKind::rack_faces;  ///< which layer's colour is seen there
  std::optional<std::size_t> pipe;          ///< a coolant pipe of the element: ask Scene::pipe() for more
  bool hit() const { return element != no_element; }
};

}  // namespace hallscope
