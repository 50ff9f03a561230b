#include "models/simulation/racks/gpu_power.h"

#include "models/simulation/hash.h"

namespace hallscope {

GpuAtLimit gpu_at_limit(ElementIndex gpu, double limit_w, bool liquid_cooled) {
  constexpr std::uint32_t for_power = 10, for_rise = 11, for_fault = 12;
  const float share = 0.92f + 0.08f * fraction(hash(gpu, for_power));
  float rise = (liquid_cooled ? 28.0f : 45.0f) * (0.9f + 0.2f * fraction(hash(gpu, for_rise)));
  if (hash(gpu, for_fault) % 400 == 0) rise *= 1.5f;
  return {static_cast<float>(limit_w) * share, rise * share};
}

}  // namespace hallscope
