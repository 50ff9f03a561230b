#include "app/viewport/pointer_events.h"

namespace hallscope {

PointerEvent pointer_event(const QSinglePointEvent& event, Qt::MouseButton button, double pixel_ratio) {
  PointerEvent out;
  out.x = event.position().x() * pixel_ratio;
  out.y = event.position().y() * pixel_ratio;
  out.button = button == Qt::LeftButton     ? PointerButton::left
               : button == Qt::MiddleButton ? PointerButton::middle
               : button == Qt::RightButton  ? PointerButton::right
                                            : PointerButton::none;
  out.modifiers.shift = event.modifiers().testFlag(Qt::ShiftModifier);
  out.modifiers.control = event.modifiers().testFlag(Qt::ControlModifier);
  out.modifiers.alt = event.modifiers().testFlag(Qt::AltModifier);
  return out;
}

std::optional<FlyKey> fly_key(int qt_key) {
  switch (qt_key) {
    case Qt::Key_W:
      return FlyKey::forward;
    case Qt::Key_S:
      return FlyKey::back;
    case Qt::Key_A:
      return FlyKey::left;
    case Qt::Key_D:
      return FlyKey::right;
    case Qt::Key_E:
      return FlyKey::up;
    case Qt::Key_Q:
      return FlyKey::down;
    default:
      return std::nullopt;
  }
}

}  // namespace hallscope
