#include "scene/geometry/solid_mapper.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkInformation.h>
#include <vtkInformationIntegerKey.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLIndexBufferObject.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkOpenGLVertexBufferObjectGroup.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <utility>

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

bool is_blended(vtkActor* actor) {
  auto* keys = actor->GetPropertyKeys();
  return keys && keys->Has(blended()) && keys->Get(blended()) != 0;
}

vtkStandardNewMacro(SolidMapper)

    void SolidMapper::RenderPiece(vtkRenderer* renderer, vtkActor* actor) {
  if (!passed_over()) vtkOpenGLPolyDataMapper::RenderPiece(renderer, actor);
}

void SolidMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  if (is_blended(actor)) return draw(renderer, actor);
  state_of(renderer)->vtkglDisable(GL_BLEND);
  draw(renderer, actor);
  state_of(renderer)->vtkglEnable(GL_BLEND);
}

void SolidMapper::set_runs(std::vector<FaceRun> runs) {
  runs_ = std::move(runs);
  quads_ = 0;
  for (const auto& run : runs_) quads_ += run.count;
}

void SolidMapper::draw(vtkRenderer* renderer, vtkActor* actor) {
  if (draw_fronts(renderer, actor)) return;
  drawn_ = quads_;
  vtkOpenGLPolyDataMapper::RenderPieceDraw(renderer, actor);
}

namespace {

/// The eye where the actor's mesh has it; nothing where that is more than a shift away.
bool eye_in_mesh(vtkRenderer* renderer, vtkActor* actor, Vec3& eye) {
  auto* camera = renderer->GetActiveCamera();
  const double *turned = actor->GetOrientation(), *scale = actor->GetScale(), *at = actor->GetPosition();
  if (camera->GetParallelProjection() || actor->GetUserMatrix()) return false;
  for (int i = 0; i < 3; ++i)
    if (turned[i] != 0 || scale[i] != 1) return false;
  const double* from = camera->GetPosition();
  eye = {from[0] - at[0], from[1] - at[1], from[2] - at[2]};
  return true;
}

}  // namespace

/// False where all of it has to be drawn, and nothing is.
bool SolidMapper::draw_fronts(vtkRenderer* renderer, vtkActor* actor) {
  constexpr std::size_t most = 8, corners = 6;  // runs; indices of a quad, as VTK cuts it into triangles
  auto& triangles = Primitives[PrimitiveTris];
  Vec3 eye;
  if (runs_.size() < 2 || runs_.size() > most || !actor->GetProperty()->GetBackfaceCulling() ||
      triangles.IBO->IndexCount != corners * quads_ || !eye_in_mesh(renderer, actor, eye))
    return false;
  GLsizei counts[most];
  const GLvoid* offsets[most];
  GLsizei stretches = 0;
  bool goes_on = false;
  drawn_ = 0;
  for (const auto& run : runs_) {
    const bool seen = shows_front(run, eye);
    if (seen && !goes_on) {
      offsets[stretches] = reinterpret_cast<const GLvoid*>(corners * run.first * sizeof(GLuint));
      counts[stretches++] = 0;
    }
    if (seen) counts[stretches - 1] += static_cast<GLsizei>(corners * run.count);
    if (seen) drawn_ += run.count;
    goes_on = seen;
  }
  if (drawn_ == quads_) return false;
  if (stretches == 0) return true;
  PrimitiveIDOffset = 0;
  // VTK leaves this as it was for what it draws last, and would bring these faces nearer by writing depth in their
  // shader: another program, and no pixel could be hidden before it is shaded.
  DrawingSelection = false;
  UpdateShaders(triangles, renderer, actor);
  triangles.IBO->Bind();
  const auto last = static_cast<GLuint>(VBOs->GetNumberOfTuples("vertexMC") - 1);
  for (GLsizei i = 0; i < stretches; ++i)
    glDrawRangeElements(GL_TRIANGLES, 0, last, counts[i], GL_UNSIGNED_INT, offsets[i]);
  triangles.IBO->Release();
  return true;
}

vtkStandardNewMacro(LaidMapper)

    void LaidMapper::RenderPieceDraw(vtkRenderer* renderer, vtkActor* actor) {
  state_of(renderer)->vtkglDisable(GL_BLEND);
  FloorMapper::RenderPieceDraw(renderer, actor);
  state_of(renderer)->vtkglEnable(GL_BLEND);
}

}  // namespace hallscope
