#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/fields/foam_mesh.h"

namespace hallscope {

/// A mesh of an OpenFOAM case with its values: one of its regions, or one processor's share of one.
struct FoamPart {
  std::string root;    ///< the folder with "constant" and the instants in it: the case, or a "processor3" of it
  std::string region;  ///< the folder below each of those; empty for the one without a name
  int share = -1;      ///< whose share of files that hold those of all processors; not_shared for whole files
};

/// The folder of an instant.
struct FoamInstant {
  double time = 0;
  std::string folder;
};

/// What an OpenFOAM case consists of.
struct FoamFolders {
  std::vector<double> times;  ///< that have been written, ascending; the initial state only when there is nothing else
  std::vector<FoamPart> parts;
};

/// Looks through a case: its regions (constant/REGION/polyMesh), meshes that lie in folders of instants, and the shares
/// of processors, in folders of their own (processor0 …) or in one file each (processors4, processors4_0-1 …), where
/// those know later instants than the case itself. Throws BrokenField where there is no mesh or no result.
FoamFolders foam_folders(const std::string& folder);

/// All instants of a case or of a processor's share, ascending, the initial state too.
std::vector<FoamInstant> foam_instants(const std::string& root);

/// Where the mesh of a part lies at a time: in the last folder up to it that has one, as meshes may move.
FoamMeshFolders foam_mesh_folders(const FoamPart&, const std::vector<FoamInstant>&, double time);

}  // namespace hallscope
