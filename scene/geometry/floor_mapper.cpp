#include "scene/geometry/floor_mapper.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

namespace hallscope {

vtkStandardNewMacro(FloorMapper)

    void FloorMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  auto* state = static_cast<vtkOpenGLRenderWindow*>(renderer->GetRenderWindow())->GetState();
  state->vtkglDepthMask(GL_FALSE);
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
  state->vtkglDepthMask(GL_TRUE);
}

}  // namespace hallscope
