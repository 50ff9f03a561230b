#include "app/choosing/chosen_delegate.h"

namespace hallscope {

void ChosenDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  option->state.setFlag(QStyle::State_Selected, index.data(chosen_role).toBool());
  // One colour whether the list has the focus or not: what is selected holds for the whole window.
  option->state.setFlag(QStyle::State_Active);
}

}  // namespace hallscope
