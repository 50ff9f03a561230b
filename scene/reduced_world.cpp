#include "scene/reduced_world.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor2D.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkPropCollection.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "scene/light/depth_format.h"
#include "scene/light/kept_gl_state.h"

namespace hallscope {

namespace {

constexpr float before_light = 1;  // priority: light falls on the whole picture

// The small picture's edges are those of the large one.
std::string spreading_shader(bool depth) {
  std::string code = "uniform sampler2D colors, depths;\nuniform vec2 size;\nout vec4 result;\nvoid main() {\n";
  code += "  vec2 at = gl_FragCoord.xy / size;\n  result = textureLod(colors, at, 0.0);\n";
  if (depth) code += "  gl_FragDepth = textureLod(depths, at, 0.0).r;\n";
  return code + "}\n";
}

}  // namespace

ReducedWorld::ReducedWorld() : drawn_(vtkSmartPointer<vtkCallbackCommand>::New()) {
  drawn_->SetClientData(this);
  drawn_->SetCallback([](vtkObject*, unsigned long, void* self, void*) { static_cast<ReducedWorld*>(self)->act(); });
}

ReducedWorld::~ReducedWorld() {
  if (world_) world_->RemoveObserver(drawn_);
}

void ReducedWorld::watch(vtkRenderer* world, vtkRenderer* over, vtkOpenGLRenderWindow* window) {
  world_ = world;
  over_ = over;
  window_ = window;
  world_->AddObserver(vtkCommand::EndEvent, drawn_, before_light);
}

double ReducedWorld::prepare(int width, int height, double share) {
  auto* camera = world_->GetActiveCamera();
  width_ = width;
  height_ = height;
  acts_ =
      share < 1 && !failed_ && window_->GetMultiSamples() <= 1 && window_->GetRenderFramebuffer()->GetFBOIndex() != 0;
  if (acts_) {
    const auto part = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * share))); };
    try {
      const KeptGlState kept(window_);
      small_.make(part(width), part(height), {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE}, false, depth_format(window_));
      if (!colors_.made()) {
        colors_.make(whole_picture, spreading_shader(false));
        with_depth_.make(whole_picture, spreading_shader(true));
        glGenVertexArrays(1, &triangle_);
      }
    } catch (const std::runtime_error&) {
      failed_ = true;
      acts_ = false;
    }
  }
  if (acts_) {
    world_->SetViewport(0, 0, static_cast<double>(small_.width) / width, static_cast<double>(small_.height) / height);
    camera->SetExplicitAspectRatio(static_cast<double>(width) / height);  // whatever rounding makes of it
  } else {
    world_->SetViewport(0, 0, 1, 1);
  }
  camera->SetUseExplicitAspectRatio(acts_);
  return acts_ ? share : 1;
}

/// Words and flat pictures ask for none.
bool ReducedWorld::asks_for_depth() const {
  auto* props = over_->GetViewProps();
  vtkCollectionSimpleIterator at;
  props->InitTraversal(at);
  while (auto* prop = props->GetNextProp(at))
    if (prop->GetVisibility() && !prop->IsA("vtkActor2D")) return true;
  return false;
}

void ReducedWorld::act() {
  if (!acts_) return;
  const bool depth = asks_for_depth();
  const KeptGlState kept(window_);
  const unsigned picture = window_->GetRenderFramebuffer()->GetFBOIndex();
  glBindFramebuffer(GL_READ_FRAMEBUFFER, picture);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, small_.framebuffer);
  glBlitFramebuffer(0, 0, small_.width, small_.height, 0, 0, small_.width, small_.height,
                    GL_COLOR_BUFFER_BIT | (depth ? GL_DEPTH_BUFFER_BIT : 0u), GL_NEAREST);
  const GlProgram& program = depth ? with_depth_ : colors_;
  program.use();
  program.set("colors", 0);
  if (depth) program.set("depths", 1);
  program.set("size", static_cast<float>(width_), static_cast<float>(height_));
  if (depth) {
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, small_.depth);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_ALWAYS);
    glDepthMask(GL_TRUE);
  }
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, small_.texture);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glBindFramebuffer(GL_FRAMEBUFFER, picture);
  glViewport(0, 0, width_, height_);
  glBindVertexArray(triangle_);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void ReducedWorld::release() {
  colors_.release();
  with_depth_.release();
  small_.release();
  if (triangle_) glDeleteVertexArrays(1, &triangle_);
  triangle_ = 0;
  failed_ = false;
}

}  // namespace hallscope
