// The part of MainWindow that simulates.
#include <QDockWidget>
#include <QFileDialog>
#include <QMenu>
#include <algorithm>
#include <iterator>

#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/document/file_filters.h"
#include "app/look/text.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/whatif/what_if_panel.h"
#include "app/whatif/what_if_worker.h"
#include "app/window/main_window.h"
#include "app/window/status_strip.h"
#include "app/workspace/ready_scenarios.h"
#include "app/workspace/what_if_scenario.h"
#include "models/io/assets.h"

namespace hallscope {
namespace {

std::string demo_folder() { return (assets_folder() / "demo").string(); }

}  // namespace

void MainWindow::connect_simulation() {
  actions_.run_scenario->setEnabled(false);
  actions_.stop_run->setEnabled(false);
  connect(actions_.run_scenario, &QAction::triggered, this, &MainWindow::ask_for_scenario);
  connect(actions_.stop_run, &QAction::triggered, loader_, &DocumentLoader::cancel);
  connect(ready_scenarios_, &QMenu::aboutToShow, this, &MainWindow::show_ready_scenarios);

  actions_.what_if->setEnabled(false);
  connect(actions_.what_if, &QAction::triggered, this, [this] { ask_what_if(selection_); });
  connect(what_if_worker_, &WhatIfWorker::answered, what_if_, &WhatIfPanel::answer);
  connect(what_if_worker_, &WhatIfWorker::answered, this, &MainWindow::mark_impact);
  connect(what_if_worker_, &WhatIfWorker::timed, what_if_, &WhatIfPanel::set_times);
  connect(what_if_, &WhatIfPanel::element_activated, this, &MainWindow::fly_to);
  connect(what_if_, &WhatIfPanel::run_requested, this, &MainWindow::run_what_if);
  // Closed by the user; its tab being behind another is not that.
  connect(what_if_dock_->toggleViewAction(), &QAction::toggled, this, [this](bool open) {
    if (!open) end_what_if();
  });
}

void MainWindow::ask_what_if(ElementIndex element) {
  if (!opened_ || element >= opened_->document->facility->size()) return;
  const auto& document = opened_->document;
  const auto type = document->facility->element(element).type;
  const bool inside_rack =
      type != ElementType::Rack && document->facility->ancestor(element, ElementType::Rack) != no_element;
  end_what_if();
  asked_ = element;
  asked_at_ = playback_->time();
  what_if_dock_->show();
  what_if_dock_->raise();
  // Trays and GPUs are parts of a rack in the simulation: their failure is known, but not over time.
  what_if_->ask(document, asked_at_, element, document->scenario && !inside_rack);
  what_if_worker_->ask({document, asked_at_, element});
}

void MainWindow::mark_impact(const Impact& impact) {
  Marks marks;
  marks.cause = impact.element;
  marks.lost = impact.dark;
  marks.lost.insert(marks.lost.end(), impact.uncooled.begin(), impact.uncooled.end());
  std::sort(marks.lost.begin(), marks.lost.end());
  const auto affected = impact.affected();
  std::set_difference(affected.begin(), affected.end(), marks.lost.begin(), marks.lost.end(),
                      std::back_inserter(marks.affected));
  viewport_->scene().set_marks(std::move(marks));
  viewport_->refresh();
}

void MainWindow::run_what_if() {
  if (!opened_ || asked_ == no_element || !opened_->document->scenario) return;
  const auto& document = *opened_->document;
  const double at = document.recording->empty() ? 0 : asked_at_ - document.recording->start();
  auto scenario = std::make_shared<Scenario>(with_failure(*document.scenario, *document.facility, asked_, at));
  // The numbers stay beside the run; the picture is for what it brings.
  viewport_->scene().set_marks({});
  loader_->start(ScenarioRun{opened_, {}, std::move(scenario)});
}

void MainWindow::end_what_if() {
  asked_ = no_element;
  what_if_worker_->cancel();
  what_if_->clear();
  viewport_->scene().set_marks({});
  viewport_->refresh();
}

void MainWindow::run_scenario(const QString& file) {
  if (!opened_) return;
  if (facility_files(*opened_->document).isEmpty())
    return status_->showMessage(tr("A scenario needs a facility file; what is open was laid out from a capture"));
  loader_->start(ScenarioRun{opened_, file.toStdString(), nullptr});
}

void MainWindow::ask_for_scenario() {
  if (!opened_) return;
  const auto file =
      QFileDialog::getOpenFileName(this, tr("Run a scenario in %1").arg(to_qt(opened_->document->facility->title())),
                                   to_qt(demo_folder()), file_filters({SourceRole::scenario}));
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
