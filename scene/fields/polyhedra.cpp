#include "scene/fields/polyhedra.h"

#include <vtkCellArray.h>
#include <vtkCellType.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnstructuredGrid.h>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_data_set.h"

namespace hallscope {

void set_cells(vtkUnstructuredGrid* grid, vtkUnsignedCharArray* types, vtkCellArray* cells,
               const PolyhedronFaces* faces, const char* place) {
  if (!faces) {
    grid->SetCells(types, cells);
    return;
  }
  const auto points = grid->GetNumberOfPoints();
  for (vtkIdType i = 0; i < types->GetNumberOfValues(); ++i)
    if (types->GetValue(i) == VTK_POLYHEDRON &&
        (i >= faces->starts->GetNumberOfValues() || !are_faces(faces->stream, faces->starts->GetValue(i), points)))
      throw BrokenField(place, say("the faces of cell %1 are none", i));
  grid->SetCells(types, cells, faces->starts, faces->stream);
}

}  // namespace hallscope
