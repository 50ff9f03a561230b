#include "models/facility/element_roles.h"

namespace hallscope {

bool carries_power(ElementType type) {
  switch (type) {
    case ElementType::Busway:
    case ElementType::PowerMeter:
    case ElementType::Breaker:
    case ElementType::Switchgear:
    case ElementType::Transformer:
    case ElementType::UPS:
    case ElementType::BESS:
    case ElementType::Generator:
    case ElementType::Utility:
      return true;
    default:
      return false;
  }
}

bool consumes_power(ElementType type) {
  switch (type) {
    case ElementType::Rack:
    case ElementType::CDU:
    case ElementType::CRAH:
    case ElementType::Chiller:
    case ElementType::CoolingTower:
      return true;
    default:
      return false;
  }
}

bool stands_by(ElementType type) { return type == ElementType::Generator || type == ElementType::BESS; }

bool is_room(ElementType type) {
  return type == ElementType::Site || type == ElementType::Building || type == ElementType::Hall ||
         type == ElementType::Row;
}

bool is_overhead(ElementType type) {
  return type == ElementType::Busway || type == ElementType::PowerMeter || type == ElementType::Sensor ||
         type == ElementType::Valve;
}

}  // namespace hallscope
