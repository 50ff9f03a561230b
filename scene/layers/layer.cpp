#include "scene/layers/layer.h"

namespace hallscope {

const char* title(LayerKind kind) {
  switch (kind) {
    case LayerKind::rack_faces:
      return "Rack faces";
    case LayerKind::rack_tops:
      return "Rack tops";
    case LayerKind::floor:
      return "Floor";
    case LayerKind::equipment:
      return "Equipment";
    case LayerKind::coolant:
      return "Coolant";
    case LayerKind::power:
      return "Power";
  }
  return "";
}

}  // namespace hallscope
