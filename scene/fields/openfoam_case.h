#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// The folder of an OpenFOAM case named by itself or by the .foam file in it.
std::string openfoam_folder(const std::string& path);

/// The instants that an OpenFOAM case has written, ascending; the initial state only when there is nothing else.
/// Throws BrokenField when the folder is no case or has no mesh.
std::vector<double> openfoam_times(const std::string& folder);

/// Reads the inside of the meshes of all regions, or of all processors' shares, several at once, and what is known in
/// their cells at one instant; units become UNITS_LABELs. It is read here and not by VTK's reader: see README.md. A
/// field that cannot be read among others is left out, with its line in `problems`, of the file `path`. Throws
/// BrokenField or CancelledField.
vtkSmartPointer<vtkDataSet> read_openfoam(const std::string& path, double time, Problems& problems, const Progress&);

}  // namespace hallscope
