#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

namespace hallscope {

/// One data set of several: surfaces stay a surface, anything else becomes an unstructured grid. An array that some of
/// them lack is missing there (not a number); one whose components differ between them is left out, which is said in
/// `doubts`, a sentence each. Each is checked first: throws BrokenField. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> merge_data(const std::vector<vtkSmartPointer<vtkDataSet>>&,
                                       std::vector<std::string>& doubts);

}  // namespace hallscope
