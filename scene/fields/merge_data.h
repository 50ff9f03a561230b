#pragma once

#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

namespace hallscope {

/// One data set of several: surfaces stay a surface, anything else becomes an unstructured grid. Arrays that one of
/// them lacks are left out. Each is checked first: throws BrokenField. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> merge_data(const std::vector<vtkSmartPointer<vtkDataSet>>&);

}  // namespace hallscope
