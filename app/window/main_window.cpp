#include "app/window/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QSet>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/alarms/acknowledged_store.h"
#include "app/alarms/alarm_badge.h"
#include "app/alarms/alarm_store.h"
#include "app/alarms/alarm_watching.h"
#include "app/bindings/binding_bar.h"
#include "app/changes/swing_menu.h"
#include "app/document/document_files.h"
#include "app/document/file_filters.h"
#include "app/document/opening.h"
#include "app/events/events_panel.h"
#include "app/events/note_strip.h"
#include "app/explore/explore_menu.h"
#include "app/explore/halls_menu.h"
#include "app/explore/saved_views.h"
#include "app/fields/field_menu.h"
#include "app/fields/field_opening.h"
#include "app/fields/field_panel.h"
#include "app/headline/headline_strip.h"
#include "app/layers/layers_panel.h"
#include "app/look/focus_ring.h"
#include "app/look/text.h"
#include "app/session/session_bar.h"
#include "app/session/session_keeper.h"
#include "app/settings/settings_watch.h"
#include "app/timeline/playback.h"
#include "app/timeline/timeline.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/hover_tips.h"
#include "app/viewport/viewport.h"
#include "app/whatif/what_if_answers.h"
#include "app/window/copied_text.h"
#include "app/window/detour_bar.h"
#include "app/window/detours.h"
#include "app/window/key_guard.h"
#include "app/window/key_sheet.h"
#include "app/window/look_menu.h"
#include "app/window/picture_failure.h"
#include "app/window/presentation.h"
#include "app/window/recent_menu.h"
#include "app/window/scenario_menu.h"
#include "app/window/start_page.h"
#include "app/window/status_strip.h"
#include "app/window/thumbnails.h"
#include "app/window/window_title.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/changes.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

void add_strip(QMainWindow* window, Qt::ToolBarArea area, const QString& name, QWidget* contents) {
  auto* bar = new QToolBar(window);
  bar->setObjectName(name);
  bar->setMovable(false);
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  bar->toggleViewAction()->setEnabled(false);
  contents->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  bar->addWidget(contents);
  window->addToolBar(area, bar);
}

QWidget* one_below_the_other(QWidget* above, QWidget* below) {
  auto* both = new QWidget(below->parentWidget());
  auto* column = new QVBoxLayout(both);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(above);
  column->addWidget(below, 1);
  return both;
}

QWidget* side_by_side(QWidget* wide, QWidget* narrow) {
  auto* both = new QWidget(wide->parentWidget());
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins(0, 0, 4, 0);
  row->setSpacing(0);
  row->addWidget(wide, 1);
  row->addWidget(narrow);
  return both;
}

}  // namespace

MainWindow::MainWindow(bool use_config, QWidget* parent)
    : QMainWindow(parent),
      workspace_(std::make_shared<Workspace>()),
      settings_(use_config, [this](const QString& why) { say_unkept(why); }),
      viewport_(new Viewport(*workspace_, this)),
      look_(new LookMenu(*workspace_, settings_, viewport_)),
      actions_(this, viewport_),
      playback_(new Playback(this)),
      opening_(new Opening(*workspace_, this)),
      session_(use_config ? new SessionKeeper(*workspace_, *opening_, sessions_folder(), this) : nullptr),
      fields_(new FieldOpening(*workspace_, this)),
      status_(new StatusStrip(*workspace_, this)),
      left_(new SessionBar(this)),
      detours_(new DetourBar(*workspace_, this)),
      pages_(new QStackedWidget(this)),
      presentation_(new Presentation(this)),
      explore_(new ExploreMenu(*workspace_, viewport_)) {
  // Panels go after the members of this; until then they may speak to the workspace.
  connect(this, &QObject::destroyed, [kept = workspace_] {});
  setAcceptDrops(true);
  pages_->setObjectName("pages");
  auto* keys = new KeyGuard(this, viewport_);
  connect(keys, &KeyGuard::said, this, [this](const QString& text) { announce(text, 6000); });
  new FocusRing(this);
  workspace_->edit(passing(), [this](Shown& s) { s.path.lit = settings_.path_lit(); });
  playback_->follow(*workspace_);
  new HoverTips(*workspace_, viewport_);
  new WhatIfAnswers(*workspace_, this);
  new AlarmWatching(*workspace_, this);
  auto* alarms = new AlarmStore(*workspace_, use_config ? AlarmStore::file() : QString(), this);
  connect(alarms, &AlarmStore::said, this, [this](const QString& text) { announce(text, 10000); });
  alarms->restore();
  auto* seen = new AcknowledgedStore(*workspace_, use_config ? AcknowledgedStore::file() : QString(), this);
  connect(seen, &AcknowledgedStore::said, this, [this](const QString& text) { announce(text, 10000); });
  opening_->set_drafting([this] { return viewport_->scene().drafting(); });
  make_pages();
  make_layout();
  make_menus();
  connect_actions();
  connect_camera();
  connect_switches();
  connect_opening();
  connect_fields();
  connect_docks();
  connect_session();
  connect_layout();
  subscription_ = workspace_->subscribe(part::all, [this](Parts parts) { show_workspace(parts); });
  actions_.show(*workspace_, false);
  restoreGeometry(settings_.geometry());
  restoreState(settings_.layout());
  // Whatever the layout remembers: there is nothing to show before something is opened.
  first_layout_ = saveState();
  for (auto* dock : docks_) dock->hide();
}

