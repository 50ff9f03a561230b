// How the parts of the window are joined: who hears of what. What they are and where they lie stands in
// main_window.cpp.
#include "app/window/main_window.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QStackedWidget>
#include <QTimer>

#include "app/bindings/binding_bar.h"
#include "app/changes/baseline_opening.h"
#include "app/document/facility_offer.h"
#include "app/document/file_filters.h"
#include "app/document/opening.h"
#include "app/explore/element_menu.h"
#include "app/explore/explore_menu.h"
#include "app/fields/field_opening.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/navigator/navigator.h"
#include "app/pictures/picture_dialog.h"
#include "app/session/session_bar.h"
#include "app/session/session_keeper.h"
#include "app/session/session_restoring.h"
#include "app/tables/tables_panel.h"
#include "app/timeline/playback.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"
#include "app/window/about.h"
#include "app/window/detour_bar.h"
#include "app/window/presentation.h"
#include "app/window/status_strip.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/changes.h"
#include "app/workspace/modes.h"
#include "app/workspace/path_marks.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Set while a dock is open and another one lies over it, and kept when it is closed then.
constexpr const char* behind_property = "behind";

bool is_behind(const QDockWidget& dock) { return dock.property(behind_property).toBool(); }

}  // namespace

void MainWindow::connect_actions() {
  const auto on = [this](QAction* action, auto what) { connect(action, &QAction::triggered, this, what); };
  on(actions_.open, &MainWindow::ask_for_files);
  on(actions_.reload, [this] { opening_->reload(); });
  on(actions_.screenshot, [this] {
    pictures()->show();
    pictures()->raise();
  });
  on(actions_.screenshot_again, [this] { pictures()->save_again(); });
  on(actions_.quit, &MainWindow::close);
  on(actions_.undo, [this] { workspace_->undo(); });
  on(actions_.redo, [this] { workspace_->redo(); });
  on(actions_.copy, &MainWindow::copy);
  on(actions_.find, [this] {
    docks_["facility"]->show();  // a field that is hidden takes no focus
    findChild<Navigator*>()->start_search();
  });
  connect(findChild<Navigator*>(), &Navigator::found, viewport_, [this] { viewport_->setFocus(); });
  on(actions_.clear_selection, &MainWindow::escape);
  on(actions_.play, [this] { playback_->toggle(); });
  on(actions_.step_back, [this] { playback_->step(-1); });
  on(actions_.step_on, [this] { playback_->step(1); });
  on(actions_.first, [this] { playback_->set_time(playback_->start()); });
  on(actions_.last, [this] { playback_->set_time(playback_->end()); });
  on(actions_.stop_run, [this] { opening_->cancel(); });
  // One element fails at a time; the one that leads is asked about.
  const auto say_which = [this] {
    const auto& s = workspace_->shown();
    if (s.selection.several())
      announce(tr("What if asks about one element at a time: %1, which leads the %2 selected")
                   .arg(to_qt(path_of(*s.facility(), s.selection)), shown_number(s.selection.size())),
               8000);
  };
  on(actions_.what_if, [this, say_which] {
    ask_what_if(*workspace_, workspace_->shown().selection);
    say_which();
  });
  for (const auto& [mode, action] : actions_.modes)
    on(action, [this, say_which, mode = mode] {
      const bool asks = mode == Mode::what_if && !workspace_->shown().what_if.asked();
      choose_mode(*workspace_, mode);
      if (asks) say_which();
      actions_.show(*workspace_, opening_->busy());  // the one that is on stays so
    });
  on(actions_.about, [this] { show_about(status_->drawing(), this); });
  on(actions_.to_picture, [this] { viewport_->setFocus(Qt::ShortcutFocusReason); });
  connect(actions_.full_screen, &QAction::toggled, this, [this](bool full) {
    if (full)
      showFullScreen();
    else
      showNormal();
  });
  connect(viewport_, &Viewport::menu_requested, this, [this](const Pick& pick, QPoint global) {
    const auto value = shown_value_text(viewport_->scene(), pick.layer, pick.element);
    if (pick.hit()) show_element_menu(*workspace_, pick.element, value, global, this);
  });
  connect(viewport_, &Viewport::quality_chosen, status_, &StatusStrip::set_drawing);
}

PictureDialog* MainWindow::pictures() {
  if (!pictures_) {
    pictures_ = new PictureDialog(*workspace_, settings_, viewport_, this);
    connect(pictures_, &PictureDialog::said, this, [this](const QString& text) { announce(text); });
  }
  return pictures_;
}

