#pragma once

#include <vtkOpenGLPolyDataMapper.h>

namespace hallscope {

/// Draws over whatever is there, near or far: handles and rulers, which must be seen to be grasped.
class TopMapper : public vtkOpenGLPolyDataMapper {
 public:
  static TopMapper* New();
  vtkTypeMacro(TopMapper, vtkOpenGLPolyDataMapper)  // ends in a function: no semicolon

      protected : void RenderPieceDraw(vtkRenderer*, vtkActor*) override;
};

}  // namespace hallscope
