#pragma once

#include <vector>

#include "models/geometry.h"

namespace hallscope {

/// A direction that light comes from; `to` is of unit length and points at the light. Weights of all rays together
/// light an open floor with 1.
struct LightRay {
  Vec3 to;
  double weight = 0;
};

/// Where the sun stands: high in the south-west, as architects draw models.
Vec3 sun_direction();

/// How much a surface takes of a ray, by the cosine between its normal and the ray: all of it but where the ray grazes
/// it. The baked shade of sides says the rest. The shader that gathers has the same.
double facing(double cosine);

/// `count` rays, every third towards a soft sun, the rest spread evenly over the sky. Any stretch of them is spread
/// well too, so that they can be gathered a few at a time: each stretch of `stretch` rays has the same share of the sun
/// and weights of its own that light an open floor with 1.
std::vector<LightRay> light_rays(int count, int stretch);

}  // namespace hallscope
