#pragma once

#include <string>
#include <vector>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/io/progress.h"

namespace hallscope {

/// Reads a .vti, .vtr, .vts, .vtu or .vtp file, or one that names pieces or blocks (.pvti … .pvtp, .vtm), which are
/// merged. Throws BrokenField or CancelledField. For use inside scene/fields.
vtkSmartPointer<vtkDataSet> read_vtk_xml(const std::string& path, const Progress&);

/// One time step of a .pvd collection.
struct CollectionStep {
  double time = 0;
  std::vector<std::string> files;
};
/// The steps that a .pvd lists, ascending in time; empty when the file is VTK XML of another kind. Throws BrokenField.
std::vector<CollectionStep> read_collection(const std::string& path);

}  // namespace hallscope