MainWindow::~MainWindow() {
  // Docks are hidden while the window falls apart; nobody closes them.
  for (auto* dock : docks_) dock->toggleViewAction()->disconnect(this);
}

void MainWindow::open(const QStringList& files) { opening_->open(files); }
void MainWindow::set_field_request(FieldRequest request) { fields_->set_request(std::move(request)); }

// Layout --------------------------------------------------------------------------------------------------------

void MainWindow::make_pages() {
  auto* start = start_ = new StartPage(settings_, this);
  auto* failure = new PictureFailure(this);
  for (QWidget* page : {static_cast<QWidget*>(start), static_cast<QWidget*>(viewport_), static_cast<QWidget*>(failure)})
    pages_->addWidget(page);
  setCentralWidget(one_below_the_other(detours_, pages_));
  connect(start, &StartPage::open_requested, this, &MainWindow::ask_for_files);
  connect(start, &StartPage::files_chosen, this, &MainWindow::open);
  connect(opening_, &Opening::started, start,
          [start](const QStringList& files) { start->set_busy(tr("Opening %1…").arg(names_of(files))); });
  connect(opening_, &Opening::ended, start, [start] { start->set_busy({}); });
  // Queued: it is said in the midst of painting, when the page that paints cannot be taken away.
  connect(
      viewport_, &Viewport::draw_failed, this,
      [this, failure](const QString& reason) {
        failure->set_reason(reason);
        pages_->setCurrentWidget(failure);
        Q_EMIT drawing_failed(reason);
      },
      Qt::QueuedConnection);
  connect(failure, &PictureFailure::retry_requested, this, [this] {
    pages_->setCurrentWidget(viewport_);
    viewport_->try_again();
  });
}

void MainWindow::make_layout() {
  setStatusBar(status_);
  setContextMenuPolicy(Qt::NoContextMenu);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
  auto* badge = new AlarmBadge(*workspace_, this);
  connect(badge, &AlarmBadge::clicked, this, [this] { show_dock("alarms"); });
  auto* headline = side_by_side(new HeadlineStrip(*workspace_, this), badge);
  add_strip(this, Qt::TopToolBarArea, "headline",
            one_below_the_other(left_, one_below_the_other(new BindingBar(*workspace_, this), headline)));
  auto* list = new QToolButton(this);
  list->setObjectName("show_events");
  list->setAutoRaise(true);
  auto* timeline = side_by_side(new Timeline(*workspace_, playback_, this), list);
  add_strip(this, Qt::BottomToolBarArea, "timeline", one_below_the_other(new NoteStrip(*workspace_, this), timeline));
  of_document_ = {headline, timeline};
  for (auto* strip : of_document_) strip->hide();
  docks_ = add_panels(*workspace_, this);
  list->setDefaultAction(docks_["events"]->toggleViewAction());
  docks_["events"]->toggleViewAction()->setShortcut(Qt::CTRL | Qt::Key_E);
  docks_["charts"]->toggleViewAction()->setShortcut(Qt::CTRL | Qt::Key_H);
  docks_["alarms"]->toggleViewAction()->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
  for (const auto corner : {Qt::BottomLeftCorner, Qt::TopLeftCorner}) setCorner(corner, Qt::LeftDockWidgetArea);
  for (const auto corner : {Qt::BottomRightCorner, Qt::TopRightCorner}) setCorner(corner, Qt::RightDockWidgetArea);
  arrange_docks();
  setWindowTitle(tr("Hallscope"));
  setMinimumSize(800, 520);
  resize(1280, 720);
}

