#include "app/figures/figure_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTreeView>
#include <cmath>

#include "app/figures/figures_model.h"
#include "app/look/style.h"

namespace hallscope {
namespace {

constexpr int trend_width = 56, trend_height = 13, value_width = 64;

QFont small_font(QFont font) {
  font.setPointSizeF(font.pointSizeF() - 1);
  return font;
}

QFont bold_font(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}

/// A line from the first to the last value, broken where nothing is known.
void draw_trend(QPainter* painter, const QRect& area, const Trend& trend, const QColor& color) {
  double low = 0, high = 0;
  bool any = false;
  for (const auto& point : trend) {
    if (std::isnan(point.value)) continue;
    low = any ? std::min(low, point.value) : point.value;
    high = any ? std::max(high, point.value) : point.value;
    any = true;
  }
  const double length = trend.back().time - trend.front().time;
  if (!any || !(length > 0)) return;
  // What barely moves is a straight line, not a mountain range.
  const double least = 0.02 * std::max(std::abs(low), std::abs(high));
  if (high - low < least) {
    const double middle = (low + high) / 2;
    low = middle - least / 2;
    high = middle + least / 2;
  }
  QPainterPath path;
  bool drawing = false;
  for (const auto& point : trend) {
    if (std::isnan(point.value)) {
      drawing = false;
      continue;
    }
    const QPointF at(
        area.left() + area.width() * (point.time - trend.front().time) / length,
        high > low ? area.bottom() - area.height() * (point.value - low) / (high - low) : area.center().y());
    if (drawing)
      path.lineTo(at);
    else
      path.moveTo(at);
    drawing = true;
  }
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setBrush(Qt::NoBrush);
  painter->setPen(QPen(color, 1.2));
  painter->drawPath(path);
}

}  // namespace

void FigureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  auto item = option;
  initStyleOption(&item, index);
  const bool group = !index.parent().isValid();
  if (group) {
    item.font = bold_font(item.font);
    QStyledItemDelegate::paint(painter, item, index);
    return;
  }
  const auto name = item.text;
  item.text.clear();
  const auto* style = item.widget ? item.widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
  const bool selected = item.state.testFlag(QStyle::State_Selected);
  const QColor chosen = item.palette.highlightedText().color();
  const auto pen = [&](const QColor& color) { return selected ? chosen : color; };
  const bool bad = index.data(FiguresModel::bad_role).toBool();
  const QRect area = item.rect.adjusted(2, 3, -6, -3);

  painter->save();
  painter->setFont(bold_font(item.font));
  const auto value = index.data(FiguresModel::value_role).toString();
  const int used = QFontMetrics(painter->font()).horizontalAdvance(value);
  painter->setPen(pen(bad ? QColor(look::alarm) : QColor(look::ink)));
  painter->drawText(area, Qt::AlignRight | Qt::AlignTop, value);
  painter->setFont(item.font);
  painter->setPen(pen(look::ink));
  const QFontMetrics metrics(item.font);
  // Of a path the end tells more than the beginning.
  const auto elide = name.contains('/') ? Qt::ElideLeft : Qt::ElideRight;
  const auto trend = index.data(FiguresModel::trend_role).value<Trend>();
  const int beside_trend = std::max(used, value_width) + look::gap + trend_width + look::gap;
  // What a figure is called comes first; where there is no room for both, its trend is left out.
  const bool drawn = trend.size() > 1 && metrics.horizontalAdvance(name) <= area.width() - beside_trend;
  const int beside = drawn ? beside_trend : used + look::gap;
  painter->drawText(area, Qt::AlignLeft | Qt::AlignTop, metrics.elidedText(name, elide, area.width() - beside));

  const auto note = index.data(FiguresModel::note_role).toString();
  painter->setFont(small_font(item.font));
  painter->setPen(pen(look::muted));
  painter->drawText(area.adjusted(0, metrics.height(), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, note);
  // Before the value, in a column: values are of much the same width.
  const int right = area.right() - std::max(used, value_width) - look::gap;
  if (drawn)
    draw_trend(painter,
               QRect(right - trend_width, area.top() + metrics.height() - trend_height, trend_width, trend_height - 2),
               trend, pen(look::accent));
  painter->restore();
}

/// Notes are told whole, in as many lines as that takes.
QSize FigureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int line = QFontMetrics(option.font).height();
  const auto note = index.data(FiguresModel::note_role).toString();
  if (!index.parent().isValid() || note.isEmpty()) return {160, line + look::gap};
  const auto* tree = qobject_cast<const QTreeView*>(option.widget);
  const int wide = tree ? tree->viewport()->width() - 2 * tree->indentation() - look::gap : 160;
  const auto lines = QFontMetrics(small_font(option.font)).boundingRect(0, 0, wide, 1000, Qt::TextWordWrap, note);
  return {160, line + lines.height() + look::gap};
}

}  // namespace hallscope
