#pragma once

#include "scene/look/theme.h"

namespace hallscope {

/// The neutral tones of what is there for the eye to be at home, and is no data.
struct ContextColors {
  Rgb sky, haze, land;                                    ///< overhead, at the horizon, around the site
  Rgb pad, kerb, gravel, asphalt, concrete, grass, road;  ///< of the site
  Rgb wall, plinth, joint, louvre, door, roof, coping, glass;
  Rgb inside, ceiling, steel, lamp;
  Rgb fence;
};

ContextColors context_colors(const Theme&);

}  // namespace hallscope
