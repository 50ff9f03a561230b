#pragma once

#include <string>
#include <vector>

namespace hallscope {

/// One time step of a collection.
struct CollectionStep {
  double time = 0;
  std::vector<std::string> files;  ///< parts of one whole
};
/// The steps that a .pvd, or a .series as ParaView and OpenFOAM write them (.vtu.series, .vtk.series, .vtm.series …),
/// lists, ascending in time; empty when the file is neither. Files that a .pvd names for one instant are parts of one
/// whole; of a series, which has one file an instant, the last counts. Throws BrokenField.
std::vector<CollectionStep> read_collection(const std::string& path);

}  // namespace hallscope
