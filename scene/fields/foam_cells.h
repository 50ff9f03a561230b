#pragma once

#include <vector>

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include "scene/fields/foam_mesh.h"

namespace hallscope {

/// The cells of a mesh as VTK knows them.
struct FoamCells {
  vtkSmartPointer<vtkUnstructuredGrid> grid;
  std::vector<std::int32_t> cell_of;  ///< for each cell of the grid, the one of the case that it is or is a piece of
};

/// Makes hexahedra, wedges, pyramids and tetrahedra of the cells that are such. Other polyhedra are cut into pyramids
/// and tetrahedra around their middle, as VTK's reader does too: cutting and asking those is many times faster. Cells
/// without an inside are left out.
FoamCells foam_cells(FoamMesh);

}  // namespace hallscope
