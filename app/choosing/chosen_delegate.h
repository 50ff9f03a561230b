#pragma once

#include <QStyledItemDelegate>

namespace hallscope {

/// Whether the element of a row is selected, asked of a model: a bool.
inline constexpr int chosen_role = Qt::UserRole + 40;

/// Draws rows as selected that their model says are.
class ChosenDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem*, const QModelIndex&) const override;
};

}  // namespace hallscope
