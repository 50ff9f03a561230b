#include "scene/reduced_world.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkActor2D.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkMath.h>
#include <vtkMatrix4x4.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkPropCollection.h>
#include <vtkRenderer.h>
#include <vtkTextureObject.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "scene/light/depth_format.h"
#include "scene/light/kept_gl_state.h"

namespace hallscope {

namespace {

constexpr float before_light = 1;  // priority: light falls on the whole picture

// Two triangles that make a rectangle, and a picture read at interpolated places without any arithmetic: llvmpipe then
// can spread it row by row in place of shading pixels, as long as there is no depth.
const char* const whole_rectangle =
    "out vec2 at;\n"
    "void main() {\n"
    "  int n = gl_VertexID;\n"
    "  at = vec2(n == 1 || n == 3 || n == 4 ? 1.0 : 0.0, n == 2 || n == 4 || n == 5 ? 1.0 : 0.0);\n"
    "  gl_Position = vec4(2.0 * at - 1.0, 0.0, 1.0);\n"
    "}\n";
constexpr int rectangle_corners = 6;
constexpr GLbitfield colors_and_depth = GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT;
constexpr double stroke_px = 64;  // marks are drawn so far around what they mark, at the most

// The small picture's edges are those of the large one.
const char* const colors_shader =
    "uniform sampler2D colors;\n"
    "in vec2 at;\n"
    "out vec4 result;\n"
    "void main() { result = texture(colors, at); }\n";
const char* const depths_shader =
    "uniform sampler2D depths;\n"
    "in vec2 at;\n"
    "void main() { gl_FragDepth = texture(depths, at).r; }\n";

/// Of two of the same size and kind.
void copy(const GlTarget& from, const GlTarget& to) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer);
  glBlitFramebuffer(0, 0, from.width, from.height, 0, 0, to.width, to.height, colors_and_depth, GL_NEAREST);
}

}  // namespace

ReducedWorld::ReducedWorld() : watching_(vtkSmartPointer<vtkCallbackCommand>::New()) {
  watching_->SetClientData(this);
  watching_->SetCallback([](vtkObject*, unsigned long event, void* self, void*) {
    auto& reduced = *static_cast<ReducedWorld*>(self);
    if (!reduced.acts_) return;
    if (event == vtkCommand::StartEvent) return reduced.turn_aside();
    if (reduced.keeps_ != Kept::keep) return reduced.spread();
    reduced.keep();
    reduced.watching_->AbortFlagOn();  // no light falls on what is no picture yet
  });
}

ReducedWorld::~ReducedWorld() {
  if (world_) world_->RemoveObserver(watching_);
}

void ReducedWorld::watch(vtkRenderer* world, vtkRenderer* over, vtkOpenGLRenderWindow* window) {
  world_ = world;
  over_ = over;
  window_ = window;
  world_->AddObserver(vtkCommand::StartEvent, watching_);
  world_->AddObserver(vtkCommand::EndEvent, watching_, before_light);
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
      small_.make(part(width), part(height), picture_texels, false, depth_format(window_));
      if (!colors_.made()) {
        colors_.make(whole_rectangle, colors_shader);
        depths_.make(whole_rectangle, depths_shader);
        glGenVertexArrays(1, &rectangle_);
        glGenFramebuffers(1, &colors_alone_);
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

/// Where something may ask what stands before it, in pixels from the bottom left: words and flat pictures do not.
std::optional<PixelRect> ReducedWorld::asked_depth() const {
  const PixelRect whole{0, 0, width_, height_};
  auto* to_view =
      over_->GetActiveCamera()->GetCompositeProjectionTransformMatrix(static_cast<double>(width_) / height_, -1, 1);
  constexpr double nowhere = std::numeric_limits<double>::infinity();
  double left = nowhere, right = -nowhere, low = nowhere, high = -nowhere;
  auto* props = over_->GetViewProps();
  vtkCollectionSimpleIterator at;
  props->InitTraversal(at);
  while (auto* prop = props->GetNextProp(at)) {
    if (!prop->GetVisibility() || prop->IsA("vtkActor2D")) continue;
    const double* b = prop->GetBounds();
    if (!b || !vtkMath::AreBoundsInitialized(b)) return whole;
    for (int corner = 0; corner < 8; ++corner) {
      const double world[4] = {b[corner & 1], b[2 + (corner >> 1 & 1)], b[4 + (corner >> 2)], 1};
      double view[4];
      to_view->MultiplyPoint(world, view);
      if (view[3] <= 0) return whole;  // it reaches behind the eye
      const double x = (view[0] / view[3] + 1) / 2 * width_, y = (view[1] / view[3] + 1) / 2 * height_;
      left = std::min(left, x);
      right = std::max(right, x);
      low = std::min(low, y);
      high = std::max(high, y);
    }
  }
  const auto within = [](double at, int side) { return static_cast<int>(std::clamp(at, 0.0, double(side))); };
  const int x = within(left - stroke_px, width_), y = within(low - stroke_px, height_);
  const PixelRect asked{x, y, within(right + stroke_px + 1, width_) - x, within(high + stroke_px + 1, height_) - y};
  return asked.width > 0 && asked.height > 0 ? std::optional(asked) : std::nullopt;
}

void ReducedWorld::set_kept(Kept kept) {
  keeps_ = kept;
  world_->SetPreserveColorBuffer(kept == Kept::show);
  world_->SetPreserveDepthBuffer(kept == Kept::show);
}

/// VTK goes on as if it drew into its own framebuffer.
void ReducedWorld::turn_aside() {
  if (keeps_ == Kept::show) {
    const KeptGlState kept(window_);  // what is cut off would be cut off of the copy
    copy(kept_, small_);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, small_.framebuffer);
}

bool ReducedWorld::make_keep() {
  try {
    const KeptGlState kept(window_);
    kept_.make(small_.width, small_.height, picture_texels, false, depth_format(window_));
    return true;
  } catch (const std::runtime_error&) {
    kept_.release();
    return false;
  }
}

void ReducedWorld::keep() {
  const KeptGlState kept(window_);
  copy(small_, kept_);
}

void ReducedWorld::spread() {
  auto* picture = window_->GetRenderFramebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, picture->GetFBOIndex());
  const auto depth = asked_depth();
  const KeptGlState kept(window_);
  glViewport(0, 0, width_, height_);
  glBindVertexArray(rectangle_);
  // Colours by themselves, without the depth beside them: that is the quick way, and they are the same in each picture.
  glBindFramebuffer(GL_FRAMEBUFFER, colors_alone_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                         picture->GetColorAttachmentAsTextureObject(0)->GetHandle(), 0);
  draw(colors_, "colors", small_.texture);
  if (!depth) return;
  glEnable(GL_SCISSOR_TEST);
  glScissor(depth->x, depth->y, depth->width, depth->height);
  glBindFramebuffer(GL_FRAMEBUFFER, picture->GetFBOIndex());
  glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_ALWAYS);
  glDepthMask(GL_TRUE);
  draw(depths_, "depths", small_.depth);
}

void ReducedWorld::draw(const GlProgram& program, const char* name, unsigned texture) {
  program.use();
  program.set(name, 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glDrawArrays(GL_TRIANGLES, 0, rectangle_corners);
}

void ReducedWorld::release() {
  colors_.release();
  depths_.release();
  small_.release();
  kept_.release();
  if (rectangle_) glDeleteVertexArrays(1, &rectangle_);
  if (colors_alone_) glDeleteFramebuffers(1, &colors_alone_);
  rectangle_ = colors_alone_ = 0;
  failed_ = false;
}

}  // namespace hallscope
