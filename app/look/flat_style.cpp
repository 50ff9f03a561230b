#include "app/look/flat_style.h"

#include <QComboBox>
#include <QDateTime>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTimer>
#include <QWidget>
#include <algorithm>

#include "app/look/icons.h"

namespace hallscope {

namespace {

constexpr int bar_px = 12, least_handle_px = 28;
constexpr int around_handle_px = 3;

/// Round at both ends. What is long is a plain rectangle: those are filled at once, whatever else the machine does.
void fill_rounded(QPainter& painter, const QRect& rect, const QColor& color) {
  const bool upright = rect.height() > rect.width();
  const int across = std::min(rect.width(), rect.height());
  if (across <= 0) return;
  const QSize end(across, across);
  const QPoint last =
      upright ? QPoint(rect.left(), rect.bottom() + 1 - across) : QPoint(rect.right() + 1 - across, rect.top());
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawEllipse(QRect(rect.topLeft(), end));
  painter.drawEllipse(QRect(last, end));
  const int half = across / 2;
  painter.fillRect(upright ? rect.adjusted(0, half, 0, -half) : rect.adjusted(half, 0, -half, 0), color);
  painter.restore();
}

/// Of a scroll bar, along it: where its handle begins and how long it is.
std::pair<int, int> handle_of(const QStyleOptionSlider& bar) {
  const bool lies = bar.orientation == Qt::Horizontal;
  const int whole = lies ? bar.rect.width() : bar.rect.height();
  const qint64 range = qint64{bar.maximum} - bar.minimum, page = std::max(1, bar.pageStep);
  if (range <= 0) return {0, whole};
  const int length =
      std::clamp(static_cast<int>(whole * page / (range + page)), std::min(least_handle_px, whole), whole);
  return {QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, whole - length, bar.upsideDown),
          length};
}

void draw_scroll_bar(QPainter& painter, const QStyleOptionSlider& bar, const QRect& handle) {
  painter.fillRect(bar.rect, bar.palette.color(QPalette::Window));
  if (bar.maximum <= bar.minimum) return;
  const bool held =
      bar.state.testFlag(QStyle::State_Enabled) && bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
  const int in = around_handle_px;
  fill_rounded(painter, handle.adjusted(in, in, -in, -in),
               bar.palette.color(held ? QPalette::PlaceholderText : QPalette::Midlight));
}

/// What has been done of it; of what has no end a third that goes to and fro.
QRect done_of(const QStyleOptionProgressBar& bar) {
  const auto r = bar.rect;
  const qint64 range = qint64{bar.maximum} - bar.minimum;
  if (range > 0)
    return {r.topLeft(), QSize(static_cast<int>(r.width() * (qint64{bar.progress} - bar.minimum) / range), r.height())};
  constexpr qint64 there_and_back_ms = 2400;
  const double at = static_cast<double>(QDateTime::currentMSecsSinceEpoch() % there_and_back_ms) / there_and_back_ms;
  const int third = r.width() / 3;
  return {r.left() + qRound((r.width() - third) * (at < 0.5 ? 2 * at : 2 - 2 * at)), r.top(), third, r.height()};
}

/// Once more, soon: one at a time, however often it is painted.
void move_on(const QWidget* painted) {
  constexpr const char* moves = "moves";
  constexpr int frame_ms = 40;
  auto* bar = const_cast<QWidget*>(painted);
  if (!bar || bar->property(moves).toBool()) return;
  bar->setProperty(moves, true);
  QTimer::singleShot(frame_ms, bar, [bar] {
    bar->setProperty(moves, false);
    bar->update();
  });
}

}  // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool enabled = option->state.testFlag(State_Enabled);
  painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                        enabled ? QPalette::PlaceholderText : QPalette::Text));
  painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
  painter->restore();
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
  if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
    if (element == CE_ProgressBarGroove) return fill_rounded(*painter, bar->rect, bar->palette.color(QPalette::Mid));
    if (element == CE_ProgressBarContents) {
      fill_rounded(*painter, visualRect(bar->direction, bar->rect, done_of(*bar)),
                   bar->palette.color(QPalette::Highlight));
      if (bar->maximum <= bar->minimum) move_on(widget);
      return;
    }
  }
  const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
  if (element != CE_ComboBoxLabel || !combo) return QProxyStyle::drawControl(element, option, painter, widget);
  QStyleOptionComboBox shortened = *combo;
  const auto field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
  constexpr int around_text = 4;
  const int taken = around_text + (combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + around_text);
  shortened.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, field.width() - taken);
  QProxyStyle::drawControl(element, &shortened, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const {
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  if (control != CC_ScrollBar || !bar) return QProxyStyle::drawComplexControl(control, option, painter, widget);
  draw_scroll_bar(*painter, *bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
}

/// A scroll bar is all groove: nothing at its ends.
QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const {
  const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
  if (control != CC_ScrollBar || !bar) return QProxyStyle::subControlRect(control, option, part, widget);
  const auto [start, length] = handle_of(*bar);
  const QRect all = bar->rect;
  const auto stretch = [&](int from, int to) {
    const QRect r = bar->orientation == Qt::Horizontal ? QRect(all.left() + from, all.top(), to - from, all.height())
                                                       : QRect(all.left(), all.top() + from, all.width(), to - from);
    return visualRect(bar->direction, all, r);
  };
  const int end = bar->orientation == Qt::Horizontal ? all.width() : all.height();
  switch (part) {
    case SC_ScrollBarGroove:
      return all;
    case SC_ScrollBarSlider:
      return stretch(start, start + length);
    case SC_ScrollBarSubPage:
      return stretch(0, start);
    case SC_ScrollBarAddPage:
      return stretch(start + length, end);
    default:
      return {};
  }
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_ScrollBarExtent:
      // Choices add it to what they need for their words, of which Fusion's bars leave enough.
      return qobject_cast<const QComboBox*>(widget) ? QProxyStyle::pixelMetric(metric, option, widget) : bar_px;
    case PM_ScrollBarSliderMin:
      return least_handle_px;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

QIcon FlatStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
  const bool closes = which == SP_TitleBarCloseButton || which == SP_DockWidgetCloseButton;
  return closes ? icon(Icon::close) : QProxyStyle::standardIcon(which, option, widget);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const {
  return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace hallscope
