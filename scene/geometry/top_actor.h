#pragma once

#include <vector>

#include <vtkSmartPointer.h>

#include "scene/geometry/mesh.h"

class vtkActor;

namespace hallscope {

/// Actors that are drawn over everything and never cut by a section. Hidden until they are given something.
vtkSmartPointer<vtkActor> make_top_mesh();
vtkSmartPointer<vtkActor> make_top_lines(Rgb);

/// Give them what they show; nothing hides them. A mesh's parts must be convex: the later covers the earlier.
void set_top_mesh(vtkActor*, const Mesh&);
/// Two points a line; `width` in pixels.
void set_top_lines(vtkActor*, const std::vector<Vec3>& ends, double width);

}  // namespace hallscope
