// The part of MainWindow that shows documents, also while they arrive.
#include <QDockWidget>
#include <QFileInfo>
#include <QLocale>
#include <QStackedWidget>
#include <QTimer>
#include <cmath>

#include "app/changes/changes.h"
#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/explore/explorer.h"
#include "app/fields/field_control.h"
#include "app/headline/headline_strip.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/look/clock_text.h"
#include "app/look/text.h"
#include "app/navigator/navigator.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/timeline/timeline.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/window/start_page.h"
#include "app/window/status_strip.h"
#include "app/workspace/carry_over.h"
#include "app/workspace/default_layers.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

QString racks_text(std::size_t racks) {
  return racks == 1 ? MainWindow::tr("1 rack")
                    : MainWindow::tr("%1 racks").arg(QLocale(QLocale::English).toString(qulonglong(racks)));
}

QString facts(const Facility& facility) {
  const auto number = [](std::size_t n) { return QLocale(QLocale::English).toString(qulonglong(n)); };
  const auto racks = facility.count(ElementType::Rack), gpus = facility.count(ElementType::GPU);
  auto text = racks_text(racks);
  if (gpus > 0) text += MainWindow::tr(" · %1 GPUs").arg(number(gpus));
  return text;
}

/// A scenario without a title has the path of its file for one.
QString scenario_name(const Document& document) {
  const auto title = to_qt(document.scenario->title);
  return files_of(document).contains(title) ? names_of({title}) : title;
}

QString title_of(const Document& document) {
  const auto& title = document.facility->title();
  auto text = title.empty() ? names_of(files_of(document)) : to_qt(title);
  // The facility's own workload is called as the facility is.
  if (document.scenario && document.scenario->title != title)
    text = scenario_name(document) + QStringLiteral(" – ") + text;
  return text;
}

/// "Simulated 20 min: 8 racks throttled, 8 switched off".
QString run_text(const Document& document) {
  std::size_t throttled = 0, switched_off = 0;
  for (const auto& rack : document.simulation->affected) {
    throttled += !std::isnan(rack.throttled_s);
    switched_off += !std::isnan(rack.tripped_s);
  }
  const auto text =
      MainWindow::tr("Simulated %1").arg(to_qt(format_age(document.recording->end() - document.recording->start())));
  if (throttled + switched_off == 0) return MainWindow::tr("%1: no rack throttled").arg(text);
  return MainWindow::tr("%1: %2 throttled, %3 switched off")
      .arg(text, racks_text(throttled), QString::number(switched_off));
}

/// "loss.h5 could not be read; shown without values"; empty when all that was named could be read.
QString unread_text(const Document& document) {
  QStringList unread;
  for (const auto& address : unread_sources(document)) unread += to_qt(address);
  if (unread.isEmpty()) return {};
  const auto names = names_of(unread);
  return document.recording->empty() ? MainWindow::tr("%1 could not be read; shown without values").arg(names)
                                     : MainWindow::tr("%1 could not be read").arg(names);
}

}  // namespace

void MainWindow::connect_loader() {
  connect(status_, &StatusStrip::cancel_requested, loader_, &DocumentLoader::cancel);
  connect(loader_, &DocumentLoader::started, this, [this](const QStringList& files) {
    live_ = false;
    start_page_->set_busy(tr("Opening %1…").arg(names_of(files)));
    status_->clearMessage();
    status_->set_progress(0, tr("Opening"));
    actions_.stop_run->setEnabled(true);
  });
  connect(loader_, &DocumentLoader::progress, status_, &StatusStrip::set_progress);
  connect(loader_, &DocumentLoader::arrived, this, [this](const std::shared_ptr<const Opened>& opened) {
    live_ ? grow(opened, false) : show_document(opened, false);
    live_ = true;
  });
  connect(loader_, &DocumentLoader::loaded, this, [this](const std::shared_ptr<const Opened>& opened) {
    live_ ? grow(opened, true) : show_document(opened, true);
    live_ = false;
    if (opened->document->simulation) status_->showMessage(run_text(*opened->document), 10000);
    if (const auto text = unread_text(*opened->document); !text.isEmpty()) status_->showMessage(text);
  });
  connect(loader_, &DocumentLoader::failed, this, [this](const QStringList& files, const Problems& problems) {
    end_run();
    show_failure(files, problems);
  });
  connect(loader_, &DocumentLoader::cancelled, this, [this] {
    const bool stopped = live_;
    end_run();
    if (stopped)
      status_->showMessage(tr("Stopped at %1; what was simulated until then stays")
                               .arg(clock_text(std::round(playback_->end()), opened_->document->recording->absolute)));
    else
      status_->showMessage(tr("Cancelled"), 4000);
  });
  const auto end = [this] {
    start_page_->set_busy({});
    status_->end_progress();
    actions_.stop_run->setEnabled(false);
    Q_EMIT load_ended();
  };
  connect(loader_, &DocumentLoader::fields_found, this, [this, end] {
    if (!loader_->loading()) end();  // else a run goes on
  });
  connect(loader_, &DocumentLoader::loaded, this, end);
  connect(loader_, &DocumentLoader::failed, this, end);
  connect(loader_, &DocumentLoader::cancelled, this, end);
}

