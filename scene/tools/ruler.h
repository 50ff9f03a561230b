#pragma once

#include <string>
#include <vector>

#include "models/facility/element.h"
#include "scene/view/camera.h"

namespace hallscope {

/// A measured distance between two points of the world, metres.
struct Ruler {
  Vec3 from, to;
  bool operator==(const Ruler&) const = default;
};

double length(const Ruler&);
/// "5.39 m".
std::string length_text(const Ruler&);
/// "Δx 2.00  Δy 5.00  Δz 0.00 m".
std::string parts_text(const Ruler&);

/// The shortest way from one box to another: between the middles of what faces each other. Of length 0 where they
/// touch.
Ruler gap_between(const Body&, const Body&);

/// A point of a body near the pointer at (x, y): a corner within `reach` pixels, else a point of an edge, else `point`
/// itself.
Vec3 snapped(const Vec3& point, const Body&, const Camera&, double x, double y, double reach);

}  // namespace hallscope
