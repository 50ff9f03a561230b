#pragma once

#include <optional>
#include <string>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Whether a regular file begins as a legacy VTK file does.
bool is_legacy_vtk(const std::string& path);

/// Reads one file of VTK's, XML or legacy, without the cells that it hides, at one of the instants that it tells of by
/// itself (nothing: its first or only one). Throws BrokenField or CancelledField; `problems` gets what is less.
vtkSmartPointer<vtkDataSet> read_field_file(const std::string& path, std::optional<double> instant, Problems& problems,
                                            const Progress&);

}  // namespace hallscope
