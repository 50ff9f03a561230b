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
/// of processors where those know later instants than the case itself. Throws BrokenField where there is no mesh or no
/// result, and for shares in one file (processors4), with what to do.
FoamFolders foam_folders(const std::string& folder);

/// All instants of a case or of a processor's share, ascending, the initial state too.
std::vector<FoamInstant> foam_instants(const std::string& root);

/// Where the mesh of a part lies at a time: in the last folder up to it that has one, as meshes may move.
FoamMeshFolders foam_mesh_folders(const FoamPart&, const std::vector<FoamInstant>&, double time);

}  // namespace hallscope
