#pragma once

#include <vtkSmartPointer.h>

class vtkActor;
class vtkPolyDataMapper;

namespace hallscope {

struct Mesh;

/// For a mesh that was made by add_flow(), and an actor that is flowing.
vtkSmartPointer<vtkPolyDataMapper> make_flow_mapper(const Mesh&);
/// Lets an actor move the chevrons of its mapper, one of make_flow_mapper(); to be called before it is drawn first.
void make_flowing(vtkActor*);
/// How far they have gone on their way to the next, 0 to 1.
void set_flow_phase(vtkActor*, double phase);

}  // namespace hallscope
