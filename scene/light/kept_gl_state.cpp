#include "scene/light/kept_gl_state.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>

namespace hallscope {

KeptGlState::KeptGlState(vtkOpenGLRenderWindow* window) : state_(window->GetState()) {
  state_->Push();
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &array_);
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_);
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_);
  glGetIntegerv(GL_ACTIVE_TEXTURE, &unit_);
  for (std::size_t i = 0; i < units; ++i) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &textures_[i]);
  }
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

KeptGlState::~KeptGlState() {
  for (std::size_t i = 0; i < units; ++i) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(textures_[i]));
  }
  glActiveTexture(static_cast<GLenum>(unit_));
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_));
  glBindVertexArray(static_cast<GLuint>(array_));
  glUseProgram(static_cast<GLuint>(program_));
  glDisable(GL_POLYGON_OFFSET_FILL);
  glDisable(GL_DEPTH_CLAMP);
  state_->Reset();
  state_->Pop();
}

}  // namespace hallscope
