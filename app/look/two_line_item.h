#pragma once

#include <QColor>
#include <QStyleOptionViewItem>

class QPainter;

namespace hallscope {

/// One line of a list's item.
struct ItemLine {
  QString text;
  QColor color;
  Qt::TextElideMode elide = Qt::ElideRight;
};

/// Draws an item in two lines, the second one smaller. `option` is as initStyleOption() left it.
void paint_two_lines(QPainter*, QStyleOptionViewItem option, const ItemLine& first, const ItemLine& second);
/// How high such an item is.
int two_line_height(const QFont&);

}  // namespace hallscope
