#include "app/window/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include "app/look/allow.h"
#include "app/look/icons.h"
#include "app/look/text.h"
#include "app/workspace/modes.h"

namespace hallscope {
namespace {

/// The context of the texts of the actions, which are no widgets of their own.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(Actions)
};

QAction* make(QMainWindow* window, const QString& text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(text, window);
  action->setShortcuts(keys);
  window->addAction(action);
  return action;
}

/// For keys that mean something else in lists and text fields.
QAction* make_in_view(QWidget* viewport, const QString& text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(text, viewport);
  action->setShortcuts(keys);
  action->setShortcutContext(Qt::WidgetShortcut);
  viewport->addAction(action);
  return action;
}

void checkable(QAction* action, bool on) {
  action->setCheckable(true);
  action->setChecked(on);
}

}  // namespace

Actions::Actions(QMainWindow* window, QWidget* viewport)
    : open(make(window, Words::tr("&Open…"), {QKeySequence::Open})),
      reload(make(window, Words::tr("&Reload"), {Qt::Key_F5})),
      screenshot(make(window, Words::tr("Save &picture…"), {Qt::Key_F12})),
      screenshot_again(make(window, Words::tr("Save picture as before"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F12})),
      quit(make(window, Words::tr("&Quit"), {Qt::CTRL | Qt::Key_Q})),
      compare(make(window, Words::tr("Compare &with…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O})),
      compare_before(make(window, Words::tr("Compare with the run &before"), {})),
      stop_comparing(make(window, Words::tr("Stop comparing"), {})),
      undo(make(window, Words::tr("&Undo"), {Qt::CTRL | Qt::Key_Z})),
      redo(make(window, Words::tr("&Redo"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z})),
      copy(make(window, Words::tr("&Copy id and value"), {QKeySequence::Copy})),
      find(make(window, Words::tr("&Find…"), {QKeySequence::Find})),
      clear_selection(make(window, Words::tr("Clear selection"), {Qt::Key_Escape})),
      view_campus(make(window, Words::tr("Whole facility"), {Qt::Key_9})),
      view_front(make(window, Words::tr("Front"), {Qt::Key_1})),
      view_right(make(window, Words::tr("Right"), {Qt::Key_3})),
      view_top(make(window, Words::tr("Top"), {Qt::Key_7})),
      view_back(make(window, Words::tr("Back"), {Qt::CTRL | Qt::Key_1})),
      view_left(make(window, Words::tr("Left"), {Qt::CTRL | Qt::Key_3})),
      reset_camera(make_in_view(viewport, Words::tr("Reset camera"), {Qt::Key_Return, Qt::Key_Enter})),
      focus_selection(make(window, Words::tr("Fly to selection"), {Qt::Key_F})),
      undo_camera(make(window, Words::tr("Undo camera move"), {Qt::CTRL | Qt::Key_B})),
      redo_camera(make(window, Words::tr("Redo camera move"), {Qt::CTRL | Qt::Key_G})),
      labels(make(window, Words::tr("Labels"), {Qt::Key_L})),
      legends(make(window, Words::tr("Legends"), {Qt::Key_B})),
      flat_light(make(window, Words::tr("Fla&t light: exact colours"), {Qt::Key_I})),
      light_path(make(window, Words::tr("Light the &path of the selection"), {Qt::Key_P})),
      flow(make(window, Words::tr("Flow directions of power"), {Qt::SHIFT | Qt::Key_P})),
      full_screen(make(window, Words::tr("Full screen"), {Qt::Key_F11})),
      presentation(make(window, Words::tr("Present: the picture alone"), {Qt::SHIFT | Qt::Key_F11})),
      reset_layout(make(window, Words::tr("Reset layout"), {})),
      to_picture(make(window, Words::tr("Keys to the picture"), {Qt::Key_F2})),
      key_sheet(make(window, Words::tr("&Keys and mouse"), {Qt::Key_F1})),
      about(make(window, Words::tr("&About Hallscope"), {})),
      play(make(window, Words::tr("Play or pause"), {Qt::Key_Space})),
      step_back(make(window, Words::tr("Step back"), {Qt::Key_Comma})),
      step_on(make(window, Words::tr("Step on"), {Qt::Key_Period})),
      first(make_in_view(viewport, Words::tr("First"), {Qt::Key_Home})),
      last(make_in_view(viewport, Words::tr("Last"), {Qt::Key_End})),
      run_scenario(make(window, Words::tr("&Run scenario…"), {Qt::CTRL | Qt::Key_R})),
      stop_run(make(window, Words::tr("&Stop"), {})),
      what_if(make(window, Words::tr("&What if the selection fails?"), {Qt::Key_X})) {
  checkable(labels, true);
  checkable(legends, true);
  checkable(flat_light, false);
  checkable(light_path, false);
  checkable(flow, false);
  checkable(full_screen, false);
  checkable(presentation, false);
  const std::pair<Mode, QKeySequence> mode_keys[] = {{Mode::heat, Qt::Key_F6},
                                                     {Mode::power, Qt::Key_F7},
                                                     {Mode::coolant, Qt::Key_F8},
                                                     {Mode::air, Qt::Key_F9},
                                                     {Mode::what_if, Qt::Key_F10}};
  auto* group = new QActionGroup(window);
  group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);  // layers may be chosen one by one
  for (const auto& [mode, key] : mode_keys) {
    auto* action = make(window, to_qt(title(mode)), {key});
    action->setObjectName(hallscope::key(mode));
    checkable(action, false);
    group->addAction(action);
    modes.emplace_back(mode, action);
  }
  using Drawn = std::pair<QAction*, Icon>;
  for (const auto& [action, shown] : {Drawn{open, Icon::open},
                                      Drawn{reload, Icon::reload},
                                      Drawn{screenshot, Icon::picture},
                                      Drawn{compare, Icon::compare},
                                      Drawn{undo, Icon::undo},
                                      Drawn{redo, Icon::redo},
                                      Drawn{find, Icon::search},
                                      Drawn{view_campus, Icon::campus},
                                      Drawn{view_front, Icon::side},
                                      Drawn{view_top, Icon::top},
                                      Drawn{focus_selection, Icon::focus},
                                      Drawn{play, Icon::play},
                                      Drawn{step_back, Icon::step_back},
                                      Drawn{step_on, Icon::step_on},
                                      Drawn{first, Icon::first},
                                      Drawn{last, Icon::last},
                                      Drawn{run_scenario, Icon::run},
                                      Drawn{stop_run, Icon::stop},
                                      Drawn{what_if, Icon::what_if},
                                      Drawn{key_sheet, Icon::keys}})
    action->setIcon(icon(shown));
  for (auto* step : {step_back, step_on}) {
    // The arrows step too, but only in the picture: lists need them.
    auto* arrow = make_in_view(viewport, {}, {step == step_back ? Qt::Key_Left : Qt::Key_Right});
    QObject::connect(arrow, &QAction::triggered, step, &QAction::trigger);
  }
}

void Actions::show(const Workspace& workspace, bool busy) {
  const auto& s = workspace.shown();
  const bool selected = s.selection != no_element;
  const auto name = [](QAction* action, const QString& alone, const QString& with_step, const std::string& step) {
    action->setText(step.empty() ? alone : with_step.arg(to_qt(step).replace('&', "&&")));
    action->setEnabled(!step.empty());
  };
  name(undo, Words::tr("&Undo"), Words::tr("&Undo %1"), workspace.undo_text());
  name(redo, Words::tr("&Redo"), Words::tr("&Redo %1"), workspace.redo_text());
  const auto nothing = s.opened ? QString() : Words::tr("Nothing is open");
  const auto unrecorded = s.recorded() ? QString() : Words::tr("Nothing is recorded here");
  const auto unselected = !s.opened ? nothing
                          : selected
                              ? QString()
                              : Words::tr("Nothing is selected: click something in the picture or the tree first");
  allow(reload, nothing);
  allow(screenshot, nothing);
  allow(screenshot_again, nothing);
  allow(compare, unrecorded);
  allow(compare_before, !unrecorded.isEmpty() ? unrecorded
                        : s.run_before        ? QString()
                                              : Words::tr("No run was open before this one"));
  allow(stop_comparing, s.baseline ? QString() : Words::tr("Nothing is compared"));
  allow(run_scenario, nothing);
  stop_run->setEnabled(busy);
  allow(what_if, unselected);
  allow(focus_selection, unselected);
  for (auto* needs_document : {view_campus, view_front, view_right, view_top, view_back, view_left, reset_camera})
    allow(needs_document, nothing);
  for (auto* needs_time : {play, step_back, step_on, first, last})
    allow(needs_time, time_axis(s).end > time_axis(s).start ? QString() : Words::tr("There is no time to play"));
  for (const auto& [mode, action] : modes) {
    const auto reason = to_qt(lacking(s, mode));
    allow(action, reason);
    action->setChecked(s.opened && s.mode.mode == mode);
    const auto keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(reason.isEmpty() ? QStringLiteral("%1 (%2)").arg(action->text(), keys) : reason);
  }
  labels->setChecked(s.labels);
  legends->setChecked(s.legends);
  flat_light->setChecked(s.flat_light);
  light_path->setChecked(s.path.lit);
  flow->setChecked(s.path.flow);
}

Actions::Menus Actions::make_menus(QMenuBar* bar, const std::vector<QAction*>& panels) const {
  auto* file = bar->addMenu(Words::tr("&File"));
  file->addAction(open);
  auto* recent = file->addMenu(Words::tr("Open &recent"));
  file->addAction(reload);
  file->addSeparator();
  file->addActions({compare, stop_comparing});
  file->addSeparator();
  file->addAction(screenshot);
  file->addAction(screenshot_again);
  file->addSeparator();
  file->addAction(quit);

  auto* edit = bar->addMenu(Words::tr("&Edit"));
  edit->addActions({undo, redo});
  edit->addSeparator();
  edit->addActions({copy, find, clear_selection});

  auto* view = bar->addMenu(Words::tr("&View"));
  view->addActions({view_campus, view_front, view_right, view_top, view_back, view_left});
  view->addSeparator();
  view->addActions({reset_camera, focus_selection, undo_camera, redo_camera});
  view->addSeparator();
  for (const auto& [mode, action] : modes) view->addAction(action);
  auto* swing = view->addMenu(Words::tr("Load s&wing"));
  view->addSeparator();
  view->addActions({labels, legends, flat_light, light_path, flow});
  view->addSeparator();
  view->addActions({to_picture, full_screen, presentation});

  auto* shown = bar->addMenu(Words::tr("P&anels"));
  for (auto* panel : panels) shown->addAction(panel);
  shown->addSeparator();
  shown->addAction(reset_layout);

  auto* time = bar->addMenu(Words::tr("&Time"));
  time->addActions({play, step_back, step_on, first, last});

  auto* simulation = bar->addMenu(Words::tr("&Simulation"));
  simulation->addAction(run_scenario);
  auto* ready = simulation->addMenu(Words::tr("Ready s&cenarios"));
  simulation->addAction(stop_run);
  simulation->addAction(compare_before);
  simulation->addSeparator();
  simulation->addAction(what_if);

  auto* help = bar->addMenu(Words::tr("Hel&p"));
  help->addActions({key_sheet, about});
  return {recent, ready, swing, view, time};
}

}  // namespace hallscope
