#pragma once

#include <QMenu>

namespace hallscope {

/// Calls a member of `on` at once, or, while the menu is open, when it has closed: what somebody points at does not
/// change under the pointer.
template <typename Object>
void once_closed(const QMenu* menu, Object* on, void (Object::*what)()) {
  if (!menu->isVisible()) return (on->*what)();
  QObject::connect(menu, &QMenu::aboutToHide, on, what,
                   static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

}  // namespace hallscope
