#pragma once

#include <array>
#include <memory>
#include <vector>

#include "models/facility/shape.h"

namespace hallscope {

/// What lies around the equipment of a site as its file tells it: drawn to be at home in the picture, and never data.
/// World metres; points are x and y on the ground.
struct SiteContext {
  using Point = std::array<double, 2>;
  enum class Surface { gravel, asphalt, concrete, grass };
  struct Road {
    std::vector<Point> points;  ///< two or more, along its middle
    double width = 8;
  };
  struct Area {
    Point at{}, size{};  ///< the corner with the smallest coordinates
    Surface surface = Surface::gravel;
  };

  struct Building : Box {
    std::shared_ptr<const BodyShape> shape = {};  ///< what it looks like; null: walls and a roof around the box
  };

  double north_deg = 0;  ///< where north is, clockwise from +y
  std::vector<Road> roads;
  std::vector<Area> areas;
  std::vector<Point> fence;         ///< a closed polygon; empty: none
  std::vector<Building> buildings;  ///< shells around halls, from the ground up
};

}  // namespace hallscope
