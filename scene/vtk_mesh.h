#pragma once

#include <vtkSmartPointer.h>

#include "scene/mesh.h"

class vtkActor;
class vtkPolyData;

namespace hallscope {

/// The mesh as VTK wants it: quads, RGBA point scalars and, when present, texture coordinates.
vtkSmartPointer<vtkPolyData> to_polydata(const Mesh&);

/// An actor for a mesh drawn exactly in its own colours: no lighting, no material. `translucent` meshes use their
/// alpha.
vtkSmartPointer<vtkActor> make_actor(const Mesh&, bool translucent = false);
/// Replaces what an actor made by make_actor() shows.
void set_mesh(vtkActor*, const Mesh&);

}  // namespace hallscope
