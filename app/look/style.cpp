#include "app/look/style.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

namespace hallscope {

void apply_style(QApplication& app) {
  app.setStyle(QStyleFactory::create("Fusion"));
  QPalette palette;
  palette.setColor(QPalette::Window, look::window);
  palette.setColor(QPalette::WindowText, look::ink);
  palette.setColor(QPalette::Base, look::paper);
  palette.setColor(QPalette::AlternateBase, look::window);
  palette.setColor(QPalette::Text, look::ink);
  palette.setColor(QPalette::PlaceholderText, look::muted);
  palette.setColor(QPalette::Button, QColor(0xfb, 0xfb, 0xfc));
  palette.setColor(QPalette::ButtonText, look::ink);
  palette.setColor(QPalette::Highlight, look::accent);
  palette.setColor(QPalette::HighlightedText, Qt::white);
  palette.setColor(QPalette::ToolTipBase, look::ink);
  palette.setColor(QPalette::ToolTipText, Qt::white);
  palette.setColor(QPalette::Link, look::accent);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, QColor(0xa3, 0xa8, 0xb0));
  app.setPalette(palette);

  QFont font = app.font();
  font.setPointSizeF(9);
  app.setFont(font);
  app.setStyleSheet(
      QStringLiteral(R"(
    QToolTip { border: 1px solid %3; padding: 4px 6px; background: %3; color: white; }
    QMainWindow::separator { background: %1; width: 1px; height: 1px; }
    QDockWidget { font-weight: 600; }
    QDockWidget::title { background: %2; padding: 6px 8px; border-bottom: 1px solid %1; }
    QToolBar { background: white; border: 0; spacing: 8px; padding: 0; }
    QToolBar#headline { border-bottom: 1px solid %1; }
    QToolBar#timeline { border-top: 1px solid %1; }
    QStatusBar { background: %2; border-top: 1px solid %1; }
    QStatusBar::item { border: 0; }
    QTreeView, QListView, QTableView { border: 1px solid %1; outline: 0; }
    QHeaderView::section { background: %2; border: 0; border-bottom: 1px solid %1; padding: 3px 6px; color: %4; }
    QLineEdit { border: 1px solid %1; border-radius: 3px; padding: 4px 6px; background: white; }
    QLineEdit:focus { border-color: %5; }
    QScrollArea { border: 0; }
    QPushButton { border: 1px solid %1; border-radius: 3px; padding: 6px 14px; background: white; }
    QPushButton:hover { border-color: %5; }
    QPushButton:pressed { background: %2; }
    QTreeView::item, QListView::item { padding: 2px 0; }
    QDockWidget::close-button { border: 0; background: transparent; padding: 0; }
    QDockWidget::close-button:hover { background: %1; }
  )")
          .arg(look::line.name(), look::window.name(), look::ink.name(), look::muted.name(), look::accent.name()));
}

}  // namespace hallscope
