#include "app/window/presentation.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>

namespace hallscope {

Presentation::Presentation(QMainWindow* window) : QObject(window), window_(window) {}

void Presentation::set(bool on) {
  if (on == on_) return;
  on_ = on;
  if (on)
    begin();
  else
    end();
  Q_EMIT changed(on);
}

void Presentation::begin() {
  layout_ = window_->saveState();
  full_screen_before_ = window_->isFullScreen();
  window_->menuBar()->hide();
  window_->statusBar()->hide();
  for (auto* bar : window_->findChildren<QToolBar*>()) bar->hide();
  for (auto* dock : window_->findChildren<QDockWidget*>()) {
    // Taken away for a while, not closed: nothing that a panel stands for ends.
    const QSignalBlocker quiet(dock->toggleViewAction());
    dock->hide();
  }
  window_->showFullScreen();
}

void Presentation::end() {
  window_->menuBar()->show();
  window_->statusBar()->show();
  if (!full_screen_before_) window_->showNormal();
  window_->restoreState(layout_);
}

}  // namespace hallscope
