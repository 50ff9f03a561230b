#pragma once

#include <vector>

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "scene/fields/streamlines.h"

namespace hallscope {

/// Streamlines as lines with the values at their points, and barbs that tell which way the air goes.
vtkSmartPointer<vtkPolyData> stream_lines(const std::vector<Streamline>&);

}  // namespace hallscope
