#include "scene/overlay/text_widths.h"

#include "scene/overlay/overlay_image.h"

namespace hallscope {

TextWidths::TextWidths()
    : measure_([this](std::string_view text, int size, bool bold) { return width(text, size, bold); }) {}

int TextWidths::width(std::string_view text, int size, bool bold) {
  const auto key = std::to_string(size) + (bold ? "b" : " ") + std::string(text);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  return known_[key] = text_width(text, size, bold);
}

}  // namespace hallscope
