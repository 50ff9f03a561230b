#include "scene/look/palette.h"

namespace hallscope {

Rgb body_color(ElementType type) {
  switch (type) {
    case ElementType::Rack:
      return rack_color;
    case ElementType::CDU:
      return {0xb9, 0xc4, 0xcf};
    case ElementType::CRAH:
      return {0xc6, 0xcd, 0xd3};
    case ElementType::Busway:
    case ElementType::PowerMeter:
      return {0xb4, 0xb0, 0xa6};
    case ElementType::UPS:
      return {0xba, 0xbc, 0xbf};
    case ElementType::BESS:
      return {0xee, 0xef, 0xf0};
    case ElementType::Transformer:
      return {0xa9, 0xb0, 0xac};
    case ElementType::Switchgear:
      return {0xc2, 0xc2, 0xbb};
    case ElementType::Generator:
      return {0xd9, 0xd6, 0xce};
    case ElementType::Utility:
      return {0x9f, 0xa6, 0xad};
    case ElementType::Chiller:
      return {0xd3, 0xd9, 0xde};
    case ElementType::CoolingTower:
      return {0xcb, 0xd4, 0xda};
    default:
      return {0xc8, 0xcc, 0xd1};
  }
}

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
