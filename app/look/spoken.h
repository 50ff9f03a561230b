#pragma once

#include <QAccessible>
#include <functional>

class QWidget;

namespace hallscope {

/// What a widget that draws itself tells people who cannot see it.
struct Spoken {
  QAccessible::Role role = QAccessible::Graphic;
  std::function<QString()> text;  ///< what it shows now: "14:05:00, of 13:00 to 15:00"
  /// Of what has a position; unset: it has none.
  struct Position {
    std::function<double()> now, least, most;
    std::function<void(double)> set;
  };
  Position position;
};

/// Lets a widget speak so, from its constructor and before it is given a name; its accessible name says what it is.
/// `spoken` must hold as long as the widget does.
void speak_as(QWidget*, Spoken spoken);
/// Tells assistive technology, where there is any, that it shows something else now.
void spoken_changed(QWidget*);

}  // namespace hallscope

Q_DECLARE_METATYPE(hallscope::Spoken)
