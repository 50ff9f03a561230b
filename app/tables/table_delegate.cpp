#include "app/tables/table_delegate.h"

#include <QPainter>

#include "app/look/style.h"
#include "scene/look/theme.h"

namespace hallscope {
namespace {

constexpr int margin = 5;

Rgb rgb(const QColor& color) {
  return {static_cast<std::uint8_t>(color.red()), static_cast<std::uint8_t>(color.green()),
          static_cast<std::uint8_t>(color.blue())};
}

QColor ink_on(const QColor& paper) {
  const Rgb black{0, 0, 0}, white{255, 255, 255};
  return contrast(rgb(paper), black) >= contrast(rgb(paper), white) ? QColor(Qt::black) : QColor(Qt::white);
}

}  // namespace

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto color = index.data(Qt::BackgroundRole).value<QColor>();
  if (!color.isValid()) return ChosenDelegate::paint(painter, option, index);
  auto item = option;
  initStyleOption(&item, index);
  const bool chosen = item.state & QStyle::State_Selected;
  painter->save();
  painter->setClipRect(option.rect);
  if (chosen) painter->fillRect(option.rect, item.palette.color(QPalette::Active, QPalette::Highlight));
  // What is selected keeps its colour, between two lines of the selection's.
  painter->fillRect(option.rect.adjusted(1, chosen ? 3 : 1, -1, chosen ? -3 : -1), color);
  painter->setPen(ink_on(color));
  painter->setFont(item.font);
  painter->drawText(option.rect.adjusted(margin, 0, -margin, 0), static_cast<int>(item.displayAlignment), item.text);
  if (option.state & QStyle::State_HasFocus) {
    painter->setPen(QPen(QColor(look::ink), 1, Qt::DotLine));
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
  }
  painter->restore();
}

}  // namespace hallscope
