#pragma once

#include <QProxyStyle>

namespace hallscope {

/// Fusion, but that tick boxes have a frame which is seen in each theme (Fusion's own is darker than a dark window),
/// that what does not fit into a choice ends in "…", that what closes has a sign of the same family as all others, that
/// buttons of dialogs are words alone, as all others are, and that scroll bars and bars of progress are flat. Qt
/// fills Fusion's shaded ones by threads of its own, for which whoever paints waits while all processors are busy.
class FlatStyle : public QProxyStyle {
 public:
  FlatStyle();
  void drawPrimitive(PrimitiveElement, const QStyleOption*, QPainter*, const QWidget*) const override;
  void drawControl(ControlElement, const QStyleOption*, QPainter*, const QWidget*) const override;
  void drawComplexControl(ComplexControl, const QStyleOptionComplex*, QPainter*, const QWidget*) const override;
  QRect subControlRect(ComplexControl, const QStyleOptionComplex*, SubControl, const QWidget*) const override;
  int pixelMetric(PixelMetric, const QStyleOption*, const QWidget*) const override;
  QIcon standardIcon(StandardPixmap, const QStyleOption*, const QWidget*) const override;
  int styleHint(StyleHint, const QStyleOption*, const QWidget*, QStyleHintReturn*) const override;
};

}  // namespace hallscope
