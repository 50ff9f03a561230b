#include "app/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QStackedWidget>

#include "app/document/carry_over.h"
#include "app/document/default_layers.h"
#include "app/document/document_loader.h"
#include "app/document/files_to_open.h"
#include "app/headline/headline_strip.h"
#include "app/headline/headline_worker.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/look/text.h"
#include "app/navigator/navigator.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/timeline/timeline.h"
#include "app/viewport/viewport.h"
#include "app/window/start_page.h"
#include "app/window/status_strip.h"

namespace hallscope {
namespace {

QString names_of(const QStringList& files) {
  QStringList names;
  for (const auto& file : files) names += QFileInfo(file).fileName();
  return names.join(", ");
}

QString facts(const Facility& facility) {
  const auto number = [](std::size_t n) { return QLocale(QLocale::English).toString(qulonglong(n)); };
  const auto racks = facility.count(ElementType::Rack), gpus = facility.count(ElementType::GPU);
  auto text = racks == 1 ? MainWindow::tr("1 rack") : MainWindow::tr("%1 racks").arg(number(racks));
  if (gpus > 0) text += MainWindow::tr(" · %1 GPUs").arg(number(gpus));
  return text;
}

QStringList files_of(const Document& document) {
  QStringList files;
  for (const auto& file : document.files) files += to_qt(file);
  return files;
}

}  // namespace

MainWindow::MainWindow(bool use_config, QWidget* parent)
    : QMainWindow(parent),
      settings_(use_config),
      viewport_(new Viewport(this)),
      actions_(this, viewport_),
      pages_(new QStackedWidget(this)),
      start_page_(new StartPage(this)),
      navigator_(new Navigator(this)),
      layers_(new LayersPanel(this)),
      inspector_(new Inspector(this)),
      problems_(new ProblemsPanel(this)),
      headline_(new HeadlineStrip(this)),
      headline_worker_(new HeadlineWorker(this)),
      playback_(new Playback(this)),
      timeline_(new Timeline(playback_, this)),
      status_(new StatusStrip(this)),
      loader_(new DocumentLoader(this)) {
  setAcceptDrops(true);
  headline_timer_.setSingleShot(true);
  headline_timer_.setInterval(200);
  make_layout();
  connect_actions();
  connect_panels();
  connect_loader();
  show_recent_files();
  restoreGeometry(settings_.geometry());
  restoreState(settings_.layout());
  problems_dock_->hide();
}

MainWindow::~MainWindow() = default;

void MainWindow::open(const QStringList& files) {
  if (!files.isEmpty()) loader_->start(files);
}

void MainWindow::connect_panels() {
  connect(navigator_, &Navigator::selected, this, &MainWindow::select);
  connect(navigator_, &Navigator::activated, this, &MainWindow::fly_to);
  connect(inspector_, &Inspector::link_activated, this, &MainWindow::fly_to);
  connect(headline_, &HeadlineStrip::element_activated, this, &MainWindow::fly_to);
  connect(layers_, &LayersPanel::changed, this, &MainWindow::apply_layer);
  connect(playback_, &Playback::time_changed, this, &MainWindow::show_time);
  connect(&headline_timer_, &QTimer::timeout, this, [this] {
    if (opened_) headline_worker_->request(opened_->document, playback_->time());
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
  connect(viewport_, &Viewport::menu_requested, this, &MainWindow::show_menu);
  connect(viewport_, &Viewport::draw_failed, this, &MainWindow::drawing_failed, Qt::QueuedConnection);
  connect(start_page_, &StartPage::open_requested, this, &MainWindow::ask_for_files);
  connect(start_page_, &StartPage::file_chosen, this, [this](const QString& file) { open({file}); });
  connect(status_, &StatusStrip::problems_requested, this,
          [this] { problems_dock_->setVisible(!problems_dock_->isVisible()); });
}

void MainWindow::connect_loader() {
  connect(status_, &StatusStrip::cancel_requested, loader_, &DocumentLoader::cancel);
  connect(loader_, &DocumentLoader::started, this, [this](const QStringList& files) {
    start_page_->set_busy(tr("Opening %1…").arg(names_of(files)));
    status_->clearMessage();
    status_->set_progress(0, tr("Opening"));
  });
  connect(loader_, &DocumentLoader::progress, status_, &StatusStrip::set_progress);
  connect(loader_, &DocumentLoader::loaded, this, &MainWindow::show_document);
  connect(loader_, &DocumentLoader::failed, this, &MainWindow::show_failure);
  connect(loader_, &DocumentLoader::cancelled, this, [this] { status_->showMessage(tr("Cancelled"), 4000); });
  const auto end = [this] {
    start_page_->set_busy({});
    status_->end_progress();
    Q_EMIT load_ended();
  };
  connect(loader_, &DocumentLoader::loaded, this, end);
  connect(loader_, &DocumentLoader::failed, this, end);
  connect(loader_, &DocumentLoader::cancelled, this, end);
}

void MainWindow::show_document(const std::shared_ptr<const Opened>& opened) {
  const auto before = opened_;
  const auto selected = selection_;
  const double time = playback_->time();
  opened_ = opened;
  const auto& document = opened->document;
  const auto& recording = *document->recording;
  const bool again = before && before->document->files == document->files;

  auto layers = default_layers(*document->facility, recording);
  if (again) carry_over_layers(layers_->layers(), recording, layers);
  auto& scene = viewport_->scene();
  scene.set_facility(document->facility);
  pages_->setCurrentWidget(viewport_);
  playback_->set_axis(recording.empty() ? 0 : recording.start(), recording.empty() ? 0 : recording.end(),
                      opened->step_s);
  navigator_->set_document(*opened);
  inspector_->set_document(document);
  layers_->set_document(document, layers);
  headline_->set_document(*document);
  timeline_->set_document(*opened);
  for (std::size_t i = 0; i < layers.size(); ++i) apply_layer(static_cast<LayerKind>(i), layers[i]);
  show_problems(document->problems);

  select(no_element);
  if (again) {
    playback_->set_time(time);
    select(same_element(*before->document->facility, selected, *document->facility));
  }
  const auto files = files_of(*document);
  const auto name = document->facility->title().empty() ? names_of(files) : to_qt(document->facility->title());
  setWindowTitle(tr("%1 – Hallscope").arg(name));
  status_->set_facts(facts(*document->facility));
  settings_.add_recent(files);
  show_recent_files();
  viewport_->setFocus();
  Q_EMIT document_shown();
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

void MainWindow::apply_layer(LayerKind kind, const LayerSetup& setup) {
  viewport_->scene().set_layer(kind, setup);
  if (kind == LayerKind::rack_faces && setup.track) inspector_->prefer_metric(setup.track->metric());
  viewport_->refresh();
}

void MainWindow::show_time(double seconds) {
  viewport_->scene().set_time(seconds);
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
  navigator_->show_selection(element);
  inspector_->set_element(element);
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
  open(files_to_open(opened_ ? files_of(*opened_->document) : QStringList(), files));
}

}  // namespace hallscope
