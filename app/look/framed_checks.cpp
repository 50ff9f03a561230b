#include "app/look/framed_checks.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace hallscope {

FramedChecks::FramedChecks() : QProxyStyle(QStyleFactory::create("Fusion")) {}

void FramedChecks::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) return;
  if (option->palette.color(QPalette::Window).lightness() >= 128) return;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool enabled = option->state.testFlag(State_Enabled);
  painter->setPen(option->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                        enabled ? QPalette::PlaceholderText : QPalette::Text));
  painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
  painter->restore();
}

}  // namespace hallscope
