#pragma once

#include <QScrollArea>

namespace hallscope {

/// Holds a panel in a dock that may have less room than the panel needs: it scrolls, and nothing in it is squeezed or
/// laid over anything else. It asks for the panel's width, within reason, and for next to no height.
class PanelScroll : public QScrollArea {
 public:
  explicit PanelScroll(QWidget* panel, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  bool eventFilter(QObject*, QEvent*) override;
};

/// Scrolls the panel that a widget is in until a part of the widget is seen.
void scroll_to(QWidget&, const QRect& part);

}  // namespace hallscope
