#include "app/look/style.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

#include "app/look/framed_checks.h"
#include "app/look/icons.h"
#include "app/look/typeface.h"

namespace hallscope {

namespace {

bool is_dark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

QPalette palette_of(ThemeName theme) {
  const auto& c = look::colors(theme);
  const bool dark = theme == ThemeName::dark;
  QPalette palette;
  palette.setColor(QPalette::Window, c.window);
  palette.setColor(QPalette::WindowText, c.ink);
  palette.setColor(QPalette::Base, c.paper);
  palette.setColor(QPalette::AlternateBase, c.window);
  palette.setColor(QPalette::Text, c.ink);
  palette.setColor(QPalette::PlaceholderText, c.muted);
  palette.setColor(QPalette::Button, dark ? QColor(0x2a, 0x30, 0x37) : QColor(0xfb, 0xfb, 0xfc));
  palette.setColor(QPalette::ButtonText, c.ink);
  palette.setColor(QPalette::BrightText, c.alarm);
  palette.setColor(QPalette::Light, dark ? QColor(0x3a, 0x41, 0x49) : QColor(0xff, 0xff, 0xff));
  palette.setColor(QPalette::Mid, c.line);
  palette.setColor(QPalette::Dark, dark ? QColor(0x12, 0x15, 0x18) : QColor(0xa9, 0xae, 0xb6));
  palette.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : QColor(0x77, 0x7c, 0x84));
  palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xd6));
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, look::colors(ThemeName::light).ink);
  palette.setColor(QPalette::ToolTipText, Qt::white);
  palette.setColor(QPalette::Link, c.accent);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, dark ? QColor(0x6b, 0x73, 0x7d) : QColor(0xa3, 0xa8, 0xb0));
  return palette;
}

QString sheet_of(const look::Colors& c) {
  return QStringLiteral(R"(
    QToolTip { border: 1px solid #1f242c; padding: 4px 6px; background: #1f242c; color: white; }
    QMainWindow::separator { background: %1; width: 1px; height: 1px; }
    QDockWidget { font-weight: 600; }
    QDockWidget::title { background: %2; padding: 6px 8px; border-bottom: 1px solid %1; }
    QToolBar { background: %3; border: 0; spacing: 8px; padding: 0; }
    QToolBar#headline { border-bottom: 1px solid %1; }
    QToolBar#timeline { border-top: 1px solid %1; }
    QWidget#session_bar { background: %2; border-bottom: 1px solid %1; }
    QStatusBar { background: %2; border-top: 1px solid %1; }
    QStatusBar::item { border: 0; }
    QTreeView, QListView, QTableView { border: 1px solid %1; outline: 0; }
    QHeaderView::section { background: %2; border: 0; border-bottom: 1px solid %1; padding: 3px 6px; color: %4; }
    QLineEdit { border: 1px solid %1; border-radius: 3px; padding: 4px 6px; background: %3; }
    QLineEdit:focus { border-color: %5; }
    QScrollArea { border: 0; }
    QPushButton { border: 1px solid %1; border-radius: 3px; padding: 6px 14px; background: %3; }
    QPushButton:hover { border-color: %5; }
    QPushButton:pressed { background: %2; }
    QTreeView::item, QListView::item { padding: 2px 0; }
    QDockWidget::close-button { border: 0; background: transparent; padding: 0; }
    QDockWidget::close-button:hover { background: %1; }
    QLabel[muted="true"] { color: %4; }
    QLabel#source { border: 1px solid %1; border-radius: 9px; padding: 1px 8px; color: %4; }
  )")
      .arg(c.line.name(), c.window.name(), c.paper.name(), c.muted.name(), c.accent.name());
}

}  // namespace

const look::Colors& look::colors(ThemeName theme) {
  static const Colors light{QColor(0xf4, 0xf5, 0xf7), QColor(0xff, 0xff, 0xff), QColor(0xd9, 0xdc, 0xe1),
                            QColor(0x1f, 0x24, 0x2c), QColor(0x62, 0x69, 0x74), QColor(0x2a, 0x66, 0xc8),
                            QColor(0x95, 0x5c, 0x00), QColor(0xb3, 0x26, 0x1e), QColor(0xa3, 0xa8, 0xb0)};
  static const Colors dark{QColor(0x1b, 0x1f, 0x24), QColor(0x22, 0x27, 0x2d), QColor(0x38, 0x3f, 0x47),
                           QColor(0xe8, 0xea, 0xed), QColor(0xa3, 0xab, 0xb5), QColor(0x7a, 0xb0, 0xff),
                           QColor(0xf0, 0xb3, 0x4a), QColor(0xff, 0x80, 0x75), QColor(0x6b, 0x73, 0x7d)};
  return theme == ThemeName::dark ? dark : light;
}

ThemeName look::current() { return is_dark(QApplication::palette()) ? ThemeName::dark : ThemeName::light; }

ThemeName system_theme() {
  static const ThemeName at_start = look::current();
  return at_start;
}

void apply_style(QApplication& app, ThemeName theme) {
  if (app.styleSheet().isEmpty()) {
    system_theme();
    app.setStyle(new FramedChecks);  // the application owns it
    install_typeface();
    QApplication::setWindowIcon(program_icon());
    QFont font = typeface_family().isEmpty() ? QApplication::font() : QFont(typeface_family());
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(9);
    QApplication::setFont(font);
  }
  QApplication::setPalette(palette_of(theme));
  app.setStyleSheet(sheet_of(look::colors(theme)));
}

}  // namespace hallscope
