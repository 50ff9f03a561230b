#pragma once

#include <vector>

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "scene/fields/trace_streamlines.h"

namespace hallscope {

/// Streamlines as lines with the values at their points, and barbs that tell which way the air goes.
vtkSmartPointer<vtkPolyData> streamline_shapes(const std::vector<Streamline>&);

}  // namespace hallscope
