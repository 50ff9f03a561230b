#pragma once

#include <optional>
#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// Reads a .vti, .vtr, .vts, .vtu or .vtp file, or one that names pieces or blocks (.pvti … .pvtp, .vtm), which are
/// merged, at one of the instants that it tells of by itself (nothing: its first). Cells that it hides are left out.
/// Throws BrokenField or CancelledField; what is left out or doubtful is said in problems. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> read_vtk_xml(const std::string& path, std::optional<double> instant, Problems&,
                                         const Progress&);

/// The instants that a file, or the first one that it names, tells of by itself (TimeValues); mostly none. Throws
/// BrokenField.
std::vector<double> xml_instants(const std::string& path);

}  // namespace hallscope
