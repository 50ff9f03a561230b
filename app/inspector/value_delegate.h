#pragma once

#include <QStyledItemDelegate>

namespace hallscope {

/// Draws a metric in two lines: its title, and below, small, how old and how good its value is.
class ValueDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hallscope
