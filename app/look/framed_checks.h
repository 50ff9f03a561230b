#pragma once

#include <QProxyStyle>

namespace hallscope {

/// Fusion, but that tick boxes have a frame which is seen in each theme (Fusion's own is darker than a dark window),
/// that what does not fit into a choice ends in "…", that what closes has a sign of the same family as all others, and
/// that buttons of dialogs are words alone, as all others are.
class FramedChecks : public QProxyStyle {
 public:
  FramedChecks();
  void drawPrimitive(PrimitiveElement, const QStyleOption*, QPainter*, const QWidget*) const override;
  void drawControl(ControlElement, const QStyleOption*, QPainter*, const QWidget*) const override;
  QIcon standardIcon(StandardPixmap, const QStyleOption*, const QWidget*) const override;
  int styleHint(StyleHint, const QStyleOption*, const QWidget*, QStyleHintReturn*) const override;
};

}  // namespace hallscope
