#include "app/look/kept_picture.h"

#include <QCoreApplication>
#include <QEvent>
#include <QResizeEvent>
#include <utility>

namespace hallscope {

KeptPicture::KeptPicture(QWidget* parent) : QOpenGLWidget(parent) {
  constexpr int soon_ms = 1;  // a timer, which has events before it and after it
  sized_.setSingleShot(true);
  sized_.setInterval(soon_ms);
  connect(&sized_, &QTimer::timeout, this, &KeptPicture::take_size);
  shown_.setSingleShot(true);
  shown_.setInterval(soon_ms);
  connect(&shown_, &QTimer::timeout, this, &KeptPicture::redraw);  // Qt alone does not
}

KeptPicture::~KeptPicture() { let_window_paint(); }

void KeptPicture::redraw() {
  outdated_ = true;
  update();
  let_window_paint();
}

void KeptPicture::let_window_paint() {
  if (!waiting_) return;
  waiting_->removeEventFilter(this);
  if (std::exchange(window_waits_, false))  // Qt takes it for being on its way
    QCoreApplication::postEvent(waiting_, new QEvent(QEvent::UpdateRequest), Qt::LowEventPriority);
  waiting_.clear();
}

void KeptPicture::expect_redraw() {
  if (!isVisible() || waiting_) return;
  waiting_ = window();
  waiting_->installEventFilter(this);
}

bool KeptPicture::eventFilter(QObject* watched, QEvent* event) {
  if (watched != waiting_ || event->type() != QEvent::UpdateRequest) return QOpenGLWidget::eventFilter(watched, event);
  window_waits_ = true;
  return true;
}

/// What the picture is kept in may become another one.
bool KeptPicture::event(QEvent* event) {
  switch (event->type()) {
    case QEvent::Show:  // after what has brought it into sight
      expect_redraw();
      shown_.start();
      outdated_ = true;
      break;
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
  if (resizes_ || sized_.isActive()) return;
  if (isValid() && !std::exchange(outdated_, false)) return;
  for_window_ = true;
  QOpenGLWidget::paintEvent(event);
  for_window_ = false;
}

void KeptPicture::resizeEvent(QResizeEvent* event) {
  if (isValid() && isVisible() && !event->size().isEmpty()) return sized_.start();
  take_size();
}

void KeptPicture::take_size() {
  sized_.stop();
  QResizeEvent event(size(), size());
  resizes_ = true;
  QOpenGLWidget::resizeEvent(&event);
  resizes_ = false;
  redraw();
}

QImage KeptPicture::grabFramebuffer() {
  if (sized_.isActive()) take_size();
  return QOpenGLWidget::grabFramebuffer();
}

}  // namespace hallscope
