// The part of MainWindow that follows supply paths.
#include "app/inspector/inspector.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"

namespace hallscope {

void MainWindow::connect_path() {
  actions_.light_path->setChecked(settings_.path_lit());
  connect(actions_.light_path, &QAction::toggled, this, [this](bool on) {
    settings_.set_path_lit(on);
    show_path();
  });
  connect(actions_.flow, &QAction::toggled, this, [this](bool on) {
    viewport_->scene().set_flow_shown(on);
    viewport_->refresh();
  });
}

void MainWindow::show_path() {
  viewport_->scene().set_path(actions_.light_path->isChecked() ? path_.marks() : PathMarks{});
  inspector_->set_path(path_.html(playback_->time()));
  viewport_->refresh();
}

}  // namespace hallscope
