#include "scene/look/palette.h"

namespace hallscope {

Rgb slot_color(RackSlot::Kind kind) {
  switch (kind) {
    case RackSlot::Kind::compute:
      return {0x70, 0x77, 0x80};
    case RackSlot::Kind::nvlink_switch:
      return {0x63, 0x6a, 0x73};
    case RackSlot::Kind::power_shelf:
      return {0x74, 0x77, 0x77};
    case RackSlot::Kind::network_switch:
      return {0x55, 0x5c, 0x65};
    case RackSlot::Kind::storage:
      return {0x63, 0x69, 0x71};
    case RackSlot::Kind::blank:
      return {0x52, 0x58, 0x60};
  }
  return rack_color;
}

}  // namespace hallscope
