#include "scene/color_map.h"

#include <algorithm>
#include <cmath>

namespace hallscope {

Rgb stale_color(Rgb fresh) {
  // Half way to a neutral grey: still readable as high or low, clearly not a current value.
  auto tone = [](std::uint8_t c) { return static_cast<std::uint8_t>((c + 0x9a) / 2); };
  return {tone(fresh.r), tone(fresh.g), tone(fresh.b)};
}

}  // namespace hallscope
