#include "app/window/key_sheet.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>

#include "app/look/style.h"
#include "app/window/actions.h"

namespace hallscope {
namespace {

using Rows = QList<std::pair<QString, QString>>;

QString keys(const QAction* action) {
  QStringList names;
  for (const auto& key : action->shortcuts()) names += key.toString(QKeySequence::NativeText);
  return names.join(", ");
}

QString table(const QString& title, const Rows& rows) {
  auto html = QStringLiteral("<p><b>%1</b></p><table cellspacing='3'>").arg(title.toHtmlEscaped());
  for (const auto& [key, meaning] : rows)
    html += QStringLiteral("<tr><td style='color:%1; padding-right:16px'>%2</td><td>%3</td></tr>")
                .arg(look::muted.name(), key.toHtmlEscaped(), meaning.toHtmlEscaped());
  return html + "</table>";
}

template <typename List>
Rows of_all(const List& actions) {
  Rows rows;
  for (const auto* action : actions)
    if (!action->shortcuts().isEmpty()) rows += {keys(action), action->text().remove('&')};
  return rows;
}

Rows of(std::initializer_list<const QAction*> actions) { return of_all(actions); }

}  // namespace

KeySheet::KeySheet(const Actions& a, const QList<QAction*>& explore, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Keys and mouse"));
  const Rows mouse{{tr("Left drag"), tr("Turn")},
                   {tr("Middle or Shift+left drag"), tr("Move")},
                   {tr("Wheel, right drag"), tr("Zoom; the wheel to the pointer")},
                   {tr("Hover"), tr("Value, age and source")},
                   {tr("Click, Esc"), tr("Select, clear")},
                   {tr("Ctrl+click, Shift+click"), tr("Select in addition or no more; all up to there")},
                   {tr("Ctrl+Shift+drag"), tr("Select what stands in a box, in addition")},
                   {tr("Alt+click"), tr("Select what is there itself, however small")},
                   {tr("Click a legend"), tr("Fold it to one line, unfold it")},
                   {tr("Double click"), tr("Fly there")},
                   {tr("Right click"), tr("Menu")},
                   {tr("Drag a slice's frame, Ctrl+drag"), tr("Move the slice; Ctrl+Page Up, Ctrl+Page Down")},
                   {tr("W A S D, E Q"), tr("Fly; up, down; Shift: faster")}};
  QList<QAction*> modes;
  for (const auto& [mode, action] : a.modes) modes += action;
  auto* left = new QLabel(
      table(tr("Mouse and flying"), mouse) + table(tr("Time"), of({a.play, a.step_back, a.step_on, a.first, a.last})) +
          table(tr("Simulation"), of({a.run_scenario, a.what_if})) + table(tr("Look at"), of_all(modes)),
      this);
  auto* right = new QLabel(
      table(tr("Camera"), of({a.view_campus, a.view_front, a.view_right, a.view_top, a.view_back, a.view_left,
                              a.reset_camera, a.focus_selection, a.undo_camera, a.redo_camera})) +
          table(tr("Window"),
                of({a.open, a.reload, a.undo, a.redo, a.find, a.copy, a.labels, a.legends, a.flat_light, a.light_path,
                    a.flow, a.full_screen, a.screenshot, a.screenshot_again, a.key_sheet, a.quit})),
      this);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(24, 8, 24, 24);
  layout->setSpacing(40);
  auto* third = new QLabel(table(tr("Explore"), of_all(explore)), this);
  for (auto* column : {left, right, third}) {
    column->setAlignment(Qt::AlignTop);
    layout->addWidget(column);
  }
  // The key that opened it closes it.
  connect(new QShortcut(Qt::Key_F1, this), &QShortcut::activated, this, &QDialog::close);
}

}  // namespace hallscope
