#include "app/look/focus_ring.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include "app/look/style.h"

namespace hallscope {
namespace {

constexpr int line = 2;

class Ring : public QWidget {
 public:
  explicit Ring(QWidget* window) : QWidget(window) {
    setObjectName("focus_ring");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), look::accent); }
};

/// What of a widget is seen in its window.
QRect seen_part(const QWidget& widget) {
  const auto* window = widget.window();
  QRect rect(widget.mapTo(window, QPoint(0, 0)), widget.size());
  for (const auto* parent = widget.parentWidget(); parent && parent != window; parent = parent->parentWidget())
    rect &= QRect(parent->mapTo(window, QPoint(0, 0)), parent->size());
  return rect;
}

}  // namespace

FocusRing::FocusRing(QObject* parent) : QObject(parent) {
  connect(qApp, &QApplication::focusChanged, this, &FocusRing::follow);
  qApp->installEventFilter(this);
}

FocusRing::~FocusRing() { delete ring_; }

QWidget* FocusRing::around() const { return ring_ && !ring_->isHidden() ? around_.data() : nullptr; }

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  const auto type = event->type();
  const bool pressed = type == QEvent::MouseButtonPress;
  bool tabbed = false;
  if (type == QEvent::KeyPress) {
    const auto key = static_cast<QKeyEvent*>(event)->key();
    tabbed = key == Qt::Key_Tab || key == Qt::Key_Backtab;
  }
  const bool by_keys = tabbed || (by_keys_ && !pressed);
  if (by_keys != by_keys_) {
    by_keys_ = by_keys;
    follow();
  }
  // Something in the window is laid out anew.
  const bool moved = type == QEvent::Move || type == QEvent::Resize;
  if (by_keys_ && moved && watched != ring_ && around_ && watched->isWidgetType())
    QMetaObject::invokeMethod(this, &FocusRing::lay_around, Qt::QueuedConnection);
  return QObject::eventFilter(watched, event);
}

void FocusRing::follow() {
  around_ = by_keys_ ? QApplication::focusWidget() : nullptr;
  if (around_)
    for (auto* parent = around_->parentWidget(); parent; parent = parent->parentWidget())
      if (auto* area = qobject_cast<QScrollArea*>(parent); area && area->widget()->isAncestorOf(around_))
        area->ensureWidgetVisible(around_, look::gap, look::gap);
  lay_around();
}

void FocusRing::lay_around() {
  if (!around_ || !around_->isVisible()) {
    if (ring_) ring_->hide();
    return;
  }
  auto* window = around_->window();
  if (ring_ && ring_->parentWidget() != window) delete ring_;
  if (!ring_) ring_ = new Ring(window);
  const auto rect = seen_part(*around_);
  if (ring_->geometry() != rect) {
    ring_->setGeometry(rect);
    const QRect whole(QPoint(0, 0), rect.size());
    ring_->setMask(QRegion(whole) - QRegion(whole.adjusted(line, line, -line, -line)));
  }
  ring_->raise();
  ring_->show();
}

}  // namespace hallscope
