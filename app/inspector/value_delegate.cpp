#include "app/inspector/value_delegate.h"

#include <QApplication>
#include <QPainter>

#include "app/inspector/values_model.h"
#include "app/look/style.h"

namespace hallscope {
namespace {

QFont small_font(QFont font) {
  font.setPointSizeF(font.pointSizeF() - 1);
  return font;
}

}  // namespace

void ValueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  auto background = option;
  initStyleOption(&background, index);
  background.text.clear();
  const auto* style = option.widget ? option.widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const QRect area = option.rect.adjusted(6, 3, -4, -3);
  painter->save();
  painter->setFont(option.font);
  painter->setPen(selected ? option.palette.highlightedText().color() : look::ink);
  painter->drawText(area, Qt::AlignLeft | Qt::AlignTop,
                    QFontMetrics(option.font).elidedText(index.data().toString(), Qt::ElideRight, area.width()));

  const auto age = index.siblingAtColumn(ValuesModel::age_column).data().toString();
  const auto quality = index.siblingAtColumn(ValuesModel::quality_column);
  const auto below = age.isEmpty() ? quality.data().toString() : tr("%1 old · %2").arg(age, quality.data().toString());
  const auto color = quality.data(Qt::ForegroundRole);
  painter->setFont(small_font(option.font));
  if (!selected) painter->setPen(color.isValid() ? qvariant_cast<QBrush>(color).color() : look::muted);
  painter->drawText(area, Qt::AlignLeft | Qt::AlignBottom,
                    QFontMetrics(painter->font()).elidedText(below, Qt::ElideRight, area.width()));
  painter->restore();
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {120, QFontMetrics(option.font).height() + QFontMetrics(small_font(option.font)).height() + look::gap};
}

}  // namespace hallscope
