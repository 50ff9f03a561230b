#include "app/window/key_sheet.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QShortcut>
#include <algorithm>

#include "app/look/fit_screen.h"
#include "app/look/style.h"

namespace hallscope {
namespace {

using Rows = QList<std::pair<QString, QString>>;

struct KeyTable {
  QString title;
  Rows rows;
};

constexpr int columns = 3;

QString plain(QString text) {
  constexpr QChar kept(0xE000);  // of private use: stands for a "&" that is meant
  return text.replace("&&", QString(kept)).remove('&').replace(kept, "&");
}

QString keys(const QAction* action) {
  QStringList names;
  for (const auto& key : action->shortcuts()) names += key.toString(QKeySequence::NativeText);
  return names.join(", ");
}

/// Those of the menus within it too.
void add_rows(const QMenu& menu, Rows& rows) {
  for (const auto* action : menu.actions()) {
    if (action->menu())
      add_rows(*action->menu(), rows);
    else if (!action->shortcuts().isEmpty())
      rows += {keys(action), plain(action->text())};
  }
}

QString html(const KeyTable& table) {
  auto html = QStringLiteral("<p><b>%1</b></p><table cellspacing='3'>").arg(table.title.toHtmlEscaped());
  for (const auto& [key, meaning] : table.rows)
    html += QStringLiteral("<tr><td style='color:%1; padding-right:16px; white-space:nowrap'>%2</td><td>%3</td></tr>")
                .arg(look::muted.name(), key.toHtmlEscaped(), meaning.toHtmlEscaped());
  return html + "</table>";
}

QList<KeyTable> tables(const QMenuBar& menus) {
  QList<KeyTable> all{
      {KeySheet::tr("Mouse and flying"),
       {{KeySheet::tr("Left drag"), KeySheet::tr("Turn")},
        {KeySheet::tr("Middle or Shift+left drag"), KeySheet::tr("Move")},
        {KeySheet::tr("Wheel, right drag"), KeySheet::tr("Zoom; the wheel to the pointer")},
        {KeySheet::tr("Hover"), KeySheet::tr("Value, age and source")},
        {KeySheet::tr("Click, Esc"), KeySheet::tr("Select, clear")},
        {KeySheet::tr("Ctrl+click"), KeySheet::tr("Select in addition, or no more")},
        {KeySheet::tr("Shift+click"), KeySheet::tr("All of its type from the one selected to this one")},
        {KeySheet::tr("R and drag, Ctrl+Shift+drag"), KeySheet::tr("Select what stands in a box")},
        {KeySheet::tr("Alt+click"), KeySheet::tr("Select what is there itself, however small")},
        {KeySheet::tr("Click a legend"), KeySheet::tr("Fold it to one line, unfold it")},
        {KeySheet::tr("Double click"), KeySheet::tr("Fly there")},
        {KeySheet::tr("Right click, Menu"), KeySheet::tr("Menu")},
        {KeySheet::tr("Drag a slice's frame, Ctrl+left drag"), KeySheet::tr("Move the slice")},
        {KeySheet::tr("Wheel on ruler or chart"), KeySheet::tr("Zoom time; Shift: move it; double click: all of it")},
        {KeySheet::tr("Click the clock"), KeySheet::tr("Type an instant: 14:05, +5 min")},
        {KeySheet::tr("W A S D, E Q"), KeySheet::tr("Fly; up, down; Shift: faster")}}},
      {KeySheet::tr("Keyboard"),
       {{KeySheet::tr("Tab, Shift+Tab"), KeySheet::tr("To the next control, back")},
        {KeySheet::tr("Space, Enter"), KeySheet::tr("Press the control that has the ring")},
        {KeySheet::tr("Esc"), KeySheet::tr("Leave what the line above the picture names")},
        {KeySheet::tr("Letters, digits, Space"), KeySheet::tr("Command the picture, once it has the keys (F2)")},
        {KeySheet::tr("← →"), KeySheet::tr("A step back or on, in the picture")},
        {KeySheet::tr("Alt+1 … Alt+9"), KeySheet::tr("Come back to a saved view")}}}};
  for (const auto* action : menus.actions()) {
    if (!action->menu()) continue;
    KeyTable table{plain(action->text()), {}};
    add_rows(*action->menu(), table.rows);
    if (!table.rows.isEmpty()) all += table;
  }
  return all;
}

}  // namespace

KeySheet::KeySheet(const QMenuBar& menus, QWidget* parent) : QDialog(parent), menus_(menus) {
  setObjectName("key_sheet");
  setWindowTitle(tr("Keys and mouse"));
  auto* page = new QWidget;
  auto* row = new QHBoxLayout(page);
  row->setContentsMargins(24, 8, 24, 24);
  row->setSpacing(40);
  for (int i = 0; i < columns; ++i) {
    auto* column = new QLabel(page);
    column->setAlignment(Qt::AlignTop);
    columns_ += column;
    row->addWidget(column);
  }
  write();
  auto* scroll = new QScrollArea(this);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);
  constexpr int bars = 24;
  fit_to_screen(*this, page->sizeHint() + QSize(bars, bars));
  // The key that opened it closes it.
  connect(new QShortcut(Qt::Key_F1, this), &QShortcut::activated, this, &QDialog::close);
}

/// Tables one below the other in columns of about the same height.
void KeySheet::write() {
  const auto all = tables(menus_);
  qsizetype lines = 0;
  constexpr qsizetype heading = 3;  ///< lines that a title takes with what is around it
  for (const auto& table : all) lines += table.rows.size() + heading;
  QStringList texts(columns);
  qsizetype done = 0;
  for (const auto& table : all) {
    const auto middle = done + (table.rows.size() + heading) / 2;
    const auto column = std::min<qsizetype>(middle * columns / std::max<qsizetype>(lines, 1), columns - 1);
    texts[column] += html(table);
    done += table.rows.size() + heading;
  }
  for (int i = 0; i < columns; ++i) columns_[i]->setText(texts[i]);
}

/// Texts carry their colours.
void KeySheet::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && !columns_.isEmpty()) write();
  QDialog::changeEvent(event);
}

}  // namespace hallscope
