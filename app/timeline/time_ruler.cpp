#include "app/timeline/time_ruler.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "app/look/clock_text.h"
#include "app/look/spoken.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/timeline/time_ticks.h"
#include "models/geometry.h"
#include "models/simulation/event_words.h"

namespace hallscope {
namespace {

constexpr double side = 12;     // room for half a tick label
constexpr double band_top = 6;  // event marks stand above
constexpr double band_height = 16;
constexpr double event_reach = 5;

}  // namespace

TimeRuler::TimeRuler(QWidget* parent) : QWidget(parent) {
  setObjectName("ruler");
  setMouseTracking(true);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFocusPolicy(Qt::TabFocus);
  speak_as(this, {QAccessible::Slider,
                  [this] { return end_ > start_ ? clock_text(std::round(time_), absolute_) : QString(); },
                  {[this] { return time_; }, [this] { return start_; }, [this] { return end_; },
                   [this](double seconds) { Q_EMIT dragged(seconds); }}});
  setAccessibleName(tr("Time"));
}

void TimeRuler::set_contents(double start, double end, bool absolute, std::vector<float> density,
                             std::vector<Event> events) {
  start_ = start;
  end_ = end;
  absolute_ = absolute;
  density_ = std::move(density);
  events_ = std::move(events);
  update();
}

void TimeRuler::set_time(double seconds) {
  time_ = seconds;
  spoken_changed(this);
  update();
}

QRectF TimeRuler::band() const { return {side, band_top, width() - 2 * side, band_height}; }

double TimeRuler::x_of(double time) const {
  const auto area = band();
  return end_ > start_ ? area.left() + (time - start_) / (end_ - start_) * area.width() : area.left();
}

double TimeRuler::time_at(double x) const {
  const auto area = band();
  return start_ + std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0) * (end_ - start_);
}

void TimeRuler::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto area = band();
  painter.fillRect(area, look::window);
  // Full columns of data are the normal case and stay calm; what catches the eye is where they thin out.
  const double bucket = area.width() / static_cast<double>(std::max<std::size_t>(1, density_.size()));
  for (std::size_t i = 0; i < density_.size(); ++i) {
    if (density_[i] <= 0) continue;
    const double height = std::max(1.0, area.height() * std::sqrt(static_cast<double>(density_[i])));
    painter.fillRect(
        QRectF(area.left() + static_cast<double>(i) * bucket, area.bottom() - height, bucket + 0.5, height),
        look::strip);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(look::line);
  painter.drawLine(area.bottomLeft(), area.bottomRight());

  auto small = font();
  small.setPointSizeF(font().pointSizeF() - 1);
  painter.setFont(small);
  const QFontMetricsF metrics(small);
  double free_from = -1e9;
  for (const auto& tick : time_ticks(start_, end_, absolute_, std::max(1, static_cast<int>(area.width() / 80)))) {
    const double x = x_of(tick.time), width = metrics.horizontalAdvance(tick.label);
    painter.setPen(look::muted);
    painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
    const double left = within(x - width / 2, 0, this->width() - width);
    if (left < free_from) continue;
    painter.drawText(QPointF(left, area.bottom() + 6 + metrics.ascent()), tick.label);
    free_from = left + width + look::gap;
  }

  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(look::caution));
  double last = -1e9;
  for (const auto& event : events_) {
    const double x = x_of(event.time);
    if (event.time < start_ || event.time > end_ || x - last < 1) continue;  // one mark a pixel is enough
    painter.drawPolygon(QPolygonF({{x - 3.5, 0.5}, {x + 3.5, 0.5}, {x, 6.5}}));
    last = x;
  }
  if (!(end_ > start_)) return;
  const double x = x_of(time_);
  painter.setPen(QPen(QColor(look::accent), 2));
  painter.drawLine(QPointF(x, band_top - 4), QPointF(x, area.bottom() + 4));
  painter.setBrush(QColor(look::accent));
  painter.drawEllipse(QPointF(x, band_top + band_height / 2), 4, 4);
}

void TimeRuler::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT dragged(time_at(event->position().x()));
}

/// As a slider: a hundredth or a tenth of what it shows, and its ends.
void TimeRuler::keyPressEvent(QKeyEvent* event) {
  const double all = end_ - start_;
  const auto go_to = [this](double seconds) { Q_EMIT dragged(std::clamp(seconds, start_, end_)); };
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
      return go_to(time_ - all / 100);
    case Qt::Key_Right:
    case Qt::Key_Up:
      return go_to(time_ + all / 100);
    case Qt::Key_PageUp:
      return go_to(time_ + all / 10);
    case Qt::Key_PageDown:
      return go_to(time_ - all / 10);
    case Qt::Key_Home:
      return go_to(start_);
    case Qt::Key_End:
      return go_to(end_);
    default:
      return QWidget::keyPressEvent(event);
  }
}

void TimeRuler::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) Q_EMIT dragged(time_at(event->position().x()));
}

bool TimeRuler::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), tooltip_at(help->pos().x()), this);
  return true;
}

QString TimeRuler::tooltip_at(double x) const {
  if (!(end_ > start_)) return {};
  QStringList lines{clock_text(std::round(time_at(x)), absolute_)};
  for (const auto& event : events_) {
    if (std::abs(x_of(event.time) - x) > event_reach) continue;
    if (lines.size() > 8) {
      lines += tr("…and more");
      break;
    }
    lines += clock_text(event.time, absolute_) + "  " + to_qt(event_in_words(event.text));
  }
  return lines.join('\n');
}

}  // namespace hallscope
