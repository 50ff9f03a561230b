#include "scene/marks/mark_mapper.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkOpenGLVertexBufferObject.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include "scene/geometry/section_clipper.h"
#include "scene/geometry/vtk_mesh.h"

namespace hallscope {

vtkStandardNewMacro(MarkMapper)

    void MarkMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  auto* state = static_cast<vtkOpenGLRenderWindow*>(renderer->GetRenderWindow())->GetState();
  vtkOpenGLState::ScopedglBlendFuncSeparate blend(state);
  vtkOpenGLState::ScopedglColorMask colors(state);
  vtkOpenGLState::ScopedglEnableDisable blending(state, GL_BLEND);
  vtkOpenGLState::ScopedglDepthFunc depth(state);
  vtkOpenGLState::ScopedglDepthMask mask(state);
  state->vtkglDepthMask(GL_FALSE);
  state->vtkglDepthFunc(pass_ == MarkPass::hidden ? GL_GREATER : GL_LEQUAL);
  const bool masks = pass_ == MarkPass::cover || pass_ == MarkPass::spare;
  if (masks) {
    state->vtkglDisable(GL_BLEND);
    state->vtkglColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
  }
  if (pass_ == MarkPass::dim) state->vtkglBlendFuncSeparate(GL_DST_ALPHA, GL_ONE_MINUS_DST_ALPHA, GL_ONE, GL_ZERO);
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
}

vtkSmartPointer<vtkActor> make_mark_actor(MarkPass pass) {
  auto mapper = vtkSmartPointer<MarkMapper>::New();
  mapper->set_pass(pass);
  mapper->SetInputData(to_polydata(Mesh{}));
  mapper->SetScalarModeToUsePointData();
  mapper->SetColorModeToDirectScalars();
  mapper->SetVBOShiftScaleMethod(vtkOpenGLVertexBufferObject::DISABLE_SHIFT_SCALE);
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->GetProperty()->LightingOff();
  actor->ForceOpaqueOn();  // VTK's translucent pass would sort and cost
  actor->VisibilityOff();
  keep_whole(actor);
  return actor;
}

void show_mesh(vtkActor* actor, const Mesh& mesh) {
  set_mesh(actor, mesh);
  actor->SetVisibility(mesh.quad_count() > 0);
}

}  // namespace hallscope
