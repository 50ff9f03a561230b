#include "app/offscreen/offscreen_picture.h"

#include "models/words/say.h"

#include <QOpenGLFunctions>
#include <algorithm>
#include <stdexcept>

namespace hallscope {

OffscreenPicture::OffscreenPicture(int width, int height) {
  surface_.setFormat(QSurfaceFormat::defaultFormat());
  surface_.create();
  context_.setFormat(QSurfaceFormat::defaultFormat());
  if (!surface_.isValid() || !context_.create() || !context_.makeCurrent(&surface_))
    throw std::runtime_error(say("no OpenGL context could be made"));
  const auto format = context_.format();
  if (format.majorVersion() < 3 || (format.majorVersion() == 3 && format.minorVersion() < 2))
    throw std::runtime_error(say("only OpenGL %1.%2 is here", format.majorVersion(), format.minorVersion()));
  resize(width, height);
}

OffscreenPicture::~OffscreenPicture() {
  make_current();
  framebuffer_.reset();
  context_.doneCurrent();
}

void OffscreenPicture::make_current() { context_.makeCurrent(&surface_); }

void OffscreenPicture::hand_over(QThread* next) {
  context_.doneCurrent();
  context_.moveToThread(next);
}

void OffscreenPicture::resize(int width, int height) {
  if (framebuffer_ && framebuffer_->size() == QSize(width, height)) return;
  framebuffer_.reset();  // before the next one: two large ones are too many
  framebuffer_ =
      std::make_unique<QOpenGLFramebufferObject>(QSize(width, height), QOpenGLFramebufferObject::CombinedDepthStencil);
  if (!framebuffer_->isValid()) throw std::runtime_error(say("OpenGL refused a framebuffer of that size"));
  framebuffer_->bind();
}

void OffscreenPicture::finish() {
  framebuffer_->bind();
  unsigned char pixel[4];
  context_.functions()->glReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel);
}

QImage OffscreenPicture::image() const { return framebuffer_->toImage().convertToFormat(QImage::Format_RGB32); }

QImage OffscreenPicture::transparent_image() const { return framebuffer_->toImage(); }

int OffscreenPicture::largest_side() {
  GLint texture = 0, viewport[2] = {0, 0};
  context_.functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  context_.functions()->glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
  return std::min({texture, viewport[0], viewport[1]});
}

}  // namespace hallscope