void MainWindow::connect_camera() {
  const std::pair<QAction*, CameraPreset> presets[] = {
      {actions_.view_campus, CameraPreset::campus}, {actions_.view_front, CameraPreset::front},
      {actions_.view_right, CameraPreset::right},   {actions_.view_top, CameraPreset::top},
      {actions_.view_back, CameraPreset::back},     {actions_.view_left, CameraPreset::left},
      {actions_.reset_camera, CameraPreset::campus}};
  for (const auto& [action, preset] : presets)
    connect(action, &QAction::triggered, this, [this, preset = preset] { go_to(*workspace_, preset); });
  connect(actions_.focus_selection, &QAction::triggered, this, [this] { fly_to_selection(*workspace_); });
  connect(actions_.undo_camera, &QAction::triggered, viewport_, &Viewport::undo_camera);
  connect(actions_.redo_camera, &QAction::triggered, viewport_, &Viewport::redo_camera);
}

void MainWindow::connect_switches() {
  const auto on = [this](QAction* action, const std::string& name, auto set) {
    connect(action, &QAction::triggered, this, [this, name, set](bool checked) {
      workspace_->edit(step(name), [set, checked](Shown& s) { set(s) = checked; });
    });
  };
  on(actions_.labels, say("Labels"), [](Shown& s) -> bool& { return s.labels; });
  on(actions_.flat_light, say("Flat light"), [](Shown& s) -> bool& { return s.flat_light; });
  on(actions_.legends, say("Legends"), [](Shown& s) -> bool& { return s.legends; });
  on(actions_.light_path, say("Light the path"), [](Shown& s) -> bool& { return s.path.lit; });
  connect(actions_.light_path, &QAction::triggered, this, [this](bool lit) {
    const auto& s = workspace_->shown();
    if (lit && s.selection.size() > most_paths)
      announce(tr("The paths of %1 elements at most are lit together: this is that of %2")
                   .arg(shown_number(most_paths), to_qt(path_of(*s.facility(), s.selection))),
               8000);
  });
  on(actions_.flow, say("Flow directions"), [](Shown& s) -> bool& { return s.path.flow; });
  // Switches that change nothing in the picture now say when they will.
  connect(actions_.light_path, &QAction::triggered, this, [this](bool on) {
    if (on && workspace_->shown().selection == no_element)
      announce(tr("Nothing is selected: the path of what you select will be lit"), 6000);
  });
  connect(actions_.flow, &QAction::triggered, this, [this](bool on) {
    if (on && !workspace_->shown().layer(LayerKind::power).visible)
      announce(tr("Flow directions lie on the Power layer, which is off"), 6000);
  });
}

void MainWindow::connect_opening() {
  connect(opening_, &Opening::started, this, [this] {
    status_->clearMessage();
    status_->set_progress(0, tr("Opening"));
    actions_.show(*workspace_, true);
  });
  connect(opening_, &Opening::progress, status_, &StatusStrip::set_progress);
  connect(opening_, &Opening::said, this, &MainWindow::announce);
  connect(opening_, &Opening::failed, this, [this] { show_dock("problems"); });
  connect(opening_, &Opening::facility_missing, this, [this](const QStringList& files, const QStringList& beside) {
    offer_facilities(files, beside, this, [this](const QStringList& all) { open(all); });
  });
  // Panels and page have their places while the document is still being indexed: with it, they took as long as it did.
  connect(opening_, &Opening::coming, this, [this] {
    if (workspace_->shown().opened) return;
    show_panels();
    viewport_->expect_facility();
    pages_->setCurrentWidget(viewport_);
  });
  connect(opening_, &Opening::shown, this, [this] {
    show_panels();
    pages_->setCurrentWidget(viewport_);  // from the start page, or from a picture that failed
    viewport_->setFocus();
    Q_EMIT document_shown();
  });
  connect(opening_, &Opening::ended, this, [this] {
    status_->end_progress();
    actions_.show(*workspace_, false);
    if (!workspace_->shown().opened) put_panels_away();
    Q_EMIT load_ended();
  });
  connect(status_, &StatusStrip::cancel_requested, opening_, &Opening::cancel);
  auto* bindings = findChild<BindingBar*>();
  connect(opening_, &Opening::ended, bindings, &BindingBar::look);
  connect(bindings, &BindingBar::written, opening_, &Opening::reload);
  connect(bindings, &BindingBar::said, this, [this](const QString& text) { announce(text); });
  connect_comparing();
}

void MainWindow::connect_comparing() {
  auto* baseline = new BaselineOpening(*workspace_, this);
  connect(actions_.compare, &QAction::triggered, this, [this, baseline] {
    baseline->open(QFileDialog::getOpenFileNames(this, tr("Compare what is open with"), {},
                                                 file_filters({SourceRole::telemetry, SourceRole::scenario})));
  });
  connect(actions_.compare_before, &QAction::triggered, this, [this] { compare_with_run_before(*workspace_); });
  connect(actions_.stop_comparing, &QAction::triggered, this, [this] { stop_comparing(*workspace_); });
  connect(baseline, &BaselineOpening::progress, status_, &StatusStrip::set_progress);
  connect(baseline, &BaselineOpening::ended, this, [this](const QString& problem) {
    status_->end_progress();
    if (!problem.isEmpty()) announce(problem);
  });
  connect(status_, &StatusStrip::cancel_requested, baseline, &BaselineOpening::cancel);
  if (!session_) return;
  connect(baseline, &BaselineOpening::starting, session_, &SessionKeeper::read_beside);
  connect(baseline, &BaselineOpening::ended, session_, [this] { session_->read_beside({}); });
}

