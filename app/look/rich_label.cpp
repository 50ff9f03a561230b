#include "app/look/rich_label.h"

#include <QEvent>
#include <QTextOption>
#include <algorithm>
#include <cmath>

namespace hallscope {

RichLabel::RichLabel(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::RichText);
  setWordWrap(true);
}

/// A font, a style, another language's direction.
void RichLabel::changeEvent(QEvent* event) {
  measured_.reset();
  QLabel::changeEvent(event);
}

QSize RichLabel::room(int width) const {
  if (text().isEmpty()) return {0, 0};
  if (!measured_ || measured_text_ != text()) {
    rooms_.clear();
    measured_text_ = text();
    measured_ = std::make_unique<QTextDocument>();
    measured_->setUndoRedoEnabled(false);
    measured_->setDocumentMargin(0);
    measured_->setDefaultFont(font());
    QTextOption option(alignment());
    option.setTextDirection(layoutDirection());
    option.setWrapMode(QTextOption::WordWrap);
    measured_->setDefaultTextOption(option);
    measured_->setHtml(measured_text_);
  }
  const auto known = rooms_.constFind(width);
  if (known != rooms_.constEnd()) return *known;
  measured_->setTextWidth(width);
  const auto size = measured_->size();
  const QSize room(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
  rooms_.insert(width, room);
  return room;
}

int RichLabel::beside_text() const {
  const auto margins = contentsMargins();
  return margins.left() + margins.right() + 2 * margin();
}

QSize RichLabel::sizeHint() const {
  const int across = std::max(width(), minimumSizeHint().width());
  return {across, heightForWidth(across)};
}

QSize RichLabel::minimumSizeHint() const {
  ensurePolished();
  const auto margins = contentsMargins();
  return QSize(room(0).width() + beside_text(), margins.top() + margins.bottom() + 2 * margin())
      .expandedTo(minimumSize());
}

int RichLabel::heightForWidth(int width) const {
  ensurePolished();
  const auto margins = contentsMargins();
  return room(std::max(width - beside_text(), 0)).height() + margins.top() + margins.bottom() + 2 * margin();
}

}  // namespace hallscope
