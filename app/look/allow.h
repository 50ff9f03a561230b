#pragma once

#include <QAction>
#include <QString>

namespace hallscope {

/// The property of an action in which stands why it cannot be had now.
inline constexpr const char* why_not_property = "why_not";

/// Whether an action can be had: with no reason against it. The reason is said when its key is pressed all the same.
inline void allow(QAction* action, const QString& why_not) {
  action->setEnabled(why_not.isEmpty());
  action->setProperty(why_not_property, why_not);
}

}  // namespace hallscope
