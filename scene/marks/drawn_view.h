#pragma once

#include <cstdint>

#include "scene/part/frame_view.h"

namespace hallscope {

/// What the places of marks in the picture depend on: while it stays the same, nothing is made anew.
struct DrawnView {
  Pose pose;
  double field_of_view = 0, scale = 0;
  int width = 0, height = 0;
  bool operator==(const DrawnView&) const = default;
};

inline DrawnView drawn_view(const FrameView& frame) {
  return {frame.camera.pose(), frame.camera.field_of_view(), frame.scale, frame.width, frame.height};
}

}  // namespace hallscope