void MainWindow::make_menus() {
  std::vector<QAction*> shown;
  for (const auto& panel : panels()) shown.push_back(docks_[panel.key]->toggleViewAction());
  const auto menus = actions_.make_menus(menuBar(), shown);
  QList<QAction*> modes;
  for (const auto& [mode, action] : actions_.modes) modes += action;
  findChild<LayersPanel*>()->set_modes(modes);
  auto* halls = new HallsMenu(*workspace_, viewport_);
  auto* views = new SavedViews(*workspace_, settings_, this);
  auto* fields = new FieldMenu(*workspace_, viewport_, this);
  auto* recent = new RecentMenu(*workspace_, settings_, menus.recent);
  auto* scenarios = new ScenarioMenu(*workspace_, menus.ready_scenarios);
  new SwingMenu(*workspace_, menus.swing);
  const auto events = findChild<EventsPanel*>()->actions_of_time();
  menus.time->insertActions(actions_.first, events);
  addActions(events);  // their keys work wherever one is
  menus.view->insertMenu(actions_.reset_camera, halls->menu());
  menus.view->insertMenu(actions_.reset_camera, views->menu());
  menus.view->insertSeparator(actions_.reset_camera);
  menus.view->insertMenu(actions_.labels, look_->themes());
  menus.view->insertMenu(actions_.labels, look_->qualities());
  menus.view->insertSeparator(actions_.labels);
  menuBar()->insertMenu(menus.time->menuAction(), explore_->menu());
  menuBar()->insertMenu(menuBar()->actions().back(), fields->menu());  // before Help

  connect(halls, &HallsMenu::said, this, [this](const QString& text) { announce(text); });
  connect(views, &SavedViews::said, this, &MainWindow::announce);
  connect(views, &SavedViews::gone_to, viewport_, [this] { viewport_->setFocus(); });
  connect(explore_, &ExploreMenu::said, this, [this](const QString& text) { announce(text); });
  connect(explore_, &ExploreMenu::section_wanted, this, [this] { show_dock("section"); });
  connect(fields, &FieldMenu::panel_wanted, this, [this] { show_dock("field"); });
  connect(fields, &FieldMenu::file_wanted, findChild<FieldPanel*>(), &FieldPanel::ask_for_file);
  connect(recent, &RecentMenu::wanted, this, &MainWindow::open);
  auto* watch = new SettingsWatch(settings_, this);
  connect(watch, &SettingsWatch::changed, views, &SavedViews::reload);
  connect(watch, &SettingsWatch::changed, recent, &RecentMenu::reload);
  connect(watch, &SettingsWatch::changed, start_, &StartPage::reload);
  connect(watch, &SettingsWatch::changed, look_, &LookMenu::reload);
  connect(scenarios, &ScenarioMenu::wanted, opening_, &Opening::run_scenario);
  connect(actions_.run_scenario, &QAction::triggered, scenarios, &ScenarioMenu::ask_for_file);
  connect(actions_.key_sheet, &QAction::triggered, this, [this] {
    auto* sheet = new KeySheet(*menuBar(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
  });
}

/// What the window itself shows of the workspace: its title, its menus, and which docks there is reason to see.
void MainWindow::show_workspace(Parts parts) {
  const auto& s = workspace_->shown();
  // These two change all the while one moves, and no action depends on them.
  if (parts & ~(part::camera | part::field_note)) actions_.show(*workspace_, opening_->busy());
  if ((parts & part::document) && s.opened) setWindowTitle(tr("%1 – Hallscope").arg(title_of(*s.opened->document)));
  if (parts & part::problems) {
    docks_["problems"]->setVisible(s.problems && s.problems->has(Severity::error));
    docks_["problems"]->raise();
  }
  if (parts & part::selection) show_selection();
  if (parts & part::path) settings_.set_path_lit(s.path.lit);
  if (!(parts & part::what_if)) return;
  // Brought to the front by a question, not by each of its answers.
  if (!s.what_if.asked())
    docks_["what-if"]->hide();
  else if (!s.what_if.impact || !docks_["what-if"]->toggleViewAction()->isChecked())
    show_dock("what-if");
}

/// Whoever selects something wants to know of it: where the Inspector lies behind another panel it comes to the front.
/// While a failure is asked about, its list leads from one element to the next and stays.
void MainWindow::show_selection() {
  const auto& s = workspace_->shown();
  auto* inspector = docks_["inspector"];
  const bool behind = inspector->toggleViewAction()->isChecked() && inspector->visibleRegion().isEmpty();
  if (s.selection != no_element && !s.what_if.asked() && behind && !presentation_->on()) inspector->raise();
}

void MainWindow::show_panels() {
  for (auto* strip : of_document_) strip->show();
  if (!std::exchange(empty_, false) || presentation_->on()) return;
  QSet<const QDockWidget*> called;  // what has something to say already
  for (const auto* dock : docks_)
    if (!dock->isHidden()) called.insert(dock);
  setAnimated(false);  // sliding in they would have the first picture made in size after size
  restoreState(first_layout_);
  for (const auto& panel : panels())
    if (!panel.open) docks_[panel.key]->setVisible(called.contains(docks_[panel.key]));
  if (settings_.layout().isEmpty()) arrange_docks();
  setAnimated(true);
}

/// What was coming did not come.
void MainWindow::put_panels_away() {
  if (std::exchange(empty_, true)) return;
  for (auto* strip : of_document_) strip->hide();
  for (auto* dock : docks_)
    if (dock != docks_["problems"]) dock->hide();
  pages_->setCurrentWidget(start_);
}

void MainWindow::arrange_docks() {
  resizeDocks({docks_["facility"], docks_["inspector"]}, {290, 310}, Qt::Horizontal);
  resizeDocks({docks_["facility"], docks_["layers"]}, {400, 260}, Qt::Vertical);
  resizeDocks({docks_["events"]}, {180}, Qt::Vertical);
}

/// As if it had never been changed.
void MainWindow::reset_layout() {
  presentation_->set(false);
  QMap<Qt::DockWidgetArea, QDockWidget*> first;
  for (const auto& panel : panels()) {
    auto* dock = docks_[panel.key];
    dock->setFloating(false);
    addDockWidget(panel.area, dock);
    if (panel.tabbed && first.contains(panel.area)) tabifyDockWidget(first[panel.area], dock);
    if (!first.contains(panel.area)) first[panel.area] = dock;
    dock->setVisible(panel.open && workspace_->shown().opened);
  }
  for (auto* dock : first)
    if (dock->isVisible()) dock->raise();
  arrange_docks();
}

/// A small picture of what is open, for the start page.
void MainWindow::keep_thumbnail() {
  const auto& opened = workspace_->shown().opened;
  if (!settings_.enabled() || !opened || !viewport_->isVisible()) return;
  viewport_->refresh();  // a whole frame, not one of those that refine the last
  thumbnails::keep(files_of(*opened->document), viewport_->grabFramebuffer(), settings_.recent());
}

void MainWindow::show_dock(QDockWidget& dock) {
  dock.show();
  dock.raise();
  constexpr int a_few_rows = 200;
  give_room(&dock, a_few_rows);
}

void MainWindow::give_room(QDockWidget* dock, int height) {
  // Never so much that the picture is the smaller part.
  if (dockWidgetArea(dock) != Qt::BottomDockWidgetArea || dock->isFloating()) return;
  const int most = (dock->height() + pages_->height()) / 2;
  if (dock->height() < std::min(height, most)) resizeDocks({dock}, {std::min(height, most)}, Qt::Vertical);
}

/// Once, not with every little thing that is remembered; and later, since it may come while the window is being made.
void MainWindow::say_unkept(const QString& why) {
  if (std::exchange(said_unkept_, true)) return;
  QMetaObject::invokeMethod(
      this, [this, why] { announce(tr("Settings are kept only in this window: %1").arg(why)); }, Qt::QueuedConnection);
}

void MainWindow::announce(const QString& text, int ms) { status_->showMessage(text, ms); }

// What is done here -----------------------------------------------------------------------------------------------

void MainWindow::ask_for_files() {
  open(QFileDialog::getOpenFileNames(this, tr("Open facility and telemetry files"), {},
                                     file_filters({SourceRole::facility, SourceRole::scenario, SourceRole::telemetry,
                                                   SourceRole::field, SourceRole::alarm_rules})));
}

/// One thing at a time, the last that was begun first: a tool, the presentation, the question, the selection, what the
/// picture differs by, the full screen.
void MainWindow::escape() {
  if (explore_->escape()) return;
  if (presentation_->on()) return presentation_->set(false);
  if (leave_detour(*workspace_, false)) return;
  if (workspace_->shown().selection != no_element) return select(*workspace_, no_element);
  if (leave_detour(*workspace_, true)) return;
  actions_.full_screen->setChecked(false);
}

void MainWindow::copy() {
  const auto text = copied_text(*this, *workspace_, *viewport_);
  if (text.isEmpty()) return;
  QApplication::clipboard()->setText(text);
  announce(tr("Copied %1").arg(text.section('\n', 0, 0).replace('\t', "  ")), 3000);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  presentation_->set(false);
  settings_.save_window(saveGeometry(), empty_ ? first_layout_ : saveState());
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!event->mimeData()->hasUrls()) return;
  event->acceptProposedAction();
  QStringList names;
  for (const auto& url : event->mimeData()->urls()) names += url.fileName();
  announce(tr("Let go to open %1").arg(names.join(", ")));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { announce({}); }

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const auto& url : event->mimeData()->urls())
    if (url.isLocalFile()) files += url.toLocalFile();
  announce({});
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  opening_->drop(files);
}

}  // namespace hallscope
