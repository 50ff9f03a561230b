#include "app/look/framed_checks.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include "app/look/icons.h"

namespace hallscope {

FramedChecks::FramedChecks() : QProxyStyle(QStyleFactory::create("Fusion")) {}

void FramedChecks::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
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

void FramedChecks::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
  const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
  if (element != CE_ComboBoxLabel || !combo) return QProxyStyle::drawControl(element, option, painter, widget);
  QStyleOptionComboBox shortened = *combo;
  const auto field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
  constexpr int around_text = 4;
  const int taken = around_text + (combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + around_text);
  shortened.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, field.width() - taken);
  QProxyStyle::drawControl(element, &shortened, painter, widget);
}

QIcon FramedChecks::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
  const bool closes = which == SP_TitleBarCloseButton || which == SP_DockWidgetCloseButton;
  return closes ? icon(Icon::close) : QProxyStyle::standardIcon(which, option, widget);
}

int FramedChecks::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const {
  return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace hallscope
