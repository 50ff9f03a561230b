#pragma once

#include <vtkDataArray.h>
#include <vtkUnsignedCharArray.h>

#include "scene/fields/polyhedra.h"

namespace hallscope {

// The two ways in which VTK XML says what bounds polyhedra. Both throw BrokenField where the lists do not fit one
// another; whether the faces are some is for set_cells() to say.

/// As VTK wrote it up to 9.3: one stream of counts and points, and where each cell's part of it ends (−1: no
/// polyhedron).
void add_face_stream(vtkDataArray& stream, vtkDataArray& ends, PolyhedronFaces&);

/// Lists of 9.4 and later, version 2.3 of the format: faces by their points, polyhedra by their faces. Ends ascend, and
/// the first may be a 0 where the first part begins.
struct FaceLists {
  vtkDataArray& face_connectivity;
  vtkDataArray& face_offsets;
  vtkDataArray& polyhedron_to_faces;
  vtkDataArray& polyhedron_offsets;
};
void add_face_lists(const FaceLists&, vtkUnsignedCharArray& types, PolyhedronFaces&);

}  // namespace hallscope
