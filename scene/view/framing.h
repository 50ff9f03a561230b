#pragma once

#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "scene/view/pose.h"

namespace hallscope {

/// The shape of the picture and the part of its width, from the right, that legends cover, from the top down to a part
/// of its height, and the map from there up.
struct PictureShape {
  double aspect = 16.0 / 9;
  double covered = 0;
  double covered_down = 1, covered_up = 0;
};

/// The outermost corners of what stands at a site: halls and equipment, or the equipment alone where it stands lost in
/// much larger rooms. Enough of them for a view from any side; none for a site without bodies.
std::vector<Vec3> outermost_corners(const Facility&);
std::vector<Vec3> corners(const Box&);

/// The nearest pose from this direction that shows all points in the part of the picture that nothing covers, in its
/// middle, with a margin (0.1 = a tenth of it).
Pose fit(std::span<const Vec3>, double azimuth, double elevation, const PictureShape&, double margin);

/// The pose from above at an angle, along a diagonal or near it, from which the points fill the free part of the
/// picture best: all of its width and, steeper or turned further in a narrow one, what can be of its height.
Pose best_fit(std::span<const Vec3>, const PictureShape&, double margin);

}  // namespace hallscope
