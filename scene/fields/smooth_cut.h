#pragma once

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

namespace hallscope {

/// A cut through an array on cells, drawn without steps that look like faults: every polygon keeps its own value in its
/// middle, and at its corners has the mean of those that meet there. Between them it is linear, so that nothing is
/// shown beyond what the cells around hold, and the hottest cell is as hot as it was. Polygons without a value stay
/// apart from others. A cut with values at its points is answered as it is, and so is one of more than `finest`
/// polygons, whose steps nobody sees. For use inside the scene library.
vtkSmartPointer<vtkPolyData> without_steps(vtkPolyData*, vtkIdType finest = 20000);

}  // namespace hallscope
