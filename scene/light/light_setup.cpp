#include "scene/light/light_setup.h"

namespace hallscope {

std::string_view to_string(LightMode mode) { return mode == LightMode::full ? "full" : "flat"; }

std::optional<LightMode> light_mode(std::string_view word) {
  for (const auto mode : {LightMode::full, LightMode::flat})
    if (word == to_string(mode)) return mode;
  return std::nullopt;
}

}  // namespace hallscope
