#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <vtkPoints.h>
#include <vtkSmartPointer.h>

#include "models/io/progress.h"

namespace hallscope {

/// The mesh of an OpenFOAM case: polygons, each of which bounds one cell or lies between two.
struct FoamMesh {
  vtkSmartPointer<vtkPoints> points;
  std::vector<std::int32_t> corners;    ///< of all faces, one after another
  std::vector<std::int64_t> face_ends;  ///< for each face, one past its last corner
  std::vector<std::int32_t> owner;      ///< for each face, the cell that it points out of
  std::vector<std::int32_t> neighbour;  ///< for the faces within, the first ones, the cell that it points into
  std::int32_t cells = 0;
};

/// Where the files of a mesh lie: they may move with time, the points alone or all of it.
struct FoamMeshFolders {
  std::string points, faces;  ///< folders named polyMesh
  int share = -1;             ///< of a processor in files of all of them, see read_foam_text()
};

/// Reads the points and the faces and what the boundary says of them. Labels that name nothing, counts that the files
/// cannot hold and a boundary that is no list of dictionaries are refused (BrokenField); CancelledField.
FoamMesh read_foam_mesh(const FoamMeshFolders&, const Progress&);

}  // namespace hallscope
