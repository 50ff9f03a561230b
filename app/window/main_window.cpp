#include "app/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolTip>

#include "app/changes/changes.h"
#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/explore/explorer.h"
#include "app/fields/field_control.h"
#include "app/fields/field_panel.h"
#include "app/headline/headline_strip.h"
#include "app/headline/headline_worker.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/look/text.h"
#include "app/navigator/navigator.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/timeline/timeline.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"
#include "app/whatif/what_if_panel.h"
#include "app/whatif/what_if_worker.h"
#include "app/window/picture_failure.h"
#include "app/window/start_page.h"
#include "app/window/status_strip.h"
#include "app/workspace/carry_over.h"
#include "app/workspace/default_layers.h"

namespace hallscope {
MainWindow::MainWindow(bool use_config, QWidget* parent)
    : QMainWindow(parent),
      settings_(use_config),
      viewport_(new Viewport(this)),
      actions_(this, viewport_),
      explorer_(new Explorer(this, viewport_)),
      pages_(new QStackedWidget(this)),
      start_page_(new StartPage(this)),
      failure_(new PictureFailure(this)),
      navigator_(new Navigator(this)),
      layers_(new LayersPanel(this)),
      inspector_(new Inspector(this)),
      problems_(new ProblemsPanel(this)),
      headline_(new HeadlineStrip(this)),
      headline_worker_(new HeadlineWorker(this)),
      playback_(new Playback(this)),
      timeline_(new Timeline(playback_, this)),
      status_(new StatusStrip(this)),
      loader_(new DocumentLoader(this)),
      changes_(new Changes(this)),
      what_if_(new WhatIfPanel(this)),
      what_if_worker_(new WhatIfWorker(this)),
      field_panel_(new FieldPanel(this)),
      fields_(new FieldControl(viewport_, field_panel_, this)) {
  setAcceptDrops(true);
  headline_timer_.setSingleShot(true);
  headline_timer_.setInterval(200);
  connect_views();
  make_layout();
  connect_actions();
  connect_panels();
  connect_loader();
  connect_simulation();
  connect_changes();
  connect_path();
  connect_fields();
  show_recent_files();
  restoreGeometry(settings_.geometry());
  restoreState(settings_.layout());
  problems_dock_->hide();
  what_if_dock_->hide();
  field_dock_->hide();
}

MainWindow::~MainWindow() {
  // Docks are hidden while the window falls apart; nobody closes them.
  what_if_dock_->toggleViewAction()->disconnect(this);
}

void MainWindow::open(const QStringList& files) {
  if (!files.isEmpty()) loader_->open(files, opened_);
}

void MainWindow::connect_panels() {
  connect(navigator_, &Navigator::selected, this, &MainWindow::select);
  connect(navigator_, &Navigator::activated, this, &MainWindow::fly_to);
  connect(inspector_, &Inspector::link_activated, this, &MainWindow::fly_to);
  connect(headline_, &HeadlineStrip::element_activated, this, &MainWindow::fly_to);
  connect(layers_, &LayersPanel::changed, this, &MainWindow::apply_layer);
  connect(playback_, &Playback::time_changed, this, &MainWindow::show_time);
  connect(&headline_timer_, &QTimer::timeout, this, [this] {
    if (!opened_) return;
    headline_worker_->request(opened_->document, playback_->time());
    inspector_->set_path(path_.html(playback_->time()));
  });
  connect(headline_worker_, &HeadlineWorker::ready, headline_, [this](const auto& document, const Headline& headline) {
    headline_->set_headline(*document->facility, headline);
  });
  connect(problems_, &ProblemsPanel::place_activated, this, [this](const QString& where) {
    if (!opened_) return;
    const auto id = where.section(',', 0, 0).trimmed().toStdString();
    if (const auto element = opened_->document->facility->find(id); element != no_element) fly_to(element);
  });
  connect(viewport_, &Viewport::clicked, this, [this](const Pick& pick) { select(pick.element); });
  connect(viewport_, &Viewport::double_clicked, this, [this](const Pick& pick) { fly_to(pick.element); });
  connect(viewport_, &Viewport::hover_changed, this, &MainWindow::show_hover);
  connect(viewport_, &Viewport::tool_hovered, this, [this](PictureTool tool, QPoint global) {
    if (tool == PictureTool::minimap) return;
    QToolTip::showText(global + QPoint(12, 12),
                       tool == PictureTool::legend ? tr("Click to fold") : tr("Click to unfold"), viewport_);
  });
  connect(viewport_, &Viewport::menu_requested, this, [this](const Pick& pick, QPoint global) {
    if (opened_ && pick.hit())
      show_menu(pick.element, shown_value_text(viewport_->scene(), pick.layer, pick.element), global);
  });
  connect(navigator_, &Navigator::menu_requested, this,
          [this](ElementIndex element, QPoint global) { show_menu(element, {}, global); });
  connect(explorer_, &Explorer::selection_lost, this, [this] { select(no_element); });
  connect(explorer_, &Explorer::hidden_changed, this, [this] {
    if (opened_) navigator_->set_visibility(Visibility(*opened_->document->facility, viewport_->scene().hidden()));
  });
  connect(inspector_, &Inspector::what_if_requested, this, &MainWindow::ask_what_if);
  connect(viewport_, &Viewport::draw_failed, this, &MainWindow::drawing_failed, Qt::QueuedConnection);
  connect(start_page_, &StartPage::open_requested, this, &MainWindow::ask_for_files);
  connect(start_page_, &StartPage::file_chosen, this, [this](const QString& file) { open({file}); });
  connect(status_, &StatusStrip::problems_requested, this,
          [this] { problems_dock_->setVisible(!problems_dock_->isVisible()); });
}

void MainWindow::apply_layer(LayerKind kind, const LayerSetup& setup) {
  viewport_->scene().set_layer(kind, setup);
  if (kind == LayerKind::rack_faces && setup.track) inspector_->prefer_metric(setup.track->metric());
  viewport_->refresh();
}

void MainWindow::show_time(double seconds) {
  viewport_->scene().set_time(seconds);
  fields_->set_time(seconds);
  viewport_->refresh();
  inspector_->set_time(seconds);
  if (!headline_timer_.isActive()) headline_timer_.start();
  if (viewport_->hovered().hit()) show_hover(viewport_->hovered(), QCursor::pos());
}

void MainWindow::select(ElementIndex element) {
  selection_ = element;
  if (!opened_) return;
  viewport_->scene().set_selection(element);
  viewport_->refresh();
  actions_.what_if->setEnabled(element != no_element);
  explorer_->set_selection(element);
  navigator_->show_selection(element);
  inspector_->set_element(element);
  path_.set_element(element);
  show_path();
}

void MainWindow::fly_to(ElementIndex element) {
  if (!opened_ || element >= opened_->document->facility->size()) return;
  select(element);
  viewport_->scene().focus(element);
  viewport_->refresh();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  settings_.save_window(saveGeometry(), saveState());
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const auto& url : event->mimeData()->urls())
    if (url.isLocalFile()) files += url.toLocalFile();
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  loader_->add(files, opened_);
}

}  // namespace hallscope
