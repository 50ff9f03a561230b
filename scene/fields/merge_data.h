#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"

namespace hallscope {

/// One data set of one or several, of which one stays as it is, surfaces stay a surface, and anything else becomes an
/// unstructured grid. An array that some of them lack is missing there (not a number); one whose components differ
/// between them is left out, with a warning about `file`. Of several each is checked first: throws BrokenField. For use
/// inside scene/fields.
vtkSmartPointer<vtkDataSet> merge_data(const std::vector<vtkSmartPointer<vtkDataSet>>&, const std::string& file,
                                       Problems&);

}  // namespace hallscope
