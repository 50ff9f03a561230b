#include "app/charts/heat_map_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "app/look/clock_text.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/timeline/time_ticks.h"
#include "models/analysis/derived/overlay.h"
#include "models/measure/unit.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

constexpr double foot = 20, head = 22, right = 12;

}  // namespace

HeatMapView::HeatMapView(QWidget* parent) : QWidget(parent) {
  setObjectName("heat_map");
  setAccessibleName(tr("Heat map"));
  setMouseTracking(true);
  setCursor(Qt::CrossCursor);
}

void HeatMapView::set_contents(std::shared_ptr<const Facility> facility, std::shared_ptr<const HeatMap> map,
                               bool absolute) {
  facility_ = std::move(facility);
  map_ = std::move(map);
  absolute_ = absolute;
  draw_cells();
  update();
}

void HeatMapView::set_instant(double instant) {
  instant_ = instant;
  update();
}

void HeatMapView::set_selection(ElementIndex selection) {
  selection_ = selection;
  update();
}

QRectF HeatMapView::area() const {
  double left = 12;
  if (map_ && facility_ && !map_->elements.empty())
    left = QFontMetricsF(font()).horizontalAdvance(to_qt(facility_->path(map_->elements.back()))) + 16;
  left = std::min(left, width() / 3.0);
  return {left, head, std::max(1.0, width() - left - right), std::max(1.0, height() - head - foot)};
}

/// The rows that a pixel from the top stands for.
std::pair<std::size_t, std::size_t> HeatMapView::rows_of(int pixel, int pixels) const {
  const auto rows = map_->elements.size();
  const auto first = rows * static_cast<std::size_t>(pixel) / static_cast<std::size_t>(pixels);
  const auto end = rows * static_cast<std::size_t>(pixel + 1) / static_cast<std::size_t>(pixels);
  return {first, std::max(first + 1, end)};
}

Rgb HeatMapView::color(float value) const {
  if (std::isnan(value)) return missing_color;
  const double low = static_cast<double>(map_->least), high = static_cast<double>(map_->most);
  return hallscope::color_of(color_map_for(map_->metric), static_cast<double>(value), low, high > low ? high : low + 1);
}

void HeatMapView::draw_cells() {
  cells_ = {};
  if (!map_ || map_->elements.empty()) return;
  const int pixels = std::max(1, std::min(static_cast<int>(area().height()), static_cast<int>(map_->elements.size())));
  cells_ = QImage(static_cast<int>(map_->columns), pixels, QImage::Format_RGB32);
  const Gather how = worst_of(map_->metric);
  for (int y = 0; y < pixels; ++y) {
    const auto [first, end] = rows_of(y, pixels);
    auto* line = reinterpret_cast<QRgb*>(cells_.scanLine(y));
    for (std::size_t c = 0; c < map_->columns; ++c) {
      float worst = missing_value;
      for (std::size_t row = first; row < end; ++row)
        if (outranks(map_->at(row, c), worst, how)) worst = map_->at(row, c);
      const auto shade = color(worst);
      line[c] = qRgb(shade.r, shade.g, shade.b);
    }
  }
}

std::optional<HeatMapView::Cell> HeatMapView::cell_at(const QPointF& at) const {
  if (!map_ || map_->elements.empty() || !area().contains(at)) return std::nullopt;
  const auto in = area();
  const auto share = [](double x, double from, double length, std::size_t count) {
    return std::min(count - 1, static_cast<std::size_t>((x - from) / length * static_cast<double>(count)));
  };
  Cell cell;
  cell.column = share(at.x(), in.left(), in.width(), map_->columns);
  const auto pixel = share(at.y(), in.top(), in.height(), static_cast<std::size_t>(cells_.height()));
  const auto [first, end] = rows_of(static_cast<int>(pixel), cells_.height());
  // Of several the one whose colour is seen.
  const Gather how = worst_of(map_->metric);
  cell.row = first;
  for (std::size_t row = first; row < end; ++row)
    if (outranks(map_->at(row, cell.column), map_->at(cell.row, cell.column), how)) cell.row = row;
  return cell;
}

