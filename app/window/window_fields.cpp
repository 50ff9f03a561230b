// The part of MainWindow that shows fields from CFD.
#include <QDockWidget>
#include <QMenuBar>
#include <algorithm>

#include "app/document/document_loader.h"
#include "app/fields/field_control.h"
#include "app/fields/field_panel.h"
#include "app/look/text.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/window/status_strip.h"

namespace hallscope {

void MainWindow::connect_fields() {
  fields_->add_menu(menuBar());
  connect(fields_, &FieldControl::problems_met, this, [this](const Problems& problems) {
    Problems all = problems;
    if (opened_) all.append(opened_->document->problems);
    show_problems(all);
  });
  connect(fields_, &FieldControl::message, this, [this](const QString& text) { status_->showMessage(text, 10000); });
  connect(fields_, &FieldControl::panel_wanted, this, [this] {
    field_dock_->show();
    field_dock_->raise();
  });
  connect(loader_, &DocumentLoader::fields_found, fields_, &FieldControl::add);
  auto* loader = fields_->loader();
  connect(loader, &FieldLoader::progress, status_, &StatusStrip::set_progress);
  connect(status_, &StatusStrip::cancel_requested, loader, &FieldLoader::cancel);
  for (const auto ended : {&FieldLoader::cancelled}) connect(loader, ended, status_, &StatusStrip::end_progress);
  connect(loader, &FieldLoader::loaded, status_, [this] { status_->end_progress(); });
  connect(loader, &FieldLoader::failed, status_, [this] { status_->end_progress(); });
}

}  // namespace hallscope
