#pragma once

#include <span>
#include <vector>

#include "scene/view/camera.h"

namespace hallscope {

/// A point of the picture, in pixels from its top left corner, and how far along the view it lies, in metres.
struct ScreenPoint {
  double x = 0, y = 0, depth = 1;
};

/// The picture of one camera: the way from the world into it and back.
class Screen {
 public:
  Screen(const Camera&, double near_plane);

  /// Where the corners of something convex are in the picture, as far as it lies before the near plane; empty where
  /// nothing of it does.
  std::vector<ScreenPoint> project(std::span<const Vec3> corners) const;
  Vec3 unproject(const ScreenPoint&) const;
  /// Metres that one pixel covers at this depth.
  double pixel_size(double depth) const { return depth * pixel_; }
  bool sees(double x, double y, double margin) const {
    return x > -margin && y > -margin && x < 2 * middle_x_ + margin && y < 2 * middle_y_ + margin;
  }

 private:
  View view_;
  double near_, pixel_, middle_x_, middle_y_;
};

}  // namespace hallscope
