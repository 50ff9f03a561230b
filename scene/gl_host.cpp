#include "scene/gl_host.h"

#include <algorithm>
#include <stdexcept>

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkCallbackCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkRendererCollection.h>

#include "models/io/background.h"
#include "models/words/say.h"
#include "scene/light/gl_target.h"

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

void GlHost::add(vtkRenderer* renderer) {
  const int layer = window_->GetRenderers()->GetNumberOfItems();
  window_->SetNumberOfLayers(layer + 1);
  renderer->SetLayer(layer);
  renderer->SetPreserveDepthBuffer(layer > 0);
  window_->AddRenderer(renderer);
  if (layer > 0) return;
  // From here on VTK has its framebuffers, in their size, and nothing in them.
  vtkNew<vtkCallbackCommand> begins;
  begins->SetClientData(this);
  begins->SetCallback([](vtkObject*, unsigned long, void* self, void*) {
    auto& host = *static_cast<GlHost*>(self);
    host.keep_as_pictures(
        {host.window_->GetRenderFramebuffer()->GetFBOIndex(), host.window_->GetDisplayFramebuffer()->GetFBOIndex()});
  });
  constexpr float before_all_else = 2;  // priority
  renderer->AddObserver(vtkCommand::StartEvent, begins, before_all_else);
}

void GlHost::begin(int width, int height) {
  if (!initialized_) {
    if (!window_->InitializeFromCurrentContext()) throw std::runtime_error(say("OpenGL could not be initialised"));
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    if (!GLEW_VERSION_3_2)
      throw std::runtime_error(say("OpenGL 3.2 is needed, this is %1", version ? version : "none"));
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    renderer_name_ = name ? name : "unknown";
    in_software_ = renderer_name_.find("llvmpipe") != std::string::npos;
    if (in_software_) {
      keep_apart("llvmpipe-");
      follow("llvmpipe-");
    }
    GLint most = 0;
    glGetIntegerv(GL_MAX_SAMPLES, &most);
    most_samples_ = most;
    window_->SetReadyForRendering(true);
    initialized_ = true;
  }
  if (const int samples = std::min(samples_, most_samples_ > 1 ? most_samples_ : 0);
      window_->GetMultiSamples() != samples)
    window_->SetMultiSamples(samples);
  if (window_->GetSize()[0] != width || window_->GetSize()[1] != height) window_->SetSize(width, height);
}

void GlHost::keep_as_pictures(std::initializer_list<unsigned> framebuffers) {
  if (!in_software_ || window_->GetMultiSamples() > 1) return;
  for (const auto framebuffer : framebuffers)
    if (framebuffer != 0) keep_as_picture(framebuffer);
}

/// Leaves the host's state pushed.
void GlHost::draw_all() {
  auto* state = window_->GetState();
  state->Reset();
  state->Push();
  // VTK assumes these on entry; the host's toolkit may have changed them.
  state->vtkglDepthFunc(GL_LEQUAL);
  state->vtkglDepthMask(GL_TRUE);
  window_->Render();
}

bool GlHost::brings() const { return window_->GetMultiSamples() <= 1; }

void GlHost::bring(unsigned framebuffer) {
  keep_as_pictures({framebuffer});
  auto* state = window_->GetState();
  state->Reset();
  state->Push();
  state->vtkglDisable(GL_SCISSOR_TEST);
  copy_straight(framebuffer);
  state->Pop();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void GlHost::copy_straight(unsigned framebuffer) {
  const int *size = window_->GetSize(), w = size[0], h = size[1];
  glBindFramebuffer(GL_READ_FRAMEBUFFER, window_->GetRenderFramebuffer()->GetFBOIndex());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  glBlitFramebuffer(0, 0, w, h, 0, 0, w, h, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void GlHost::paint(unsigned framebuffer, bool straight) {
  straight = straight && brings();
  window_->SetSwapBuffers(!straight);
  keep_as_pictures({framebuffer});
  draw_all();
  auto* state = window_->GetState();
  state->vtkglDisable(GL_SCISSOR_TEST);
  if (straight) {
    copy_straight(framebuffer);
  } else {
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
    window_->BlitDisplayFramebuffer();
  }
  state->Pop();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void GlHost::render(unsigned framebuffer) {
  window_->SetSwapBuffers(false);  // nor keeps VTK a copy for others
  draw_all();
  window_->GetState()->Pop();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void GlHost::set_samples(int samples) { samples_ = samples; }

void GlHost::read(unsigned framebuffer, int width, int height, std::uint8_t* rgba) {
  finish();  // of a large frame llvmpipe (Mesa 22.3) hands out what it has not drawn yet
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
}

void GlHost::read_drawn(std::uint8_t* rgba) {
  const int* size = window_->GetSize();
  read(window_->GetRenderFramebuffer()->GetFBOIndex(), size[0], size[1], rgba);
}

void GlHost::write(unsigned framebuffer, int width, int height, const std::uint8_t* rgba) {
  GLuint texture = 0, source = 0;
  GLint bound = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  // Of the texels that `framebuffer` has: llvmpipe compiles for half a tenth of a second what it copies others with.
  glTexImage2D(GL_TEXTURE_2D, 0, picture_texels.inner, width, height, 0, picture_texels.format, picture_texels.type,
               nullptr);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
  glGenFramebuffers(1, &source);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, source);
  glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
  glDisable(GL_SCISSOR_TEST);
  glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glDeleteFramebuffers(1, &source);
  glDeleteTextures(1, &texture);
}

void GlHost::make_opaque(unsigned framebuffer) {
  GLfloat before[4];
  glGetFloatv(GL_COLOR_CLEAR_VALUE, before);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glClearColor(before[0], before[1], before[2], before[3]);
}

void GlHost::finish() { glFinish(); }

void GlHost::release() {
  if (initialized_) window_->Finalize();
  window_->SetReadyForRendering(false);
  initialized_ = false;
}

}  // namespace hallscope
