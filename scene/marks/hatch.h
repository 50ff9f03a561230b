#pragma once

#include "scene/part/frame_view.h"

class vtkActor;

namespace hallscope {

/// Lines across what a mark actor shows, at the same distance in the picture from near and far.
enum class Hatch { none, lines, crossed };

/// Call it once an actor, before it is drawn first. The lines have the actor's own colour, `darker` times as bright.
void make_hatched(vtkActor*, Hatch, double darker);
/// Before each frame. Draws the mark a little nearer than what it lies on.
void set_hatch(vtkActor*, const FrameView&);

}  // namespace hallscope
