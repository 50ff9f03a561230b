#include "scene/geometry/solid_mapper.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkInformation.h>
#include <vtkInformationIntegerKey.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

namespace hallscope {

namespace {

vtkInformationIntegerKey* blended() {
  static auto* key = vtkInformationIntegerKey::MakeKey("blended", "hallscope");
  return key;
}

vtkOpenGLState* state_of(vtkRenderer* renderer) {
  return static_cast<vtkOpenGLRenderWindow*>(renderer->GetRenderWindow())->GetState();
}

}  // namespace

void set_blended(vtkActor* actor, bool on) {
  auto* keys = actor->GetPropertyKeys();
  if (keys && keys->Has(blended())) {
    if ((keys->Get(blended()) != 0) != on) keys->Set(blended(), on);
    return;
  }
  vtkNew<vtkInformation> more;
  if (keys) more->Copy(keys);
  more->Set(blended(), on);
  actor->SetPropertyKeys(more);
}

vtkStandardNewMacro(SolidMapper)

    void SolidMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  auto* keys = actor->GetPropertyKeys();
  if (keys && keys->Has(blended()) && keys->Get(blended()))
    return vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
  state_of(renderer)->vtkglDisable(GL_BLEND);
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
  state_of(renderer)->vtkglEnable(GL_BLEND);
}

vtkStandardNewMacro(LaidMapper)

    void LaidMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  state_of(renderer)->vtkglDisable(GL_BLEND);
  FloorMapper::RenderPieceDraw(renderer, actor);
  state_of(renderer)->vtkglEnable(GL_BLEND);
}

}  // namespace hallscope
