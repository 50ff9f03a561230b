#include "scene/light/gl_target.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <stdexcept>

#include "models/words/say.h"

namespace hallscope {

namespace {

GLuint make_texture(const GlTarget::Texels& texels, int width, int height) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexImage2D(GL_TEXTURE_2D, 0, texels.inner, width, height, 0, texels.format, texels.type, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  return texture;
}

}  // namespace

// Without a size: with one, llvmpipe takes another order whatever it is told.
const GlTarget::Texels picture_texels{GL_RGBA, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV};

void keep_as_picture(unsigned framebuffer) {
  GLint read = 0, kind = 0, texture = 0, bound = 0, inner = 0, width = 0, height = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  const auto ask = [](GLenum what, GLint& answer) {
    glGetFramebufferAttachmentParameteriv(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, what, &answer);
  };
  ask(GL_FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE, kind);
  if (kind == GL_TEXTURE) ask(GL_FRAMEBUFFER_ATTACHMENT_OBJECT_NAME, texture);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read));
  if (texture == 0) return;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
  const auto ask_level = [](GLenum what, GLint& answer) { glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, what, &answer); };
  ask_level(GL_TEXTURE_INTERNAL_FORMAT, inner);
  ask_level(GL_TEXTURE_WIDTH, width);
  ask_level(GL_TEXTURE_HEIGHT, height);
  if (inner == GL_RGBA8 && width > 0 && height > 0)
    glTexImage2D(GL_TEXTURE_2D, 0, picture_texels.inner, width, height, 0, picture_texels.format, picture_texels.type,
                 nullptr);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
}

void check_framebuffer() {
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    throw std::runtime_error(say("this renderer cannot gather light: it refuses a framebuffer"));
}

void GlTarget::make(int to_width, int to_height, const Texels& texels, bool with_second, int depth_format) {
  if (width == to_width && height == to_height) return;
  release();
  texture = make_texture(texels, to_width, to_height);
  glGenFramebuffers(1, &framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
  if (with_second) {
    second = make_texture({GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE}, to_width, to_height);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, second, 0);
    const GLenum both[] = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};
    glDrawBuffers(2, both);
  }
  if (depth_format) {
    depth = make_texture({depth_format, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT}, to_width, to_height);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth, 0);
  }
  check_framebuffer();
  width = to_width;
  height = to_height;
}

void GlTarget::release() {
  for (unsigned* t : {&texture, &second, &depth}) {
    if (*t) glDeleteTextures(1, t);
    *t = 0;
  }
  if (framebuffer) glDeleteFramebuffers(1, &framebuffer);
  framebuffer = 0;
  width = height = 0;
}

}  // namespace hallscope
