#include "app/timeline/time_ruler.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "app/events/event_sign.h"
#include "app/look/clock_text.h"
#include "app/look/spoken.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/timeline/time_ticks.h"
#include "models/geometry.h"

namespace hallscope {
namespace {

constexpr double side = 12;      // room for half a tick label
constexpr double band_top = 13;  // signs stand above
constexpr double band_height = 14;
constexpr double sign_size = 10;
constexpr double reach = 6;  // how near a pointer must come to a sign
constexpr double least_seen_s = 0.1;

}  // namespace

TimeRuler::TimeRuler(QWidget* parent) : QWidget(parent), happenings_(std::make_shared<const Happenings>()) {
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

void TimeRuler::set_contents(double start, double end, bool absolute, std::vector<float> density) {
  const bool grows = start == start_ && end >= end_ && absolute == absolute_;
  const bool all = sees_all();
  start_ = start;
  end_ = end;
  absolute_ = absolute;
  density_ = std::move(density);
  if (!grows || all) see_all();
  update();
}

void TimeRuler::set_happenings(std::shared_ptr<const Happenings> happenings) {
  happenings_ = happenings ? std::move(happenings) : std::make_shared<const Happenings>();
  update();
}

void TimeRuler::set_time(double seconds) {
  time_ = seconds;
  // What plays is kept in sight: a page further, as one reads.
  if (!sees_all() && !dragging_ && (time_ < from_ || time_ > to_)) {
    const double seen = to_ - from_;
    const double from = time_ > to_ && time_ < to_ + seen ? time_ - seen / 10 : time_ - seen / 2;
    see(from, from + seen);
  }
  spoken_changed(this);
  update();
}

void TimeRuler::see(double from, double to) {
  const double all = std::max(0.0, end_ - start_);
  const double seen = std::clamp(to - from, std::min(least_seen_s, all), all);
  from_ = within(from, start_, end_ - seen);
  to_ = from_ + seen;
  update();
}

void TimeRuler::move_by(double seconds) { see(from_ + seconds, to_ + seconds); }

QRectF TimeRuler::band() const { return {side, band_top, width() - 2 * side, band_height}; }

double TimeRuler::x_of(double time) const {
  const auto area = band();
  return to_ > from_ ? area.left() + (time - from_) / (to_ - from_) * area.width() : area.left();
}

double TimeRuler::time_at(double x) const {
  const auto area = band();
  return from_ + std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0) * (to_ - from_);
}

std::optional<std::size_t> TimeRuler::sign_at(double x) const {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < happenings_->size(); ++i) {
    const auto& one = (*happenings_)[i];
    if (one.begin < from_ || one.begin > to_ || std::abs(x_of(one.begin) - x) > reach) continue;
    if (!best || importance(one) > importance((*happenings_)[*best])) best = i;
  }
  return best;
}

double TimeRuler::pointed_at(double x, Qt::KeyboardModifiers keys) const {
  const auto sign = keys & Qt::AltModifier ? std::nullopt : sign_at(x);
  return sign ? (*happenings_)[*sign].begin : time_at(x);
}

// Picture -----------------------------------------------------------------------------------------------------------

void TimeRuler::paint_density(QPainter& painter) const {
  const auto area = band();
  painter.fillRect(area, look::window);
  // Full columns of data are the normal case and stay calm; what catches the eye is where they thin out.
  const double bucket = (end_ - start_) / static_cast<double>(std::max<std::size_t>(1, density_.size()));
  for (std::size_t i = 0; i < density_.size(); ++i) {
    if (density_[i] <= 0) continue;
    const double begin = start_ + static_cast<double>(i) * bucket;
    if (begin + bucket < from_ || begin > to_) continue;
    const double left = std::max(area.left(), x_of(begin)), right = std::min(area.right(), x_of(begin + bucket) + 0.5);
    const double height = std::max(1.0, area.height() * std::sqrt(static_cast<double>(density_[i])));
    painter.fillRect(QRectF(left, area.bottom() - height, right - left, height), look::strip);
  }
}

void TimeRuler::paint_ticks(QPainter& painter) const {
  const auto area = band();
  painter.setPen(look::line);
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  auto small = font();
  small.setPointSizeF(font().pointSizeF() - 1);
  painter.setFont(small);
  const QFontMetricsF metrics(small);
  double free_from = -1e9;
  for (const auto& tick : time_ticks(from_, to_, absolute_, std::max(1, static_cast<int>(area.width() / 80)))) {
    const double x = x_of(tick.time), width = metrics.horizontalAdvance(tick.label);
    painter.setPen(look::muted);
    painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
    const double left = within(x - width / 2, 0, this->width() - width);
    if (left < free_from) continue;
    painter.drawText(QPointF(left, area.bottom() + 6 + metrics.ascent()), tick.label);
    free_from = left + width + look::gap;
  }
}

