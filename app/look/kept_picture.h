#pragma once

#include <QOpenGLWidget>

namespace hallscope {

/// A picture in OpenGL that is drawn when it is asked for, and kept. Qt would have it drawn whenever something around
/// it changes, as when a panel is laid out anew or takes on other colours, and at once for each size that it passes
/// through: dear where a picture takes as long as all panels together.
class KeptPicture : public QOpenGLWidget {
  Q_OBJECT

 public:
  using QOpenGLWidget::QOpenGLWidget;

  /// Has paintGL() called the next time the window is painted.
  void redraw();

 protected:
  bool event(QEvent*) override;
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;

 private:
  bool outdated_ = true;
  bool resizes_ = false;  ///< Qt wants it at once, and another time in the end
};

}  // namespace hallscope
