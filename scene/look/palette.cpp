#include "scene/look/palette.h"

namespace hallscope {

Rgb slot_color(RackSlot::Kind kind) {
  switch (kind) {
    case RackSlot::Kind::compute:
      return {0xb8, 0xbe, 0xc5};
    case RackSlot::Kind::nvlink_switch:
      return {0x9a, 0xa1, 0xaa};
    case RackSlot::Kind::power_shelf:
      return {0xaf, 0xb0, 0xac};
    case RackSlot::Kind::network_switch:
      return {0x8f, 0x97, 0xa1};
    case RackSlot::Kind::storage:
      return {0xa5, 0xab, 0xb3};
    case RackSlot::Kind::blank:
      return {0xd2, 0xd6, 0xda};
  }
  return rack_color;
}

}  // namespace hallscope
