#include "app/look/panel_scroll.h"

#include <QEvent>
#include <QScrollBar>
#include <algorithm>

namespace hallscope {
namespace {

constexpr int narrowest = 200, widest = 260;  ///< that a panel may ask for: a picture is what one looks at
constexpr int lowest = 60;

}  // namespace

PanelScroll::PanelScroll(QWidget* panel, QWidget* parent) : QScrollArea(parent) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);  // what is in it takes the keys
  setWidget(panel);
  panel->setAutoFillBackground(false);
  viewport()->setAutoFillBackground(false);
}

QSize PanelScroll::sizeHint() const { return widget()->sizeHint().expandedTo(minimumSizeHint()); }

QSize PanelScroll::minimumSizeHint() const {
  const int bar = verticalScrollBar()->sizeHint().width();
  return {std::clamp(widget()->minimumSizeHint().width() + bar, narrowest, widest), lowest};
}

/// The panel needs another width, as when something in it is shown.
bool PanelScroll::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
  return QScrollArea::eventFilter(watched, event);
}

void scroll_to(QWidget& widget, const QRect& part) {
  for (auto* above = widget.parentWidget(); above; above = above->parentWidget())
    if (auto* scroll = dynamic_cast<PanelScroll*>(above)) {
      const auto at = widget.mapTo(scroll->widget(), part.center());
      return scroll->ensureVisible(at.x(), at.y(), 0, part.height() / 2);
    }
}

}  // namespace hallscope
