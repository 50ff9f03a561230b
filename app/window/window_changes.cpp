// The part of MainWindow that shows load swings and differences between runs.
#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>

#include "app/changes/changes.h"
#include "app/document/file_filters.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/look/text.h"
#include "app/problems/problems_panel.h"
#include "app/window/main_window.h"
#include "app/window/status_strip.h"
#include "models/measure/time.h"

namespace hallscope {

void MainWindow::connect_changes() {
  auto* windows = new QActionGroup(this);
  for (const double seconds : {0.0, 10.0, 60.0, 300.0, 900.0}) {
    auto* action = swing_->addAction(seconds > 0 ? tr("over %1").arg(to_qt(format_age(seconds))) : tr("Off"));
    action->setCheckable(true);
    action->setChecked(seconds == 0);
    action->setActionGroup(windows);
    connect(action, &QAction::triggered, this, [this, seconds] { changes_->set_swing_window(seconds); });
  }
  connect(actions_.compare, &QAction::triggered, this, [this] {
    changes_->compare_with(QFileDialog::getOpenFileNames(this, tr("Compare what is open with"), {},
                                                         file_filters({SourceRole::telemetry, SourceRole::scenario})));
  });
  connect(actions_.compare_before, &QAction::triggered, changes_, &Changes::compare_with_run_before);
  connect(actions_.stop_comparing, &QAction::triggered, changes_, &Changes::stop_comparing);
  connect(changes_, &Changes::progress, status_, &StatusStrip::set_progress);
  connect(status_, &StatusStrip::cancel_requested, changes_, &Changes::cancel);
  connect(changes_, &Changes::ended, this, [this](const QString& problem, const Problems& problems) {
    status_->end_progress();
    if (problem.isEmpty()) return;
    status_->showMessage(problem);
    Problems all = problems;
    if (opened_) all.append(opened_->document->problems);
    show_problems(all);
  });
  connect(changes_, &Changes::changed, this, &MainWindow::show_changes);
  offer_changes();
}

void MainWindow::offer_changes() {
  const bool recorded = opened_ && !opened_->document->recording->empty();
  swing_->setEnabled(recorded);
  actions_.compare->setEnabled(recorded);
  actions_.compare_before->setEnabled(recorded && changes_->has_run_before());
  actions_.stop_comparing->setEnabled(changes_->comparing());
}

void MainWindow::show_changes(Change what) {
  offer_changes();
  if (!opened_) return;
  const auto document = changes_->with_changes(opened_->document);
  const auto& facility = *document->facility;
  auto layers = layers_->layers();
  const bool wanted = what == Change::swing ? changes_->swing_window_s() > 0 : changes_->comparing();
  // Swings of another window take the place of those shown; of racks, the tops carry power.
  for (auto& layer : layers)
    if (layer.track && layer.track->metric().change == what)
      if (auto recorded = recorded_of(*document->recording, layer.track->metric())) {
        const bool visible = layer.visible;
        layer = make_layer(facility, std::move(recorded));
        layer.visible = visible;
      }
  if (wanted) show_change(facility, *document->recording, what, layers);
  inspector_->grow(document);
  layers_->set_document(document, layers);
  for (std::size_t i = 0; i < layers.size(); ++i) apply_layer(static_cast<LayerKind>(i), layers[i]);
  if (wanted && what == Change::difference)
    status_->showMessage(tr("Shown: what is open less %1, B − A").arg(changes_->baseline_name()), 10000);
}

}  // namespace hallscope
