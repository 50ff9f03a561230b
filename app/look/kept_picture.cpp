#include "app/look/kept_picture.h"

#include <QEvent>
#include <utility>

namespace hallscope {

void KeptPicture::redraw() {
  outdated_ = true;
  update();
}

/// What the picture is kept in may become another one.
bool KeptPicture::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::Show:
    case QEvent::ParentChange:
    case QEvent::WindowChangeInternal:
    case QEvent::ScreenChangeInternal:
      outdated_ = true;
      break;
    default:
      break;
  }
  return QOpenGLWidget::event(event);
}

void KeptPicture::paintEvent(QPaintEvent* event) {
  if (resizes_) return;
  if (!isValid() || std::exchange(outdated_, false)) QOpenGLWidget::paintEvent(event);
}

void KeptPicture::resizeEvent(QResizeEvent* event) {
  resizes_ = true;
  QOpenGLWidget::resizeEvent(event);
  resizes_ = false;
  redraw();
}

}  // namespace hallscope
