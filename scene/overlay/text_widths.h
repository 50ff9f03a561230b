#pragma once

#include <map>
#include <string>

#include "scene/overlay/legend_layout.h"

namespace hallscope {

/// Widths of texts as OverlayCanvas writes them, each measured once: laying out a text takes longer than all else that
/// places names.
class TextWidths {
 public:
  TextWidths();
  TextWidths(const TextWidths&) = delete;
  TextWidths& operator=(const TextWidths&) = delete;
  /// For those who place texts.
  const MeasureText& measure() const { return measure_; }

 private:
  int width(std::string_view text, int size, bool bold);
  std::map<std::string, int, std::less<>> known_;
  MeasureText measure_;
};

}  // namespace hallscope
