#pragma once

#include <vtkIdTypeArray.h>
#include <vtkNew.h>
#include <vtkType.h>

class vtkCellArray;
class vtkUnsignedCharArray;
class vtkUnstructuredGrid;

namespace hallscope {

/// The faces of an unstructured grid's polyhedra as VTK 9.1 keeps them: in `stream` of each how many, then of each face
/// its corners' count and their points; in `starts` of each cell where that begins, −1 for other cells.
struct PolyhedronFaces {
  vtkNew<vtkIdTypeArray> stream, starts;
};

/// Gives a grid that has its points its cells, with faces where there are polyhedra. Throws BrokenField, at `place`,
/// when faces name points that do not exist or are none: VTK follows them as soon as it is given them.
void set_cells(vtkUnstructuredGrid*, vtkUnsignedCharArray* types, vtkCellArray*, const PolyhedronFaces*,
               const char* place);

}  // namespace hallscope
