#include "scene/light/depth_format.h"

// GLEW must come before any other OpenGL header.
#include <vtk_glew.h>

#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkTextureObject.h>

namespace hallscope {

int depth_format(vtkOpenGLRenderWindow* window) {
  auto* depth = window->GetRenderFramebuffer()->GetDepthAttachmentAsTextureObject();
  GLint format = GL_DEPTH_COMPONENT24;
  if (!depth) return format;
  glBindTexture(depth->GetTarget(), depth->GetHandle());
  glGetTexLevelParameteriv(depth->GetTarget(), 0, GL_TEXTURE_INTERNAL_FORMAT, &format);
  glBindTexture(depth->GetTarget(), 0);
  return format;
}

}  // namespace hallscope
