#pragma once

#include <vtkType.h>

class vtkDataSet;
class vtkIdTypeArray;

namespace hallscope {

/// Throws BrokenField unless everything in the set holds together: finite points, cells of known shape that name
/// existing points, as many values as points or cells. What draws and probes relies on it and would else read outside
/// its memory. For use inside scene/fields.
void check_data_set(vtkDataSet*);
/// The same for a part of a set, which may be empty.
void check_piece(vtkDataSet*);
/// Whether the faces of a polyhedron stand from `at` on: how many, then of each its corners' count and their points.
bool are_faces(vtkIdTypeArray* stream, vtkIdType at, vtkIdType points);

}  // namespace hallscope
