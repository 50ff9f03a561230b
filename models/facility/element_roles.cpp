#include "models/facility/element_roles.h"

#include "models/facility/element_traits.h"

namespace hallscope {

bool carries_power(ElementType type) { return traits(type).power == PowerRole::carries; }
bool consumes_power(ElementType type) { return traits(type).power == PowerRole::consumes; }
bool may_consume_power(ElementType type) {
  return consumes_power(type) || traits(type).power == PowerRole::consumes_if_fed;
}
bool stands_by(ElementType type) { return traits(type).stands_by; }
bool loses_power(ElementType type) { return traits(type).loss.efficiency < 1; }

bool moves_heat(ElementType type) { return traits(type).heat != HeatRole::none; }
bool exchanges_heat(ElementType type) { return traits(type).heat == HeatRole::exchanges; }
bool rejects_heat(ElementType type) { return traits(type).heat == HeatRole::rejects; }

bool is_room(ElementType type) { return traits(type).standing == Standing::room; }
bool is_overhead(ElementType type) { return traits(type).standing == Standing::overhead; }
bool is_inside_rack(ElementType type) { return traits(type).standing == Standing::in_rack; }

}  // namespace hallscope
