#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>

#include "app/look/giving_way.h"

namespace hallscope {

class OffscreenPicture;
class PictureGlass;

/// A picture in OpenGL that is drawn when it is asked for, beside the window and not in it, and kept: whatever else of
/// the window changes is painted around it. Nobody waits for the renderer: while it draws, the window goes on with its
/// events, and shows the picture before. One of another size is stretched until it is drawn anew.
///
/// How it comes into the window depends on who draws. Where the processor does, it is read and painted as panels are;
/// Qt would put the whole window together in OpenGL for each change of either, which takes the processor as long as
/// drawing all panels. Where a graphics card does, Qt puts it together, and no pixel leaves the card.
class KeptPicture : public QWidget {
  Q_OBJECT

 public:
  enum class Way { painted, composed };

  explicit KeptPicture(QWidget* parent = nullptr);
  /// Composing needs contexts that share (Qt::AA_ShareOpenGLContexts).
  KeptPicture(Way, QWidget* parent);
  ~KeptPicture() override;

  /// Soon, with events before it; what is asked for several times until then is drawn once.
  void redraw();
  /// While the renderer is drawing it, or a part of what it is drawn with.
  bool busy() const;
  /// Shows nothing while on, as what was drawn is true no longer and what is true cannot be drawn yet. Drawn again
  /// when it ends.
  void set_blank(bool);
  bool blank() const { return blank_; }
  /// The picture as it is to be now, whatever the window shows; null where it cannot be drawn.
  QImage grabFramebuffer();

 protected:
  /// Ahead of the first draw(), and of that after get_ready_again(), with events in between: makes some of what it is
  /// drawn with. False when all is made.
  /// May draw, and throw, as draw() does.
  virtual bool get_ready(unsigned framebuffer, QSize pixels);
  /// Draws into a framebuffer of this size. The context is current, and the same one for the widget's whole life. May
  /// throw: cannot_draw() follows, and nothing is shown.
  virtual void draw(unsigned framebuffer, QSize pixels) = 0;
  /// The renderer has done all that draw() gave it: what is not in the framebuffer yet is brought there.
  virtual void drawn(unsigned framebuffer);
  /// `reason`: for people.
  virtual void cannot_draw(const QString& reason);
  /// The next picture has another size than the last.
  virtual void takes_size() {}

  /// For work in the context besides draw(): it is current, and framebuffer() is there in its size. False while busy(),
  /// as what is being drawn must not be touched, and where nothing can be drawn.
  bool begin_work();
  /// The context is there. Until then begin_work() takes as long as a part of get_ready().
  bool begun() const { return target_ != nullptr; }
  void get_ready_again() { ready_ = false; }
  /// After work in the context: busy() until the renderer has done it, as whoever changes what it still draws from
  /// waits for all of it.
  void end_work();
  unsigned framebuffer() const;
  QSize pixels() const;
  /// For freeing what was made in the context, by whoever made it; false where there never was one.
  bool make_current();

  bool event(QEvent*) override;
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;

 private:
  bool make_target();
  bool attempt(const std::function<void()>& drawing);
  void show_nothing();
  void draw_soon();
  void draw_now();
  void look_whether_drawn();
  void bring();

  std::unique_ptr<OffscreenPicture> target_;  ///< made with the first picture
  QImage painted_;                            ///< as the window has it
  PictureGlass* composed_ = nullptr;          ///< through which the window has it
  QTimer soon_;                               ///< runs until it is drawn
  GivingWay asked_;
  QTimer awaits_;  ///< runs while the renderer draws
  bool outdated_ = true, awaited_ = false, blank_ = false, ready_ = false;
  mutable bool works_ = false;  ///< the renderer has not done yet what it was given apart from a picture
  bool unwanted_ = false;       ///< what is awaited is true no longer
};

}  // namespace hallscope
