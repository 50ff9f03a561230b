#include "app/look/two_line_item.h"

#include <QApplication>
#include <QPainter>

#include "app/look/style.h"

namespace hallscope {
namespace {

QFont small_font(QFont font) {
  font.setPointSizeF(font.pointSizeF() - 1);
  return font;
}

}  // namespace

void paint_two_lines(QPainter* painter, QStyleOptionViewItem option, const ItemLine& first, const ItemLine& second) {
  option.text.clear();
  const auto* style = option.widget ? option.widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const QRect area = option.rect.adjusted(6, 3, -4, -3);
  painter->save();
  const auto draw = [&](const ItemLine& line, const QFont& font, Qt::Alignment where) {
    painter->setFont(font);
    painter->setPen(selected ? option.palette.highlightedText().color() : line.color);
    painter->drawText(area, Qt::AlignLeft | where, QFontMetrics(font).elidedText(line.text, line.elide, area.width()));
  };
  draw(first, option.font, Qt::AlignTop);
  draw(second, small_font(option.font), Qt::AlignBottom);
  painter->restore();
}

int two_line_height(const QFont& font) {
  return QFontMetrics(font).height() + QFontMetrics(small_font(font)).height() + look::gap;
}

}  // namespace hallscope
