#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>

#include "models/io/problem.h"
#include "scene/fields/field.h"

namespace hallscope {

/// The arrays of a set that can be shown, numbers and vectors, with their units and ranges. Values that are infinite
/// are made missing. What is left out, made missing or of an unknown unit is noted in `problems`, of the file `path`.
std::vector<FieldArray> field_arrays(vtkDataSet*, const std::string& path, Problems& problems);

}  // namespace hallscope
