#pragma once

#include <optional>
#include <string>

namespace hallscope {

/// Size of a picture in pixels.
struct Resolution {
  int width = 1280;
  int height = 720;
};

/// "1280x720" or "1280,720"; each side 16 to 16384. Nothing when it is neither.
std::optional<Resolution> parse_resolution(const std::string& text);

}  // namespace hallscope
