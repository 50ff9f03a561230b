#pragma once
#include "models/facility/facility.h"
#include "models/facility/site_context.h"
namespace hallscope {
inline const SiteContext& context_of(const Facility&) {
  static const SiteContext none;
  return none;
}
}  // namespace hallscope
