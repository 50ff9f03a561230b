#include "app/timeline/clock_field.h"

#include <QKeyEvent>
#include <QTimer>
#include <QToolTip>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/measure/typed_time.h"

namespace hallscope {

ClockField::ClockField(QWidget* parent) : QLineEdit(parent) {
  setAlignment(Qt::AlignCenter);
  setToolTip(tr("The instant shown. Type another: 14:05, 14:05:30, 2026-03-01 14:05, +5 min"));
  setAccessibleName(tr("Instant"));
  connect(this, &QLineEdit::returnPressed, this, &ClockField::take);
  connect(this, &QLineEdit::textEdited, this, [this] { refuse({}); });
}

void ClockField::set_axis(double start, double end, bool absolute) {
  start_ = start;
  end_ = end;
  absolute_ = absolute;
}

void ClockField::set_instant(double seconds, const QString& text) {
  now_ = seconds;
  shown_ = text;
  if (!hasFocus() || !isModified()) setText(text);
}

void ClockField::take() {
  if (!isModified()) return give_up();
  const auto typed = typed_instant(text().toStdString(), {start_, end_, now_, absolute_});
  if (!typed.seconds) return refuse(to_qt(typed.why));
  refuse({});
  setModified(false);
  Q_EMIT chosen(*typed.seconds);
  give_up();
  leave();
}

void ClockField::give_up() {
  refuse({});
  setModified(false);
  setText(shown_);
  selectAll();
}

/// The picture has the keys again: Space plays, and writes no space here.
void ClockField::leave() {
  if (auto* next = window()->findChild<QWidget*>("viewport")) next->setFocus();
}

void ClockField::refuse(const QString& why) {
  if (why.isEmpty() && refusal_.isEmpty()) return;
  refusal_ = why;
  setAccessibleDescription(why);
  auto colors = palette();
  colors.setColor(QPalette::Text, why.isEmpty() ? QColor(look::ink) : QColor(look::alarm));
  setPalette(why.isEmpty() ? QPalette() : colors);
  constexpr int long_enough_ms = 8000;
  if (why.isEmpty())
    QToolTip::hideText();
  else
    QToolTip::showText(mapToGlobal(QPoint(0, -3 * height())), why, this, {}, long_enough_ms);
}

bool ClockField::event(QEvent* event) {
  // Esc belongs to who types, not to the window.
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();
    return true;
  }
  return QLineEdit::event(event);
}

void ClockField::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    give_up();
    leave();
    return;
  }
  QLineEdit::keyPressEvent(event);
}

void ClockField::focusInEvent(QFocusEvent* event) {
  QLineEdit::focusInEvent(event);
  // After the click that brought it here has placed the cursor.
  if (event->reason() == Qt::MouseFocusReason) QTimer::singleShot(0, this, &QLineEdit::selectAll);
}

void ClockField::focusOutEvent(QFocusEvent* event) {
  QLineEdit::focusOutEvent(event);
  give_up();
  deselect();
}

}  // namespace hallscope
