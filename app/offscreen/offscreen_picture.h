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
  /// `shares`: a context that is to see its texture.
  OffscreenPicture(int width, int height, QOpenGLContext* shares = nullptr);
  ~OffscreenPicture();

  /// The context must be current for everything that draws; it is after construction.
  void make_current();
  /// Before a thread stops drawing into it: makes it nobody's, for `next` to make current.
  void hand_over(QThread* next);
  /// Another size, in the same context. Throws as the constructor does.
  void resize(int width, int height);

  /// 0 after resize() has thrown.
  unsigned framebuffer() const { return framebuffer_ ? framebuffer_->handle() : 0; }
  /// What its colours are kept in, for contexts that share with this one.
  unsigned texture() const { return framebuffer_->texture(); }
  int width() const { return framebuffer_ ? framebuffer_->width() : 0; }
  int height() const { return framebuffer_ ? framebuffer_->height() : 0; }
  /// Waits until everything drawn so far is really in the picture, by reading a pixel back.
  void finish();
  /// Has everything drawn so far be drawn, and waits for nothing: is_drawn() tells when it is there.
  void begin_finishing();
  bool is_drawn();
  /// Opaque.
  QImage image() const;
  /// With the transparency that it was drawn with.
  QImage transparent_image() const;

  /// The largest side a picture may have here.
  int largest_side();
  /// The processor draws: there is no graphics card, or none that can be used.
  bool in_software();

 private:
  QOffscreenSurface surface_;
  QOpenGLContext context_;
  std::unique_ptr<QOpenGLFramebufferObject> framebuffer_;
  GLsync drawn_ = nullptr;  ///< while it is awaited
};

}  // namespace hallscope
