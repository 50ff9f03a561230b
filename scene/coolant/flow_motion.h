#pragma once

class vtkActor;

namespace hallscope {

/// Lets an actor whose mesh was made by add_flow() move its chevrons; to be called before it is drawn first.
void make_flowing(vtkActor*);
/// How far they have gone on their way to the next, 0 to 1.
void set_flow_phase(vtkActor*, double phase);

}  // namespace hallscope
