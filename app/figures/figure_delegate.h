#pragma once

#include <QStyledItemDelegate>

namespace hallscope {

/// Draws a figure of FiguresModel: name and value in a line, below them, small, the note and the trend.
class FigureDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hallscope
