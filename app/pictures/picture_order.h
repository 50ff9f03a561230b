#pragma once

#include <string>

namespace hallscope {

/// How a picture of what is shown is to be drawn.
struct PictureOrder {
  int width = 1280, height = 720;  ///< pixels
  std::string caption;             ///< empty: none
  bool legends = true, labels = true;
  bool scale_bar = true;
  bool transparent = false;  ///< nothing is drawn behind the facility
  int rays = 96;             ///< of light, see LightSetup
  bool operator==(const PictureOrder&) const = default;
};

}  // namespace hallscope
