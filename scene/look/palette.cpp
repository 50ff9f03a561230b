#include "scene/look/palette.h"

namespace hallscope {

Rgb slot_color(RackSlot::Kind kind) {
  switch (kind) {
    case RackSlot::Kind::compute:
      return {0x62, 0x69, 0x72};
    case RackSlot::Kind::nvlink_switch:
      return {0x55, 0x5c, 0x65};
    case RackSlot::Kind::power_shelf:
      return {0x66, 0x69, 0x69};
    case RackSlot::Kind::network_switch:
      return {0x47, 0x4e, 0x57};
    case RackSlot::Kind::storage:
      return {0x55, 0x5b, 0x63};
    case RackSlot::Kind::blank:
      return {0x44, 0x4a, 0x52};
  }
  return rack_color;
}

}  // namespace hallscope
