#pragma once

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <memory>
#include <string>

namespace hallscope {

/// A picture in memory with an OpenGL context of its own, for drawing without a window. Needs a QGuiApplication.
class OffscreenPicture {
 public:
  /// Throws std::runtime_error with a reason when there is no OpenGL 3.2 or it refuses a picture of that size.
  OffscreenPicture(int width, int height);
  ~OffscreenPicture();

  /// The context must be current for everything that draws; it is after construction.
  void make_current();
  unsigned framebuffer() const { return framebuffer_->handle(); }
  int width() const { return framebuffer_->width(); }
  int height() const { return framebuffer_->height(); }
  /// Waits until everything drawn so far is really in the picture, by reading a pixel back.
  void finish();
  QImage image() const;

  /// The largest side a picture may have here.
  int largest_side();

 private:
  QOffscreenSurface surface_;
  QOpenGLContext context_;
  std::unique_ptr<QOpenGLFramebufferObject> framebuffer_;
};

}  // namespace hallscope
