#pragma once

#include <QStyledItemDelegate>

namespace hallscope {

/// Draws an affected element in two lines: which it is, and below what happens to it.
class AffectedDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hallscope
