#include "app/events/event_sign.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include "app/look/style.h"

namespace hallscope {
namespace {

QColor mended() { return look::current() == ThemeName::dark ? QColor(0x6f, 0xc2, 0x8b) : QColor(0x2e, 0x7d, 0x4f); }

QPolygonF polygon(const QRectF& at, std::initializer_list<QPointF> corners) {
  QPolygonF shape;
  for (const auto& corner : corners)
    shape += QPointF(at.left() + corner.x() * at.width(), at.top() + corner.y() * at.height());
  return shape;
}

void stroke(QPainter& painter, const QColor& color, const QRectF& at) {
  painter.setPen(QPen(color, std::max(1.5, at.width() / 6), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
}

void fill(QPainter& painter, const QColor& color) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
}

}  // namespace

void draw_sign(QPainter& painter, const Happening& happening, const QRectF& at) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (happening.level == AlarmLevel::critical) {  // a full triangle
    fill(painter, look::alarm);
    painter.drawPolygon(polygon(at, {{0.5, 0}, {1, 1}, {0, 1}}));
  } else if (happening.level == AlarmLevel::warn) {  // an open one
    stroke(painter, look::caution, at);
    painter.drawPolygon(polygon(at, {{0.5, 0.12}, {0.9, 0.9}, {0.1, 0.9}}));
  } else {
    switch (happening.kind) {
      case EventKind::failure: {  // a cross
        stroke(painter, look::alarm, at);
        const auto inner = at.adjusted(at.width() / 8, at.height() / 8, -at.width() / 8, -at.height() / 8);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
        break;
      }
      case EventKind::repair:  // a tick
        stroke(painter, mended(), at);
        painter.drawPolyline(polygon(at, {{0.1, 0.55}, {0.4, 0.85}, {0.9, 0.15}}));
        break;
      case EventKind::trip:  // a switch that is open
        stroke(painter, look::alarm, at);
        painter.drawPolyline(polygon(at, {{0, 0.8}, {0.3, 0.8}, {0.8, 0.2}}));
        painter.drawLine(polygon(at, {{0.75, 0.8}}).first(), polygon(at, {{1, 0.8}}).first());
        break;
      case EventKind::throttling:  // downwards
        stroke(painter, look::caution, at);
        painter.drawPolyline(polygon(at, {{0.1, 0.1}, {0.5, 0.45}, {0.9, 0.1}}));
        painter.drawPolyline(polygon(at, {{0.1, 0.55}, {0.5, 0.9}, {0.9, 0.55}}));
        break;
      case EventKind::limit:  // up against a bar
        stroke(painter, look::caution, at);
        painter.drawLine(polygon(at, {{0.1, 0.1}}).first(), polygon(at, {{0.9, 0.1}}).first());
        painter.drawPolyline(polygon(at, {{0.2, 0.55}, {0.5, 0.2}, {0.8, 0.55}}));
        painter.drawLine(polygon(at, {{0.5, 0.2}}).first(), polygon(at, {{0.5, 0.95}}).first());
        break;
      case EventKind::job:  // a flag
        fill(painter, look::accent);
        painter.drawPolygon(polygon(at, {{0.25, 0.05}, {0.95, 0.32}, {0.25, 0.6}}));
        stroke(painter, look::accent, at);
        painter.drawLine(polygon(at, {{0.2, 0.05}}).first(), polygon(at, {{0.2, 0.95}}).first());
        break;
      case EventKind::setting:  // a knob
        stroke(painter, look::muted, at);
        painter.drawEllipse(at.adjusted(1, 1, -1, -1));
        painter.drawLine(at.center(), polygon(at, {{0.5, 0.1}}).first());
        break;
      case EventKind::weather: {  // a sun
        fill(painter, look::caution);
        painter.drawEllipse(at.center(), at.width() / 4, at.height() / 4);
        stroke(painter, look::caution, at);
        painter.drawLine(polygon(at, {{0.5, 0}}).first(), polygon(at, {{0.5, 0.08}}).first());
        painter.drawLine(polygon(at, {{0.5, 0.92}}).first(), polygon(at, {{0.5, 1}}).first());
        painter.drawLine(polygon(at, {{0, 0.5}}).first(), polygon(at, {{0.08, 0.5}}).first());
        painter.drawLine(polygon(at, {{0.92, 0.5}}).first(), polygon(at, {{1, 0.5}}).first());
        break;
      }
      case EventKind::note:  // something said
        fill(painter, look::accent);
        painter.drawRoundedRect(QRectF(at.left(), at.top() + at.height() * 0.05, at.width(), at.height() * 0.65), 2, 2);
        painter.drawPolygon(polygon(at, {{0.2, 0.65}, {0.55, 0.65}, {0.2, 1}}));
        break;
      case EventKind::other:  // a diamond
        fill(painter, look::muted);
        painter.drawPolygon(polygon(at, {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}}));
        break;
    }
  }
  painter.restore();
}

QIcon sign_icon(const Happening& happening) {
  constexpr int side = 14, finer = 2;
  QPixmap pixmap(side * finer, side * finer);
  pixmap.fill(Qt::transparent);
  pixmap.setDevicePixelRatio(finer);
  QPainter painter(&pixmap);
  draw_sign(painter, happening, QRectF(2, 2, side - 4, side - 4));
  painter.end();
  return QIcon(pixmap);
}

QIcon sign_icon(AlarmLevel level) {
  Happening alarm;
  alarm.level = level;
  return level == AlarmLevel::none ? QIcon() : sign_icon(alarm);
}

int importance(const Happening& happening) {
  if (happening.level == AlarmLevel::critical) return 10;
  switch (happening.kind) {
    case EventKind::trip:
      return 9;
    case EventKind::failure:
      return 8;
    case EventKind::throttling:
    case EventKind::limit:
      return 7;
    case EventKind::note:
      return 6;
    case EventKind::repair:
      return 5;
    case EventKind::setting:
    case EventKind::weather:
    case EventKind::job:
      return 4;
    case EventKind::other:
      break;
  }
  return happening.level == AlarmLevel::warn ? 2 : 3;
}

}  // namespace hallscope
