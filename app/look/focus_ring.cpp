#include "app/look/focus_ring.h"

#include <QApplication>
#include <QKeyEvent>

namespace hallscope {

FocusRing::FocusRing(QObject* parent) : QObject(parent) {
  connect(qApp, &QApplication::focusChanged, this, &FocusRing::follow);
  qApp->installEventFilter(this);
}

FocusRing::~FocusRing() { delete frame_; }

QWidget* FocusRing::around() const { return frame_ && !frame_->isHidden() ? frame_->widget() : nullptr; }

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  const bool pressed = event->type() == QEvent::MouseButtonPress;
  bool tabbed = false;
  if (event->type() == QEvent::KeyPress) {
    const auto key = static_cast<QKeyEvent*>(event)->key();
    tabbed = key == Qt::Key_Tab || key == Qt::Key_Backtab;
  }
  const bool by_keys = tabbed || (by_keys_ && !pressed);
  if (by_keys != by_keys_) {
    by_keys_ = by_keys;
    follow();
  }
  return QObject::eventFilter(watched, event);
}

void FocusRing::follow() {
  auto* now = by_keys_ ? QApplication::focusWidget() : nullptr;
  if (!frame_ && now) frame_ = new QFocusFrame;
  if (frame_) frame_->setWidget(now && now->isVisible() ? now : nullptr);
}

}  // namespace hallscope
