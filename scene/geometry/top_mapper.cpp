#include "scene/geometry/top_mapper.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

namespace hallscope {

vtkStandardNewMacro(TopMapper)

    void TopMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  auto* state = static_cast<vtkOpenGLRenderWindow*>(renderer->GetRenderWindow())->GetState();
  state->vtkglDepthFunc(GL_ALWAYS);
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
  state->vtkglDepthFunc(GL_LEQUAL);
}

}  // namespace hallscope
