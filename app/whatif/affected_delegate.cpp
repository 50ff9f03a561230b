#include "app/whatif/affected_delegate.h"

#include <QBrush>

#include "app/look/style.h"
#include "app/look/two_line_item.h"
#include "app/whatif/affected_model.h"

namespace hallscope {

void AffectedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  auto item = option;
  initStyleOption(&item, index);
  const auto color = index.data(Qt::ForegroundRole);
  paint_two_lines(
      painter, item,
      {index.data().toString(), color.isValid() ? qvariant_cast<QBrush>(color).color() : look::ink, Qt::ElideMiddle},
      {index.siblingAtColumn(AffectedModel::what_column).data().toString(), look::muted});
}

}  // namespace hallscope
