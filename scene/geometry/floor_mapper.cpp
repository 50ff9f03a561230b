#include "scene/geometry/floor_mapper.h"

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

vtkInformationIntegerKey* behind() {
  static auto* key = vtkInformationIntegerKey::MakeKey("behind", "hallscope");
  return key;
}

}  // namespace

void draw_behind(vtkActor* actor) {
  vtkNew<vtkInformation> keys;
  if (actor->GetPropertyKeys()) keys->Copy(actor->GetPropertyKeys());
  keys->Set(behind(), 1);
  actor->SetPropertyKeys(keys);
}

bool is_drawn_behind(vtkActor* actor) {
  auto* keys = actor->GetPropertyKeys();
  return keys && keys->Has(behind());
}

vtkStandardNewMacro(FloorMapper)

    void FloorMapper::RenderPiece(vtkRenderer* renderer, vtkActor* actor) {
  if (!passed_over()) vtkOpenGLPolyDataMapper::RenderPiece(renderer, actor);
}

void FloorMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  auto* state = static_cast<vtkOpenGLRenderWindow*>(renderer->GetRenderWindow())->GetState();
  const bool furthest = is_drawn_behind(actor);
  state->vtkglDepthMask(GL_FALSE);
  if (furthest) glDepthRange(1, 1);  // where the picture was cleared to
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
  if (furthest) glDepthRange(0, 1);
  state->vtkglDepthMask(GL_TRUE);
}

}  // namespace hallscope
