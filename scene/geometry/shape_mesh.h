#pragma once

#include <vector>

#include "models/facility/shape.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// The triangles of a shape turned for a front, from its foot, as quads with two corners in one place. They are shaded
/// by where they look, in what is left of their materials' colours when only data is saturated.
Mesh shape_mesh(const BodyShape&, Facing);
/// The same, to wear data: as bright as sides of boxes that do, all in the one texel at (0, 0).
Mesh shape_data_mesh(const BodyShape&, Facing);
/// Where its faces meet at an angle or end, as the two ends of each line, a few millimetres outside.
std::vector<Vec3> shape_edges(const BodyShape&, Facing);

/// What is left of a material's colour beside data: its lightness, and a fifth of its chroma.
Rgb material_color(const BodyShape::Face&);
/// Its corners turned for a front.
std::array<Vec3, 3> corners_of(const BodyShape::Face&, Facing);
/// Unit length, out of the side from which its corners are seen counter-clockwise.
Vec3 normal_of(const std::array<Vec3, 3>& corners);

}  // namespace hallscope
