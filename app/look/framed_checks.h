#pragma once

#include <QProxyStyle>

namespace hallscope {

/// Fusion, but that tick boxes have a frame which is seen on dark windows too: Fusion's own is darker than the window.
class FramedChecks : public QProxyStyle {
 public:
  FramedChecks();
  void drawPrimitive(PrimitiveElement, const QStyleOption*, QPainter*, const QWidget*) const override;
};

}  // namespace hallscope
