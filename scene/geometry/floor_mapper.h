#pragma once

#include <vtkOpenGLPolyDataMapper.h>

#include "scene/geometry/passed_over.h"

class vtkActor;

namespace hallscope {

/// Has an actor of a FloorMapper drawn only where nothing solid is in the picture yet, however far away that is: as if
/// it had been drawn before all of it, and without the cost of what is hidden. For sky, ground and what stands before
/// them.
void draw_behind(vtkActor*);
bool is_drawn_behind(vtkActor*);

/// Draws without writing depth: for flat things on the floor, drawn first and in order, which would otherwise flicker
/// against each other from afar, and for glass, drawn last.
class FloorMapper : public vtkOpenGLPolyDataMapper, public PassedOver {
 public:
  static FloorMapper* New();
  vtkTypeMacro(FloorMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      void RenderPiece(vtkRenderer*, vtkActor*) override;

 protected:
  void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

}  // namespace hallscope
