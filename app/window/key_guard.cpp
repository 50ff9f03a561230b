#include "app/window/key_guard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QRegularExpression>
#include <QTabBar>

#include "app/look/allow.h"

namespace hallscope {
namespace {

/// Without Ctrl, Alt or Meta, and none of those that mean the same everywhere.
bool is_single(const QKeyEvent& event) {
  const bool with_more = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
  const bool function = event.key() >= Qt::Key_F1 && event.key() <= Qt::Key_F35;
  return !with_more && !function && event.key() != Qt::Key_Escape;
}

/// Boxes of text take letters with Ctrl for ways of moving and deleting that few know (Ctrl+E goes to the end, Ctrl+K
/// deletes to it) and would keep commands from who has just typed; what everybody edits by stays theirs.
bool is_commands(const QWidget& box, const QKeyEvent& event) {
  if (!qobject_cast<const QLineEdit*>(&box) && !box.inherits("QAbstractSpinBox") && !box.inherits("QPlainTextEdit"))
    return false;
  if (!(event.modifiers() & Qt::ControlModifier) || event.key() < Qt::Key_A || event.key() > Qt::Key_Z) return false;
  for (const auto standard : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste, QKeySequence::SelectAll,
                              QKeySequence::Undo, QKeySequence::Redo})
    if (event.matches(standard)) return false;
  return true;
}

QString without_keys(QString text) {
  static const QRegularExpression keys("\\s*\\([^()]*\\)\\s*$");
  return text.section('\n', 0, 0).remove(keys);
}

/// Buttons within other controls are theirs.
bool is_part_of_another(const QAbstractButton& button) {
  return qobject_cast<const QLineEdit*>(button.parentWidget()) || qobject_cast<const QTabBar*>(button.parentWidget()) ||
         button.inherits("QTableCornerButton");
}

/// Clicked with the mouse a button leaves the focus where it is, so that the picture keeps its keys.
void fit_out(QAbstractButton& button) {
  if (is_part_of_another(button)) return;
  button.setFocusPolicy(Qt::TabFocus);
  if (!button.accessibleName().isEmpty() || !button.text().isEmpty()) return;
  if (button.objectName() == "qt_dockwidget_closebutton" && button.parentWidget())
    button.setAccessibleName(KeyGuard::tr("Close %1").arg(button.parentWidget()->windowTitle()));
  else
    button.setAccessibleName(without_keys(button.toolTip()));
}

/// Tab leads out of lists and tables, arrows go about in them; what scrolls is called as its panel is unless it has a
/// name.
void fit_out(QAbstractScrollArea& view) {
  if (auto* items = qobject_cast<QAbstractItemView*>(&view)) items->setTabKeyNavigation(false);
  if (!view.accessibleName().isEmpty()) return;
  for (const auto* parent = view.parentWidget(); parent; parent = parent->parentWidget())
    if (qobject_cast<const QDockWidget*>(parent)) return view.setAccessibleName(parent->windowTitle());
}

}  // namespace

KeyGuard::KeyGuard(QMainWindow* window, QWidget* picture) : QObject(window), window_(window), picture_(picture) {
  qApp->installEventFilter(this);
}

bool KeyGuard::in_window(const QObject* object) const {
  const auto* widget = qobject_cast<const QWidget*>(object);
  return widget && widget->window() == window_;
}

bool KeyGuard::keeps_key(const QWidget* widget, const QKeyEvent& event) const {
  return widget != picture_ && widget != window_ && widget->focusPolicy() != Qt::NoFocus && is_single(event);
}

bool KeyGuard::eventFilter(QObject* watched, QEvent* event) {
  const auto type = event->type();
  if (type == QEvent::Polish || type == QEvent::Show) {
    if (!in_window(watched)) return false;
    if (auto* button = qobject_cast<QAbstractButton*>(watched)) fit_out(*button);
    if (auto* view = qobject_cast<QAbstractScrollArea*>(watched)) fit_out(*view);
    return false;
  }
  if ((type != QEvent::ShortcutOverride && type != QEvent::KeyPress) || !in_window(watched)) return false;
  auto* widget = static_cast<QWidget*>(watched);
  auto& key = *static_cast<QKeyEvent*>(event);
  if (type == QEvent::ShortcutOverride) {
    if (is_commands(*widget, key)) {
      key.ignore();
      return true;
    }
    if (!keeps_key(widget, key)) return false;
    key.accept();
    return true;
  }
  if (widget == picture_) tell_why_not(key);
  auto* button = qobject_cast<QAbstractButton*>(widget);
  const bool enters = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  if (!button || !enters || !button->hasFocus() || !button->isEnabled()) return false;
  button->click();
  return true;
}

/// It has come as far as the picture: no command has taken it.
void KeyGuard::tell_why_not(const QKeyEvent& event) {
  if (event.isAutoRepeat()) return;
  const QKeySequence pressed(event.keyCombination());
  for (const auto* owner : {static_cast<QWidget*>(window_), picture_.data()})
    for (const auto* action : owner->actions())
      if (!action->isEnabled() && action->shortcuts().contains(pressed))
        if (const auto why = action->property(why_not_property).toString(); !why.isEmpty()) {
          Q_EMIT said(why);
          return;
        }
}

}  // namespace hallscope
