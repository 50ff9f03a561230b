#include "scene/sight/sight.h"

#include "models/facility/element_roles.h"

namespace hallscope {

Body Sight::part_of(const Facility& facility, ElementIndex e) const {
  if (!visibility.shown(e) || (!overhead && is_overhead(facility.element(e).type))) return {};
  return cut(facility.body(e), section);
}

}  // namespace hallscope
