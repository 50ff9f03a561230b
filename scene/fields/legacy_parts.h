#pragma once

#include <array>
#include <string>
#include <vector>

#include <vtkCellArray.h>
#include <vtkDataArray.h>
#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

namespace hallscope {

/// What a legacy VTK file holds, piece by piece as it stands there; null where there is none.
struct LegacyParts {
  std::string kind;  ///< "STRUCTURED_POINTS", "POLYDATA" …
  std::array<double, 3> dimensions{}, origin{}, spacing{1, 1, 1};
  vtkSmartPointer<vtkDataArray> points;
  std::array<vtkSmartPointer<vtkDataArray>, 3> axes;
  vtkSmartPointer<vtkCellArray> cells, vertices, lines, polygons, strips;
  vtkSmartPointer<vtkDataArray> types;
  std::vector<vtkSmartPointer<vtkDataArray>> of_points, of_cells;
};

/// The data set of these parts. Throws BrokenField where they do not fit one another. For read_vtk_legacy().
vtkSmartPointer<vtkDataSet> legacy_data_set(const LegacyParts&);

}  // namespace hallscope
