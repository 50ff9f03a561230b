#pragma once

#include <vtkSmartPointer.h>

#include <vector>

#include "scene/geometry/mesh.h"

class vtkActor;
class vtkPolyData;
class vtkPolyDataMapper;

namespace hallscope {

/// The mesh as VTK wants it: quads, RGBA point scalars and, when present, texture coordinates.
vtkSmartPointer<vtkPolyData> to_polydata(const Mesh&);

/// Line segments as VTK wants them, from the two ends of each.
vtkSmartPointer<vtkPolyData> to_polydata(const std::vector<Vec3>& ends);

/// Whether a mesh hides what is behind it.
enum class Depth {
  solid,
  flat,  ///< drawn in the order of adding, alpha blended, without hiding anything: floors, shadows, glass
  laid   ///< the same, but opaque: what shows data on the floor
};

/// A mapper that shows a mesh; several actors may share it.
vtkSmartPointer<vtkPolyDataMapper> make_mapper(const Mesh&, Depth = Depth::solid);
/// An actor for a mesh drawn exactly in its own colours: no lighting, no material.
vtkSmartPointer<vtkActor> make_actor(const Mesh&, Depth = Depth::solid);
/// The same for a mesh that is in a mapper already.
vtkSmartPointer<vtkActor> make_actor(vtkPolyDataMapper*);
/// Replaces what an actor made by make_actor() shows.
void set_mesh(vtkActor*, const Mesh&);

/// How many quads of such actors are drawn: those of invisible ones are not.
std::size_t visible_quads(const std::vector<vtkSmartPointer<vtkActor>>&);

/// An actor for line segments in one colour, none at first.
vtkSmartPointer<vtkActor> make_line_actor(Rgb = {});
/// Replaces the lines an actor shows.
void set_lines(vtkActor*, const std::vector<Vec3>& ends);

}  // namespace hallscope