QString HeatMapView::text_at(const QPointF& at) const {
  const auto cell = cell_at(at);
  if (!cell) return {};
  const auto value = map_->at(cell->row, cell->column);
  return tr("%1\n%2  %3")
      .arg(to_qt(facility_->path(map_->elements[cell->row])),
           clock_text(std::round(map_->time_of(cell->column)), absolute_),
           to_qt(format_value(map_->metric, static_cast<double>(value))));
}

void HeatMapView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), look::paper);
  painter.setPen(look::ink);
  if (!map_ || map_->elements.empty()) {
    painter.setPen(look::muted);
    painter.drawText(rect(), Qt::AlignCenter, tr("Nothing to show: no metric is recorded"));
    return;
  }
  auto bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  const auto range =
      tr("%1, %2 to %3")
          .arg(to_qt(title(map_->metric)), to_qt(format_value(map_->metric, static_cast<double>(map_->least))),
               to_qt(format_value(map_->metric, static_cast<double>(map_->most))));
  painter.drawText(QRectF(12, 0, width() - 24, head), Qt::AlignVCenter | Qt::AlignLeft,
                   QFontMetrics(bold).elidedText(range, Qt::ElideRight, width() - 24));
  painter.setFont(font());
  const auto in = area();
  painter.drawImage(in, cells_);
  painter.setPen(look::muted);
  const QFontMetricsF metrics(font());
  const int most_ticks = std::max(1, static_cast<int>(in.width() / 90));
  double free_from = -1e9;
  for (const auto& tick : time_ticks(map_->from, map_->to, absolute_, most_ticks)) {
    const double x = in.left() + (tick.time - map_->from) / (map_->to - map_->from) * in.width();
    const double wide = metrics.horizontalAdvance(tick.label), left = std::min(x - wide / 2, width() - wide - 2);
    if (left < free_from) continue;
    painter.drawText(QPointF(left, in.bottom() + metrics.ascent() + 3), tick.label);
    free_from = left + wide + look::gap;
  }
  // Names of rows as far as there is room.
  const double pixels = in.height() / static_cast<double>(map_->elements.size());
  const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((metrics.height() + 2) / pixels)));
  for (std::size_t row = 0; row < map_->elements.size(); row += every) {
    const QRectF place(4, in.top() + static_cast<double>(row) * pixels, in.left() - 8, metrics.height());
    if (place.bottom() > in.bottom() + 2) break;
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(to_qt(facility_->path(map_->elements[row])), Qt::ElideLeft, place.width()));
  }
  if (instant_ >= map_->from && instant_ <= map_->to) {
    const double x = in.left() + (instant_ - map_->from) / (map_->to - map_->from) * in.width();
    painter.setPen(QPen(QColor(look::accent), 2));
    painter.drawLine(QPointF(x, in.top()), QPointF(x, in.bottom()));
  }
  auto whose = selection_;
  std::optional<std::size_t> row;
  while (facility_ && whose != no_element && whose < facility_->size() && !(row = map_->row_of(whose)))
    whose = facility_->element(whose).parent;
  if (row) {
    painter.setPen(QPen(QColor(look::ink), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(in.left() - 1, in.top() + static_cast<double>(*row) * pixels - 1, in.width() + 1,
                            std::max(3.0, pixels + 1)));
  }
}

void HeatMapView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  draw_cells();
}

void HeatMapView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (const auto cell = cell_at(event->position()))
    Q_EMIT chosen(map_->time_of(cell->column), map_->elements[cell->row]);
}

bool HeatMapView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), text_at(help->pos()), this);
  return true;
}

void HeatMapView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(tr("Copy as picture"), this, [this] { QApplication::clipboard()->setPixmap(grab()); });
  auto* table = menu.addAction(tr("Copy as CSV"), this, [this] {
    QApplication::clipboard()->setText(to_qt(heat_map_csv(*facility_, *map_, absolute_)));
  });
  table->setEnabled(map_ != nullptr);
  menu.exec(event->globalPos());
}

}  // namespace hallscope
