#include "app/look/icon_shapes.h"

#include <array>
#include <cctype>
#include <cstdlib>

namespace hallscope {
namespace {

struct Shape {
  Icon icon;
  const char* data;
};

// In the order of Icon.
constexpr Shape shapes[] = {
    {Icon::play, "M8 5.5 L18.5 12 L8 18.5 Z"},
    {Icon::pause, "M9 6 V18 M15 6 V18"},
    {Icon::step_back, "M15 6.5 L9.5 12 L15 17.5"},
    {Icon::step_on, "M9 6.5 L14.5 12 L9 17.5"},
    {Icon::first, "M7 6.5 V17.5 M16.5 6.5 L11 12 L16.5 17.5"},
    {Icon::last, "M17 6.5 V17.5 M7.5 6.5 L13 12 L7.5 17.5"},
    {Icon::heat,
     "M10 13.6 V5.5 C10 2.8 14 2.8 14 5.5 V13.6 C16.6 15.4 16.2 20.5 12 20.5 C7.8 20.5 7.4 15.4 10 13.6 Z "
     "M12 9 V16.5"},
    {Icon::power, "M13 3.5 L5.5 13.5 H11 L10.5 20.5 L18.5 10.5 H12.8 Z"},
    {Icon::coolant,
     "M12 3.5 C15.5 7.8 18 10.9 18 14.3 C18 17.8 15.3 20.5 12 20.5 C8.7 20.5 6 17.8 6 14.3 C6 10.9 8.5 "
     "7.8 12 3.5 Z M9.2 14.6 C9.3 16.3 10.4 17.4 12 17.6"},
    {Icon::air,
     "M3.5 9 H13 C16.6 9 16.4 4.2 13.2 4.6 C12.2 4.7 11.6 5.3 11.3 6 M3.5 13 H17.5 C21.6 13 21.4 18.4 17.8 "
     "18.1 C16.8 18 16.1 17.4 15.8 16.6 M3.5 17 H10.5 C13 17 12.9 20.6 10.7 20.4"},
    {Icon::what_if,
     "M4 12 H9 L13 6.5 H19.5 M9 12 L13 17.5 H15 M17 4 L19.5 6.5 L17 9 M17.5 15.3 L21 19.2 M21 15.3 L17.5 "
     "19.2"},
    {Icon::layers, "M12 4 L20.5 8.5 L12 13 L3.5 8.5 Z M3.5 12.3 L12 16.8 L20.5 12.3 M3.5 16 L12 20.5 L20.5 16"},
    {Icon::search, "O 10.8 10.8 6 M15.3 15.3 L20 20"},
    {Icon::open,
     "M3.5 18.5 V6.5 C3.5 5.7 4 5.3 4.7 5.3 H9.3 L11.5 7.8 H18.3 C19.1 7.8 19.5 8.2 19.5 9 V10.5 M3.5 18.5 "
     "L6.3 11.3 C6.5 10.8 6.9 10.5 7.4 10.5 H21 L18.3 18.5 Z"},
    {Icon::reload,
     "M19.5 12 C19.5 16.2 16.2 19.5 12 19.5 C7.8 19.5 4.5 16.2 4.5 12 C4.5 7.8 7.8 4.5 12 4.5 C14.7 4.5 "
     "17 5.8 18.5 8 M18.8 4 V8.2 H14.6"},
    {Icon::picture, "R 3.5 6.5 17 12.5 2 M8.5 6.5 L10 4.5 H14 L15.5 6.5 O 12 12.7 3.3"},
    {Icon::campus, "M3.5 14.5 L12 10 L20.5 14.5 L12 19 Z M3.5 14.5 V10.5 L12 6 L20.5 10.5 V14.5 M12 10 V6"},
    {Icon::top, "R 4.5 4.5 15 15 1.5 M9.5 4.5 V19.5 M14.5 4.5 V19.5"},
    {Icon::side, "M3.5 18.5 H20.5 M5.5 18.5 V8.5 H18.5 V18.5 M10 8.5 V18.5 M14 8.5 V18.5"},
    {Icon::focus, "M4.5 9 V4.5 H9 M15 4.5 H19.5 V9 M19.5 15 V19.5 H15 M9 19.5 H4.5 V15 O 12 12 2.8"},
    {Icon::section, "M4.5 9.5 L12 5.5 L19.5 9.5 V16 L12 20 L4.5 16 Z M8 21 L16 3"},
    {Icon::ruler,
     "M3.8 15.5 L15.5 3.8 L20.2 8.5 L8.5 20.2 Z M7.6 11.7 L9.6 13.7 M10.5 8.8 L13.3 11.6 M13.4 5.9 L15.4 "
     "7.9"},
    {Icon::minimap, "M3.5 6.5 L9 4.5 L15 6.5 L20.5 4.5 V17.5 L15 19.5 L9 17.5 L3.5 19.5 Z M9 4.5 V17.5 M15 6.5 V19.5"},
    {Icon::labels,
     "M4.5 12.5 V5.7 C4.5 5 5 4.5 5.7 4.5 H12.5 L19.8 11.8 C20.3 12.3 20.3 13 19.8 13.5 L13.5 19.8 C13 "
     "20.3 12.3 20.3 11.8 19.8 Z O 8.5 8.5 1"},
    {Icon::legends, "R 3.5 15 17 4 1 M5.5 11.5 V9 M9.5 11.5 V5 M13.5 11.5 V7 M17.5 11.5 V10"},
    {Icon::path, "O 6 18 2.3 O 18 6 2.3 M8.3 18 H14.5 C19.5 18 19.5 12 14.5 12 H9.5 C4.5 12 4.5 6 9.5 6 H15.7"},
    {Icon::undo, "M8.5 5 L4.5 9 L8.5 13 M4.5 9 H14 C21 9 21 19 14 19 H9.5"},
    {Icon::redo, "M15.5 5 L19.5 9 L15.5 13 M19.5 9 H10 C3 9 3 19 10 19 H14.5"},
    {Icon::compare,
     "M12 3.5 V20.5 M9 6.5 H5.5 C4.9 6.5 4.5 6.9 4.5 7.5 V16.5 C4.5 17.1 4.9 17.5 5.5 17.5 H9 M15 6.5 "
     "H18.5 C19.1 6.5 19.5 6.9 19.5 7.5 V16.5 C19.5 17.1 19.1 17.5 18.5 17.5 H15"},
    {Icon::run, "O 12 12 8.5 M10 8.5 L15.5 12 L10 15.5 Z"},
    {Icon::stop, "R 6.5 6.5 11 11 1.5"},
    {Icon::full_screen, "M14.5 4.5 H19.5 V9.5 M19.5 4.5 L13.8 10.2 M9.5 19.5 H4.5 V14.5 M4.5 19.5 L10.2 13.8"},
    {Icon::keys, "R 3 6.5 18 11 2 M6.5 10 H6.6 M10 10 H10.1 M13.9 10 H14 M17.4 10 H17.5 M8 14 H16"},
    {Icon::close, "M7 7 L17 17 M17 7 L7 17"},
};

bool in_order() {
  int next = 0;
  for (const Shape& shape : shapes)
    if (static_cast<int>(shape.icon) != next++) return false;
  return next == static_cast<int>(Icon::count);
}

/// The next number; the text goes on behind it.
double number(const char*& text) {
  char* end = nullptr;
  const double value = std::strtod(text, &end);
  text = end;
  return value;
}

}  // namespace

QPainterPath path_of(const char* text) {
  QPainterPath path;
  const auto point = [&text] {
    const double x = number(text), y = number(text);
    return QPointF(x, y);
  };
  while (*text != '\0') {
    const char letter = *text++;
    const QPointF at = path.currentPosition();
    switch (letter) {
      case 'M':
        path.moveTo(point());
        break;
      case 'L':
        path.lineTo(point());
        break;
      case 'H':
        path.lineTo(number(text), at.y());
        break;
      case 'V':
        path.lineTo(at.x(), number(text));
        break;
      case 'C': {
        const QPointF a = point(), b = point(), to = point();
        path.cubicTo(a, b, to);
        break;
      }
      case 'Z':
        path.closeSubpath();
        break;
      case 'O': {
        const QPointF center = point();
        const double radius = number(text);
        path.addEllipse(center, radius, radius);
        break;
      }
      case 'R': {
        const QPointF corner = point(), size = point();
        const double radius = number(text);
        path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
        break;
      }
      default:
        break;  // spaces
    }
  }
  return path;
}

QPainterPath icon_shape(Icon which) {
  Q_ASSERT(in_order());
  return path_of(shapes[static_cast<std::size_t>(which)].data);
}

}  // namespace hallscope