/// Of signs that would lie on one another the most important one is drawn.
void TimeRuler::paint_signs(QPainter& painter) const {
  std::vector<const Happening*> at(static_cast<std::size_t>(std::max(1.0, width() / reach)) + 1, nullptr);
  for (const auto& one : *happenings_) {
    if (one.begin < from_ || one.begin > to_) continue;
    auto& place = at[std::min(at.size() - 1, static_cast<std::size_t>(x_of(one.begin) / reach))];
    if (!place || importance(one) > importance(*place)) place = &one;
  }
  double free_from = -1e9;
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!at[i]) continue;
    const double x = x_of(at[i]->begin);
    const bool next_matters_more = i + 1 < at.size() && at[i + 1] && x_of(at[i + 1]->begin) - x < sign_size - 2 &&
                                   importance(*at[i + 1]) > importance(*at[i]);
    if (x < free_from || next_matters_more) continue;
    draw_sign(painter, *at[i], QRectF(x - sign_size / 2, 1, sign_size, sign_size));
    free_from = x + sign_size - 2;
  }
}

/// Where what is seen lies in the whole, as a thin bar below the band.
void TimeRuler::paint_extent(QPainter& painter) const {
  if (sees_all()) return;
  const auto area = band();
  const double left = area.left() + (from_ - start_) / (end_ - start_) * area.width();
  const double right = area.left() + (to_ - start_) / (end_ - start_) * area.width();
  painter.fillRect(QRectF(area.left(), height() - 3, area.width(), 2), look::line);
  painter.fillRect(QRectF(left, height() - 3, std::max(6.0, right - left), 2), look::accent);
}

void TimeRuler::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_density(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_ticks(painter);
  paint_signs(painter);
  paint_extent(painter);
  if (!(end_ > start_) || time_ < from_ || time_ > to_) return;
  const auto area = band();
  const double x = x_of(time_);
  painter.setPen(QPen(QColor(look::accent), 2));
  painter.drawLine(QPointF(x, band_top - 2), QPointF(x, area.bottom() + 4));
  painter.setBrush(QColor(look::accent));
  painter.drawEllipse(QPointF(x, band_top + band_height / 2), 4, 4);
}

// Pointer -----------------------------------------------------------------------------------------------------------

void TimeRuler::mousePressEvent(QMouseEvent* event) {
  pressed_x_ = event->position().x();
  moved_from_ = from_;
  pressed_sign_.reset();
  if (event->button() != Qt::LeftButton) return;
  dragging_ = true;
  if (!(event->modifiers() & Qt::AltModifier)) pressed_sign_ = sign_at(pressed_x_);
  Q_EMIT dragged(pointed_at(pressed_x_, event->modifiers()));
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
  const double x = event->position().x();
  if (event->buttons() & Qt::MiddleButton) {
    const double seen = to_ - from_;
    const double from = moved_from_ + (pressed_x_ - x) / std::max(1.0, band().width()) * seen;
    return see(from, from + seen);
  }
  if (!(event->buttons() & Qt::LeftButton)) return;
  if (std::abs(x - pressed_x_) >= QApplication::startDragDistance()) pressed_sign_.reset();
  if (!pressed_sign_) Q_EMIT dragged(pointed_at(x, event->modifiers()));
}

void TimeRuler::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  dragging_ = false;
  if (pressed_sign_ && *pressed_sign_ < happenings_->size()) {
    const auto one = (*happenings_)[*pressed_sign_];
    Q_EMIT happening_chosen(one);
  }
  pressed_sign_.reset();
}

void TimeRuler::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) see_all();
}

void TimeRuler::wheelEvent(QWheelEvent* event) {
  event->accept();
  if (!(end_ > start_)) return;
  constexpr double a_notch = 120, factor = 1.25, part = 0.1;
  const auto turned = event->angleDelta();
  const bool sideways = turned.x() != 0 || (event->modifiers() & Qt::ShiftModifier);
  if (sideways) {
    const double notches = (turned.x() != 0 ? turned.x() : turned.y()) / a_notch;
    return move_by(-notches * part * (to_ - from_));
  }
  const double at = time_at(event->position().x());
  const double by = std::pow(factor, -turned.y() / a_notch);
  see(at - (at - from_) * by, at + (to_ - at) * by);
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
  for (const auto& one : *happenings_) {
    if (std::abs(x_of(one.begin) - x) > reach) continue;
    if (lines.size() > 8) {
      lines += tr("…and more");
      break;
    }
    const auto where = one.level == AlarmLevel::none || one.where.empty() ? QString() : to_qt(one.where) + ": ";
    lines += clock_text(std::round(one.begin), absolute_) + "  " + where + to_qt(one.what);
  }
  return lines.join('\n');
}

}  // namespace hallscope
