#pragma once

#include <vtkOpenGLPolyDataMapper.h>

#include "scene/geometry/floor_mapper.h"

namespace hallscope {

/// Whether an actor that hides what is behind it is blended over it all the same, because it fades.
void set_blended(vtkActor*, bool);

/// Draws without blending, so that the picture's alpha is the mesh's own: it tells data from what is neutral.
class SolidMapper : public vtkOpenGLPolyDataMapper {
 public:
  static SolidMapper* New();
  vtkTypeMacro(SolidMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      protected : void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

/// The same on the floor: without writing depth.
class LaidMapper : public FloorMapper {
 public:
  static LaidMapper* New();
  vtkTypeMacro(LaidMapper, FloorMapper)  // ends in a function: no semicolon

      protected : void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

}  // namespace hallscope
