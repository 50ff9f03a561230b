// The part of MainWindow that simulates.
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include "app/document/document_loader.h"
#include "app/document/files_to_open.h"
#include "app/document/ready_scenarios.h"
#include "app/look/text.h"
#include "app/window/main_window.h"
#include "app/window/status_strip.h"
#include "models/io/assets.h"

namespace hallscope {
namespace {

QStringList facility_files_of(const Document& document) {
  QStringList files;
  for (const auto& file : document.files) files += to_qt(file);
  return facility_files(files);
}

std::string demo_folder() { return (assets_folder() / "demo").string(); }

}  // namespace

void MainWindow::connect_simulation() {
  actions_.run_scenario->setEnabled(false);
  actions_.stop_run->setEnabled(false);
  connect(actions_.run_scenario, &QAction::triggered, this, &MainWindow::ask_for_scenario);
  connect(actions_.stop_run, &QAction::triggered, loader_, &DocumentLoader::cancel);
  connect(ready_scenarios_, &QMenu::aboutToShow, this, &MainWindow::show_ready_scenarios);
}

void MainWindow::run_scenario(const QString& file) {
  if (!opened_) return;
  const auto files = facility_files_of(*opened_->document);
  if (files.isEmpty())
    return status_->showMessage(tr("A scenario needs a facility file; what is open was laid out from a capture"));
  loader_->start(ScenarioRun{files + QStringList(file), opened_, file.toStdString(), nullptr});
}

void MainWindow::ask_for_scenario() {
  if (!opened_) return;
  const auto file =
      QFileDialog::getOpenFileName(this, tr("Run a scenario in %1").arg(to_qt(opened_->document->facility->title())),
                                   to_qt(demo_folder()), tr("Scenarios (*.json);;All files (*)"));
  if (!file.isEmpty()) run_scenario(file);
}

void MainWindow::show_ready_scenarios() {
  ready_scenarios_->clear();
  if (opened_)
    for (const auto& ready : ready_scenarios(demo_folder(), *opened_->document->facility)) {
      auto* action = ready_scenarios_->addAction(to_qt(ready.title));
      action->setToolTip(to_qt(ready.file));
      connect(action, &QAction::triggered, this, [this, file = to_qt(ready.file)] { run_scenario(file); });
    }
  if (ready_scenarios_->isEmpty())
    ready_scenarios_->addAction(opened_ ? tr("None fits this facility") : tr("Open a facility first"))
        ->setEnabled(false);
}

}  // namespace hallscope
