#pragma once

#include <array>
#include <optional>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/field/field_setup.h"
#include "scene/view/camera.h"

class vtkPolyData;

namespace hallscope {

/// Corners of what a field's box, given by its corners, leaves of a slice's plane, in order around it; empty when the
/// plane misses the box.
std::vector<Vec3> slice_outline(const std::array<Vec3, 8>& corners, const FieldSlice&);
/// Where the ray meets the slice within its outline.
std::optional<Vec3> hit_slice(const std::vector<Vec3>& outline, const FieldSlice&, const Ray&);
/// A line around the outline, a little outside so that the slice does not cover it.
vtkSmartPointer<vtkPolyData> slice_frame(std::vector<Vec3> outline);

}  // namespace hallscope
