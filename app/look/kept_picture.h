#pragma once

#include <QOpenGLWidget>
#include <QPointer>
#include <QTimer>

namespace hallscope {

/// A picture in OpenGL that is drawn when it is asked for, and kept. Qt would have it drawn whenever something around
/// it changes, as when a panel is laid out anew or takes on other colours, and at once for each size that it passes
/// through: dear where a picture takes as long as all panels together. One that has another size is drawn after all
/// that lies around it, with events in between; until then it is stretched.
class KeptPicture : public QOpenGLWidget {
  Q_OBJECT

 public:
  explicit KeptPicture(QWidget* parent = nullptr);
  ~KeptPicture() override;

  /// Has paintGL() called the next time the window is painted.
  void redraw();
  /// To be followed by redraw() in the next turn: what else of the window has changed is painted with it. A window
  /// that holds a picture in OpenGL is put together whole each time, which takes as long as painting its panels.
  void expect_redraw();
  /// The window need not wait: its panels are painted around the picture as it is.
  void let_window_paint();
  /// The picture as it is to be now.
  QImage grabFramebuffer();

 protected:
  /// While it is painted for the window, and not for somebody who takes a picture of it.
  bool for_window() const { return for_window_; }
  bool event(QEvent*) override;
  bool eventFilter(QObject* window, QEvent*) override;
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;

 private:
  void take_size();

  QTimer sized_;  ///< runs while what the picture is kept in has another size than the widget
  QTimer shown_;  ///< runs from coming into sight to the next turn
  bool outdated_ = true, for_window_ = false;
  QPointer<QWidget> waiting_;  ///< the window, while a picture is expected
  bool window_waits_ = false;  ///< it has something to paint
  bool resizes_ = false;       ///< Qt wants it at once, and another time in the end
};

}  // namespace hallscope