void MainWindow::show_document(const std::shared_ptr<const Opened>& opened, bool complete) {
  const auto before = opened_;
  const auto selected = selection_;
  const double time = playback_->time();
  opened_ = opened;
  const auto& document = opened->document;
  const auto& recording = *document->recording;
  const bool again = before && addresses_of(*before->document) == addresses_of(*document);
  const bool same_facility = before && before->document->facility == document->facility;

  auto& scene = viewport_->scene();
  if (!same_facility) {
    what_if_dock_->hide();
    end_what_if();
    const Pose pose = scene.pose();
    explorer_->set_facility(document->facility, again);
    if (again) scene.set_pose(pose, false);
    load_views();
    navigator_->set_document(*opened);
    navigator_->set_visibility(Visibility(*document->facility, scene.hidden()));
  }
  pages_->setCurrentWidget(viewport_);
  playback_->set_axis(recording.empty() ? 0 : recording.start(), recording.empty() ? 0 : recording.end(),
                      opened->step_s);
  changes_->follow(document);
  const auto with_changes = changes_->with_changes(document);
  offer_changes();
  inspector_->set_document(with_changes);
  path_.set_document(document);
  headline_->set_document(*document);
  timeline_->set_document(*opened, !complete);
  if (same_facility && layers_->can_show(*with_changes->recording)) {
    layers_->set_recording(with_changes, complete);
  } else {
    auto layers = default_layers(*document->facility, recording);
    if (again) carry_over_layers(layers_->layers(), *with_changes->recording, layers);
    layers_->set_document(with_changes, layers);
    for (std::size_t i = 0; i < layers.size(); ++i) apply_layer(static_cast<LayerKind>(i), layers[i]);
  }
  show_problems(document->problems);
  fields_->set_document(document, same_facility);

  wanted_time_.reset();
  if (again) {
    if (time > playback_->end() && !complete) wanted_time_ = time;
    playback_->set_time(time);
  }
  const bool keep_selection = before && (again || same_facility);
  select(keep_selection ? same_element(*before->document->facility, selected, *document->facility) : no_element);
  setWindowTitle(tr("%1 – Hallscope").arg(title_of(*document)));
  status_->set_facts(facts(*document->facility));
  settings_.add_recent(files_of(*document));
  show_recent_files();
  actions_.run_scenario->setEnabled(true);
  viewport_->setFocus();
  Q_EMIT document_shown();
}

void MainWindow::grow(const std::shared_ptr<const Opened>& opened, bool complete) {
  const auto& recording = *opened->document->recording;
  if (recording.empty()) return;
  const bool following = playback_->time() >= playback_->end();
  opened_ = opened;
  playback_->grow(recording.end(), opened->step_s);
  changes_->grow(opened->document);
  const auto with_changes = changes_->with_changes(opened->document);
  inspector_->grow(with_changes);
  path_.set_document(opened->document);
  timeline_->set_document(*opened, !complete);
  layers_->set_recording(with_changes, complete);
  if (!following) wanted_time_.reset();
  if (wanted_time_ && (complete || *wanted_time_ <= playback_->end())) {
    playback_->set_time(*wanted_time_);
    wanted_time_.reset();
  }
  if (complete) show_problems(opened->document->problems);
  if (!headline_timer_.isActive()) headline_timer_.start();
  viewport_->refresh();
}

/// What has arrived is all there will be.
void MainWindow::end_run() {
  if (!live_) return;
  live_ = false;
  grow(opened_, true);
}

void MainWindow::show_failure(const QStringList& files, const Problems& problems) {
  Problems all = problems;
  if (opened_) all.append(opened_->document->problems);  // still open, so its problems still hold
  show_problems(all);
  problems_dock_->show();
  status_->showMessage(opened_ ? tr("%1 could not be opened; what was open stays").arg(names_of(files))
                               : tr("%1 could not be opened").arg(names_of(files)));
}

void MainWindow::show_problems(const Problems& problems) {
  problems_->model()->set_problems(problems);
  status_->set_problems(*problems_->model());
  problems_dock_->setVisible(problems.has(Severity::error));
}

}  // namespace hallscope
