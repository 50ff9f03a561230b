#include "app/offscreen/offscreen_picture.h"

#include "models/words/say.h"

#include <QOpenGLExtraFunctions>
#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hallscope {

OffscreenPicture::OffscreenPicture(int width, int height, QOpenGLContext* shares) {
  surface_.setFormat(QSurfaceFormat::defaultFormat());
  surface_.create();
  context_.setFormat(QSurfaceFormat::defaultFormat());
  context_.setShareContext(shares);
  if (!surface_.isValid() || !context_.create() || !context_.makeCurrent(&surface_))
    throw std::runtime_error(say("no OpenGL context could be made"));
  const auto format = context_.format();
  if (format.majorVersion() < 3 || (format.majorVersion() == 3 && format.minorVersion() < 2))
    throw std::runtime_error(say("only OpenGL %1.%2 is here", format.majorVersion(), format.minorVersion()));
  resize(width, height);
}

OffscreenPicture::~OffscreenPicture() {
  make_current();
  if (drawn_) context_.extraFunctions()->glDeleteSync(drawn_);
  framebuffer_.reset();
  context_.doneCurrent();
}

void OffscreenPicture::make_current() {
  if (QOpenGLContext::currentContext() != &context_) context_.makeCurrent(&surface_);
}

void OffscreenPicture::hand_over(QThread* next) {
  context_.doneCurrent();
  context_.moveToThread(next);
}

void OffscreenPicture::resize(int width, int height) {
  if (framebuffer_ && framebuffer_->size() == QSize(width, height)) return;
  framebuffer_.reset();  // before the next one: two large ones are too many
  auto made =
      std::make_unique<QOpenGLFramebufferObject>(QSize(width, height), QOpenGLFramebufferObject::CombinedDepthStencil);
  if (!made->isValid()) throw std::runtime_error(say("OpenGL refused a framebuffer of that size"));
  framebuffer_ = std::move(made);
  framebuffer_->bind();
}

void OffscreenPicture::finish() {
  framebuffer_->bind();
  unsigned char pixel[4];
  context_.functions()->glReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel);
}

void OffscreenPicture::begin_finishing() {
  auto* gl = context_.extraFunctions();
  if (drawn_) gl->glDeleteSync(drawn_);
  drawn_ = gl->glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl->glFlush();
}

bool OffscreenPicture::is_drawn() {
  if (!drawn_) return true;
  auto* gl = context_.extraFunctions();
  if (gl->glClientWaitSync(drawn_, 0, 0) == GL_TIMEOUT_EXPIRED) return false;
  gl->glDeleteSync(drawn_);
  drawn_ = nullptr;
  return true;
}

QImage OffscreenPicture::image() const {
  QImage image(framebuffer_->size(), QImage::Format_RGB32);
  if (image.isNull()) return image;
  framebuffer_->bind();
  auto* gl = context_.functions();
  gl->glPixelStorei(GL_PACK_ALIGNMENT, 4);
  // As windows keep their pixels, which takes no more than copying them.
  gl->glReadPixels(0, 0, image.width(), image.height(), GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, image.bits());
  return std::move(image).mirrored();  // from the bottom upwards to from the top downwards
}

QImage OffscreenPicture::transparent_image() const { return framebuffer_->toImage(); }

int OffscreenPicture::largest_side() {
  GLint texture = 0, viewport[2] = {0, 0};
  context_.functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
  context_.functions()->glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
  return std::min({texture, viewport[0], viewport[1]});
}

bool OffscreenPicture::in_software() {
  const auto* name = reinterpret_cast<const char*>(context_.functions()->glGetString(GL_RENDERER));
  const QByteArray renderer(name);
  for (const char* software : {"llvmpipe", "softpipe", "swrast", "Software Rasterizer", "SwiftShader"})
    if (renderer.contains(software)) return true;
  return false;
}

}  // namespace hallscope
