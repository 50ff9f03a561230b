#include "app/window/actions.h"

#include <QMenu>
#include <QMenuBar>

#include "app/look/text.h"

namespace hallscope {
namespace {

QString words(const char* text) { return QMainWindow::tr(text); }

QAction* make(QMainWindow* window, const char* text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(words(text), window);
  action->setShortcuts(keys);
  window->addAction(action);
  return action;
}

/// For keys that mean something else in lists and text fields.
QAction* make_in_view(QWidget* viewport, const char* text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(words(text), viewport);
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
    : open(make(window, "&Open…", {QKeySequence::Open})),
      reload(make(window, "&Reload", {Qt::Key_F5})),
      screenshot(make(window, "Save &picture", {Qt::Key_F12})),
      quit(make(window, "&Quit", {Qt::CTRL | Qt::Key_Q})),
      compare(make(window, "Compare &with…", {Qt::CTRL | Qt::SHIFT | Qt::Key_O})),
      compare_before(make(window, "Compare with the run &before", {})),
      stop_comparing(make(window, "Stop comparing", {})),
      undo(make(window, "&Undo", {Qt::CTRL | Qt::Key_Z})),
      redo(make(window, "&Redo", {Qt::CTRL | Qt::SHIFT | Qt::Key_Z})),
      copy(make(window, "&Copy id and value", {QKeySequence::Copy})),
      find(make(window, "&Find…", {QKeySequence::Find})),
      clear_selection(make(window, "Clear selection", {Qt::Key_Escape})),
      view_campus(make(window, "Whole facility", {Qt::Key_9})),
      view_front(make(window, "Front", {Qt::Key_1})),
      view_right(make(window, "Right", {Qt::Key_3})),
      view_top(make(window, "Top", {Qt::Key_7})),
      view_back(make(window, "Back", {Qt::CTRL | Qt::Key_1})),
      view_left(make(window, "Left", {Qt::CTRL | Qt::Key_3})),
      reset_camera(make_in_view(viewport, "Reset camera", {Qt::Key_Return, Qt::Key_Enter})),
      focus_selection(make(window, "Fly to selection", {Qt::Key_F})),
      undo_camera(make(window, "Undo camera move", {Qt::CTRL | Qt::Key_B})),
      redo_camera(make(window, "Redo camera move", {Qt::CTRL | Qt::Key_G})),
      labels(make(window, "Labels", {Qt::Key_L})),
      legends(make(window, "Legends", {Qt::Key_B})),
      light_path(make(window, "Light the &path of the selection", {Qt::Key_P})),
      flow(make(window, "Flow directions of power", {Qt::SHIFT | Qt::Key_P})),
      full_screen(make(window, "Full screen", {Qt::Key_F11})),
      key_sheet(make(window, "&Keys and mouse", {Qt::Key_F1})),
      play(make(window, "Play or pause", {Qt::Key_Space})),
      step_back(make(window, "Step back", {Qt::Key_Comma})),
      step_on(make(window, "Step on", {Qt::Key_Period})),
      first(make_in_view(viewport, "First", {Qt::Key_Home})),
      last(make_in_view(viewport, "Last", {Qt::Key_End})),
      run_scenario(make(window, "&Run scenario…", {Qt::CTRL | Qt::Key_R})),
      stop_run(make(window, "&Stop", {})),
      what_if(make(window, "&What if the selection fails?", {Qt::Key_X})) {
  checkable(labels, true);
  checkable(legends, true);
  checkable(light_path, false);
  checkable(flow, false);
  checkable(full_screen, false);
  for (auto* step : {step_back, step_on}) {
    // The arrows step too, but only in the picture: lists need them.
    auto* arrow = make_in_view(viewport, "", {step == step_back ? Qt::Key_Left : Qt::Key_Right});
    QObject::connect(arrow, &QAction::triggered, step, &QAction::trigger);
  }
}

void Actions::show(const Workspace& workspace, bool busy) {
  const auto& s = workspace.shown();
  const bool selected = s.selection != no_element;
  const auto name = [](QAction* action, const char* verb, const std::string& step) {
    const auto text = step.empty() ? QString() : " " + to_qt(step).replace('&', "&&");
    action->setText(words(verb) + text);
    action->setEnabled(!step.empty());
  };
  name(undo, "&Undo", workspace.undo_text());
  name(redo, "&Redo", workspace.redo_text());
  compare->setEnabled(s.recorded());
  compare_before->setEnabled(s.recorded() && s.run_before);
  stop_comparing->setEnabled(s.baseline != nullptr);
  run_scenario->setEnabled(s.opened != nullptr);
  stop_run->setEnabled(busy);
  what_if->setEnabled(s.opened && selected);
  labels->setChecked(s.labels);
  legends->setChecked(s.legends);
  light_path->setChecked(s.path.lit);
  flow->setChecked(s.path.flow);
}

Actions::Menus Actions::make_menus(QMenuBar* bar, const std::vector<QAction*>& panels) const {
  auto* file = bar->addMenu(words("&File"));
  file->addAction(open);
  auto* recent = file->addMenu(words("Open &recent"));
  file->addAction(reload);
  file->addSeparator();
  file->addActions({compare, stop_comparing});
  file->addSeparator();
  file->addAction(screenshot);
  file->addSeparator();
  file->addAction(quit);

  auto* edit = bar->addMenu(words("&Edit"));
  edit->addActions({undo, redo});
  edit->addSeparator();
  edit->addActions({copy, find, clear_selection});

  auto* view = bar->addMenu(words("&View"));
  view->addActions({view_campus, view_front, view_right, view_top, view_back, view_left});
  view->addSeparator();
  view->addActions({reset_camera, focus_selection, undo_camera, redo_camera});
  view->addSeparator();
  view->addActions({labels, legends, light_path, flow});
  view->addSeparator();
  for (auto* panel : panels) view->addAction(panel);
  view->addSeparator();
  view->addAction(full_screen);

  auto* time = bar->addMenu(words("&Time"));
  time->addActions({play, step_back, step_on, first, last});
  time->addSeparator();
  auto* swing = time->addMenu(words("Load s&wing"));

  auto* simulation = bar->addMenu(words("&Simulation"));
  simulation->addAction(run_scenario);
  auto* ready = simulation->addMenu(words("Ready s&cenarios"));
  simulation->addAction(stop_run);
  simulation->addAction(compare_before);
  simulation->addSeparator();
  simulation->addAction(what_if);

  auto* help = bar->addMenu(words("Hel&p"));
  help->addAction(key_sheet);
  return {recent, ready, swing, view, time};
}

}  // namespace hallscope
