#pragma once

#include <QImage>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <memory>
#include <string>

class QThread;

namespace hallscope {

/// A picture in memory with an OpenGL context of its own, for drawing without a window. Needs a QGuiApplication; is
/// made and destroyed in its thread, and may be drawn into in another.
class OffscreenPicture {
 public:
  /// Throws std::runtime_error with a reason when there is no OpenGL 3.2 or it refuses a picture of that size.
  OffscreenPicture(int width, int height);
  ~OffscreenPicture();

  /// The context must be current for everything that draws; it is after construction.
  void make_current();
  /// Before a thread stops drawing into it: makes it nobody's, for `next` to make current.
  void hand_over(QThread* next);
  /// Another size, in the same context. Throws as the constructor does.
  void resize(int width, int height);

  unsigned framebuffer() const { return framebuffer_->handle(); }
  int width() const { return framebuffer_->width(); }
  int height() const { return framebuffer_->height(); }
  /// Waits until everything drawn so far is really in the picture, by reading a pixel back.
  void finish();
  /// Opaque.
  QImage image() const;
  /// With the transparency that it was drawn with.
  QImage transparent_image() const;

  /// The largest side a picture may have here.
  int largest_side();

 private:
  QOffscreenSurface surface_;
  QOpenGLContext context_;
  std::unique_ptr<QOpenGLFramebufferObject> framebuffer_;
};

}  // namespace hallscope
