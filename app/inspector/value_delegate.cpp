#include "app/inspector/value_delegate.h"

#include <QBrush>
#include <QPainter>

#include "app/inspector/values_model.h"
#include "app/look/style.h"
#include "app/look/two_line_item.h"

namespace hallscope {

void ValueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  auto item = option;
  initStyleOption(&item, index);
  const auto age = index.siblingAtColumn(ValuesModel::age_column).data().toString();
  const auto quality = index.siblingAtColumn(ValuesModel::quality_column);
  const auto below = age.isEmpty() ? quality.data().toString() : tr("%1 old · %2").arg(age, quality.data().toString());
  const auto color = quality.data(Qt::ForegroundRole);
  const auto hue = index.data(ValuesModel::hue_role).value<QColor>();
  paint_two_lines(painter, item, {index.data().toString(), look::ink},
                  {below, color.isValid() ? qvariant_cast<QBrush>(color).color() : look::muted});
  painter->fillRect(QRect(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6), hue);
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {120, two_line_height(option.font)};
}

}  // namespace hallscope