void MainWindow::connect_fields() {
  connect(fields_, &FieldOpening::said, this, [this](const QString& text) { announce(text, 10000); });
  connect(fields_, &FieldOpening::progress, status_, &StatusStrip::set_progress);
  connect(fields_, &FieldOpening::ended, status_, &StatusStrip::end_progress);
  connect(opening_, &Opening::fields_added, this, [this] { show_dock("field"); });
  connect(status_, &StatusStrip::cancel_requested, fields_, &FieldOpening::cancel);
}

/// What the window shows beside the picture, and what of it Esc and the menus bring back.
void MainWindow::connect_layout() {
  connect(actions_.reset_layout, &QAction::triggered, this, &MainWindow::reset_layout);
  connect(actions_.presentation, &QAction::triggered, presentation_, &Presentation::set);
  connect(presentation_, &Presentation::changed, this, [this](bool on) {
    actions_.presentation->setChecked(on);
    const QSignalBlocker quiet(actions_.full_screen);
    actions_.full_screen->setChecked(isFullScreen());
    if (!on) return detours_->set_tool({});
    // Said once, so that nobody is caught; then the picture is alone.
    constexpr int said_ms = 4000;
    detours_->set_tool(tr("The picture alone"), tr("Show the panels again"));
    viewport_->setFocus();
    QTimer::singleShot(said_ms, detours_, [this] {
      if (presentation_->on()) detours_->set_tool({});
    });
  });
  connect(explore_, &ExploreMenu::tool_taken, detours_, [this](const QString& text) { detours_->set_tool(text); });
  connect(detours_, &DetourBar::tool_ended, this, &MainWindow::escape);
  connect(opening_, &Opening::ended, this, [this] {
    constexpr int a_moment_ms = 1500;  // by then the picture has its light
    QTimer::singleShot(a_moment_ms, this, &MainWindow::keep_thumbnail);
  });
}

/// Whoever chooses a panel in the menu wants to see it: one that is open behind another comes to the front, and only
/// what is in front goes away.
void MainWindow::connect_panel_entries() {
  for (auto* dock : docks_) {
    connect(dock, &QDockWidget::visibilityChanged, this, [dock](bool front) {
      if (!dock->isHidden()) dock->setProperty(behind_property, !front);
    });
    connect(dock->toggleViewAction(), &QAction::triggered, this, [this, dock](bool open) {
      if (open || is_behind(*dock)) show_dock(*dock);
    });
  }
}

void MainWindow::connect_docks() {
  // Closed by the user; its tab being behind another is not that.
  connect(docks_["what-if"]->toggleViewAction(), &QAction::toggled, this, [this](bool open) {
    if (!open && !is_behind(*docks_["what-if"])) end_what_if(*workspace_);
  });
  connect_panel_entries();
  connect(docks_["section"], &QDockWidget::visibilityChanged, viewport_, &Viewport::set_section_handles);
  auto* tables = docks_["tables"]->toggleViewAction();
  tables->setShortcut(Qt::CTRL | Qt::Key_T);
  addAction(tables);  // the key holds where no menu is shown
  connect(tables, &QAction::triggered, this, [this](bool open) {
    if (!open) return;
    show_dock("tables");
    constexpr int a_good_many_rows = 280;
    give_room(docks_["tables"], a_good_many_rows);
    findChild<TablesPanel*>()->start_filter();
  });
  connect(status_, &StatusStrip::problems_requested, this,
          [this] { docks_["problems"]->setVisible(!docks_["problems"]->isVisible()); });
}

/// What windows left behind that ended unexpectedly is offered; what this one has open is kept for such a case.
void MainWindow::connect_session() {
  if (!session_) return;
  auto* restoring = new SessionRestoring(*workspace_, *opening_, *session_, this);
  connect(left_, &SessionBar::restore_wanted, restoring, &SessionRestoring::restore);
  connect(restoring, &SessionRestoring::failed, this, [this](const Session& session) {
    leave(sessions_folder(), session);
    left_->offer(sessions_folder());
  });
  left_->offer(sessions_folder());
  if (!left_->isHidden()) return;
  // A process that has just been killed may still be on its way out, and then looks alive.
  constexpr int a_moment_ms = 3000;
  QTimer::singleShot(a_moment_ms, left_, [this] { left_->offer(sessions_folder()); });
}

}  // namespace hallscope
