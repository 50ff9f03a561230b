#pragma once

#include <array>
#include <optional>
#include <vector>

#include "scene/overlay/legend_layout.h"
#include "scene/view/camera.h"

namespace hallscope {

/// A plan of the site in a corner of the picture, north (+y) up, and how its pixels and the world's metres are one
/// another.
struct Minimap {
  PixelRect panel;
  Body world;
  double metres_per_pixel = 1;

  Vec3 to_world(double x, double y) const;                    ///< on the floor
  std::array<double, 2> to_picture(const Vec3& place) const;  ///< pixels from the top left of the picture
};

/// At the lower right, below the legends, or at the lower left above the caption where it would meet one of `reserved`.
/// At most a fifth of the picture's width and height; nothing where the picture is too small for it.
std::optional<Minimap> place_minimap(const Body& world, int width, int height, double scale,
                                     const std::vector<PixelRect>& reserved = {});

/// The camera in the plan: where the eye is and two points as far as one sees on either side, kept within the panel.
std::array<std::array<double, 2>, 3> view_cone(const Minimap&, const Camera&);

}  // namespace hallscope
