#pragma once

#include "models/facility/facility.h"

namespace hallscope {

/// True when `element` is `container` or stands in it.
bool stands_in(const Facility&, ElementIndex element, ElementIndex container);

}  // namespace hallscope
