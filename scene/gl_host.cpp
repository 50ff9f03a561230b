#include "scene/gl_host.h"

#include <stdexcept>

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

namespace hallscope {

namespace {

// The context belongs to the caller and is current whenever VTK asks.
void answer_yes(vtkObject*, unsigned long, void*, void* call_data) { *static_cast<bool*>(call_data) = true; }

}  // namespace

GlHost::GlHost() {
  window_->SetOwnContext(false);
  window_->SetFrameBlitModeToNoBlit();
  window_->SetMultiSamples(0);
  window_->SetReadyForRendering(false);
  window_->SetIsDirect(1);
  window_->SetSupportsOpenGL(1);
  vtkNew<vtkCallbackCommand> current;
  current->SetCallback(answer_yes);
  window_->AddObserver(vtkCommand::WindowIsCurrentEvent, current);
}

GlHost::~GlHost() = default;

void GlHost::add(vtkRenderer* renderer) { window_->AddRenderer(renderer); }

void GlHost::begin(int width, int height) {
  if (!initialized_) {
    if (!window_->InitializeFromCurrentContext()) throw std::runtime_error("OpenGL could not be initialised");
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    if (!GLEW_VERSION_3_2)
      throw std::runtime_error(std::string("OpenGL 3.2 is needed, this is ") + (version ? version : "none"));
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    renderer_name_ = name ? name : "unknown";
    window_->SetReadyForRendering(true);
    initialized_ = true;
  }
  if (window_->GetSize()[0] != width || window_->GetSize()[1] != height) window_->SetSize(width, height);
}

void GlHost::paint(unsigned framebuffer) {
  auto* state = window_->GetState();
  state->Reset();
  state->Push();
  // VTK assumes these on entry; the host's toolkit may have changed them.
  state->vtkglDepthFunc(GL_LEQUAL);
  state->vtkglDepthMask(GL_TRUE);
  window_->Render();
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  state->vtkglDisable(GL_SCISSOR_TEST);
  window_->BlitDisplayFramebuffer();
  state->Pop();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void GlHost::release() {
  if (initialized_) window_->Finalize();
  window_->SetReadyForRendering(false);
  initialized_ = false;
}

}  // namespace hallscope
