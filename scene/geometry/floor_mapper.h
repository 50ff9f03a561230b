#pragma once

#include <vtkOpenGLPolyDataMapper.h>

namespace hallscope {

/// Draws without writing depth: for flat things on the floor, drawn first and in order, which would otherwise flicker
/// against each other from afar, and for glass, drawn last.
class FloorMapper : public vtkOpenGLPolyDataMapper {
 public:
  static FloorMapper* New();
  vtkTypeMacro(FloorMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      protected : void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

}  // namespace hallscope
