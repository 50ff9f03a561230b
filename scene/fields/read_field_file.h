#pragma once

#include <string>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Reads one file of VTK's, XML or legacy. Throws BrokenField or CancelledField; `problems` gets what is less.
vtkSmartPointer<vtkDataSet> read_field_file(const std::string& path, Problems& problems, const Progress&);

}  // namespace hallscope
