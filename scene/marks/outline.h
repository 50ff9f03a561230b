#pragma once

#include <vtkSmartPointer.h>

#include "models/facility/element.h"
#include "scene/look/color_map.h"

class vtkActor;

namespace hallscope {

/// The edges of a box as lines, a little larger than the box.
vtkSmartPointer<vtkActor> make_outline(Rgb color, double line_width);
/// Shows it around a body; an empty body hides it.
void set_outline(vtkActor*, const Body&, double line_width);

}  // namespace hallscope
