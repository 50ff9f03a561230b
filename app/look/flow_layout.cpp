#include "app/look/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace hallscope {

FlowLayout::FlowLayout(QWidget* parent, int gap) : QLayout(parent), gap_(gap) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

void FlowLayout::addItem(QLayoutItem* item) { items_ += item; }

QLayoutItem* FlowLayout::takeAt(int index) {
  return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  lay_out(rect, true);
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const auto* item : items_)
    if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
  const auto margins = contentsMargins();
  return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::lay_out(const QRect& rect, bool place) const {
  const auto area = rect.marginsRemoved(contentsMargins());
  int x = area.x(), y = area.y(), line = 0;
  for (auto* item : items_) {
    if (item->isEmpty()) continue;  // a hidden widget
    auto size = item->sizeHint().expandedTo(item->minimumSize());
    size.setWidth(std::max(std::min(size.width(), area.width()), item->minimumSize().width()));
    if (item->hasHeightForWidth()) size.setHeight(item->heightForWidth(size.width()));
    if (x > area.x() && x + size.width() > area.x() + area.width()) {
      x = area.x();
      y += line + gap_;
      line = 0;
    }
    if (place) item->setGeometry({QPoint(x, y), size});
    x += size.width() + gap_;
    line = std::max(line, size.height());
  }
  return y + line - rect.y() + contentsMargins().bottom();
}

}  // namespace hallscope
