#pragma once

#include "models/facility/element.h"

namespace hallscope {

/// One GPU at its limit. No two are alike, and the difference never changes: it comes from a hash of the element.
struct GpuAtLimit {
  float power_w = 0;  ///< 92 to 100 % of the limit (assumed)
  float rise_k = 0;   ///< temperature over the coolant (or the air) that enters the rack
};

/// At the limit a liquid-cooled GPU is 28 K ± 10 % above its coolant and an air-cooled one 45 K above the air
/// (assumed). Of this the simulation takes only how GPUs differ; how warm their mean gets is in parameters.h. About one
/// in 400 has a poor cold plate and is 1.5 times as far above: those are what a rack's worst child shows. Power and
/// rise both fall in proportion to the level.
GpuAtLimit gpu_at_limit(ElementIndex gpu, double limit_w, bool liquid_cooled);

}  // namespace hallscope
