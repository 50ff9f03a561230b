#include "app/look/icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QLinearGradient>
#include <QPainter>
#include <QPalette>
#include <algorithm>

#include "app/look/icon_shapes.h"

namespace hallscope {
namespace {

class LineIcon final : public QIconEngine {
 public:
  explicit LineIcon(Icon which) : shape_(icon_shape(which)), which_(which) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    constexpr double grid = 24, line = 1.5;
    const auto palette = QApplication::palette();
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Normal;
    const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
    const double side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(rect).center() - QPointF(side, side) / 2);
    painter->scale(side / grid, side / grid);
    painter->setPen(QPen(palette.color(group, role), line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(shape_);
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect({}, size), mode, state);
    return pixmap;
  }

  QIconEngine* clone() const override { return new LineIcon(which_); }

 private:
  QPainterPath shape_;
  Icon which_;
};

/// Four racks of trays from the front, one of them hot.
QPixmap draw_program(int side) {
  constexpr double grid = 64;
  QPixmap pixmap(side, side);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(side / grid, side / grid);
  QLinearGradient ground(0, 0, 0, grid);
  ground.setColorAt(0, QColor(0x2c, 0x38, 0x46));
  ground.setColorAt(1, QColor(0x14, 0x1a, 0x22));
  painter.setPen(Qt::NoPen);
  painter.setBrush(ground);
  painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
  const QColor cool(0x6f, 0x86, 0x9e), warm(0xf2, 0xa5, 0x3f), hot(0xf0, 0x4e, 0x3a);
  for (int rack = 0; rack < 4; ++rack)
    for (int tray = 0; tray < 5; ++tray) {
      const bool is_hot = rack == 2 && tray == 1;
      const bool is_warm = rack == 2 && (tray == 2 || tray == 0);
      painter.setBrush(is_hot ? hot : is_warm ? warm : cool);
      painter.drawRoundedRect(QRectF(12 + 10.5 * rack, 14 + 7.6 * tray, 8.5, 5.6), 1.4, 1.4);
    }
  return pixmap;
}

}  // namespace

QIcon icon(Icon which) { return QIcon(new LineIcon(which)); }

QIcon program_icon() {
  QIcon all;
  for (const int side : {16, 24, 32, 48, 64, 128, 256}) all.addPixmap(draw_program(side));
  return all;
}

}  // namespace hallscope
