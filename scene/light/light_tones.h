#pragma once

#include "scene/look/theme.h"

namespace hallscope {

/// How much light does to a picture.
struct LightTones {
  double shade = 0.42;      ///< what is left of neutral colours where no light comes
  double light = 0.58;      ///< what all of the light adds to that
  double data_loss = 0.14;  ///< what data loses of its colours where no light comes
  double glow = 0;          ///< how much data shines on what is around it
  bool operator==(const LightTones&) const = default;
};

/// By day, or by night: moonlight, in which data shines.
constexpr LightTones tones_of(ThemeName name) {
  if (name == ThemeName::light) return {};
  return {.shade = 0.45, .light = 0.55, .data_loss = 0.1, .glow = 0.9};
}

}  // namespace hallscope
