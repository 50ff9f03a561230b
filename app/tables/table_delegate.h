#pragma once

#include "app/choosing/chosen_delegate.h"

namespace hallscope {

/// Cells of a table on the colours of the picture, in ink that can be read on them.
class TableDelegate : public ChosenDelegate {
  Q_OBJECT

 public:
  using ChosenDelegate::ChosenDelegate;

 protected:
  void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
};

}  // namespace hallscope
