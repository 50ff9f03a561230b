#include "app/explore/explore_menu.h"

#include <QAction>
#include <QMenu>

#include "app/look/allow.h"
#include "app/viewport/viewport.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/hiding.h"
#include "app/workspace/measuring.h"
#include "app/workspace/sections.h"
#include "models/words/say.h"

namespace hallscope {

ExploreMenu::ExploreMenu(Workspace& workspace, Viewport* viewport)
    : QObject(viewport), workspace_(workspace), viewport_(viewport), menu_(new QMenu(tr("E&xplore"), viewport)) {
  menu_->setObjectName("explore_menu");
  add_walking();
  menu_->addSeparator();
  add_hiding();
  menu_->addSeparator();
  add_section();
  menu_->addSeparator();
  add_measuring();
  menu_->addSeparator();
  add_overlay_toggles();
  show_workspace();
  subscription_ =
      workspace_.subscribe(part::selection | part::overlays | part::facility, [this](Parts) { show_workspace(); });
}

QAction* ExploreMenu::add(const QString& text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(text, this);
  action->setShortcuts(keys);
  viewport_->addAction(action);  // keys that hold in the picture alone need their action on it
  menu_->addAction(action);
  actions_ += action;
  return action;
}

void ExploreMenu::add_walking() {
  walk_ = add(tr("Walk"), {Qt::Key_G});
  walk_->setCheckable(true);
  floats_ = add(tr("Float while walking"), {Qt::Key_Tab});
  floats_->setCheckable(true);
  floats_->setEnabled(false);
  floats_->setShortcutContext(Qt::WidgetShortcut);  // elsewhere the key goes to the next field
  connect(walk_, &QAction::triggered, this, [this](bool on) {
    if (!workspace_.shown().opened) {
      walk_->setChecked(false);  // the click has checked it already
      return;
    }
    walk(workspace_, on);
  });
  connect(floats_, &QAction::triggered, viewport_, &Viewport::set_floating);
  // Walking ends in many ways, by a jump of the camera or a lost focus too: the viewport alone knows.
  connect(viewport_, &Viewport::walking_changed, this, [this](bool on) {
    walk_->setChecked(on);
    floats_->setEnabled(on);
    floats_->setChecked(false);  // whoever begins to walk has weight
    if (!on && !viewport_->measuring()) Q_EMIT tool_taken({});
    if (on)
      Q_EMIT tool_taken(tr("Walking: W A S D, the mouse looks, Shift runs, the wheel changes the pace, Tab floats"));
  });
}

void ExploreMenu::add_hiding() {
  hide_ = add(tr("Hide selection"), {Qt::Key_H});
  isolate_ = add(tr("Show selection alone"), {Qt::SHIFT | Qt::Key_H});
  auto* all = add(tr("Show all"), {Qt::ALT | Qt::Key_H});
  connect(hide_, &QAction::triggered, this, [this] {
    const auto selection = workspace_.shown().selection;  // hiding takes from it
    hide(workspace_, selection.all());
  });
  connect(isolate_, &QAction::triggered, this, [this] {
    const auto selection = workspace_.shown().selection;
    isolate(workspace_, {selection.all().begin(), selection.all().end()});
  });
  connect(all, &QAction::triggered, this, [this] { show_all(workspace_); });
}

void ExploreMenu::add_section() {
  auto* box = add(tr("Section box"), {Qt::Key_K});
  auto* look_in = add(tr("Look in from above"), {Qt::SHIFT | Qt::Key_K});
  auto* none = add(tr("No section"), {Qt::ALT | Qt::Key_K});
  needs_document_ += {box, look_in, walk_};
  connect(box, &QAction::triggered, this, [this] {
    const auto selection = workspace_.shown().selection;
    cut(section_around_selection(workspace_.shown()));
    if (selection != no_element) {  // what is left may be out of sight, or a speck
      auto there = goal_at(CameraGoal::Kind::element);
      there.element = selection;
      send_camera(workspace_, there);
    }
    if (workspace_.shown().selection == no_element)
      Q_EMIT said(tr("Nothing is selected: the box is that of the whole facility"));
  });
  connect(look_in, &QAction::triggered, this, [this] { cut(looking_in_from_above(workspace_.shown())); });
  connect(none, &QAction::triggered, this, [this] { set_section(workspace_, {}); });
}

void ExploreMenu::add_measuring() {
  box_ = add(tr("Select by a box"), {Qt::Key_R});
  box_->setCheckable(true);
  connect(box_, &QAction::triggered, this, &ExploreMenu::draw_box);
  connect(viewport_, &Viewport::boxing_changed, this, [this](bool on) {
    box_->setChecked(on);
    if (!on) Q_EMIT said({});
  });
  ruler_ = add(tr("Ruler"), {Qt::Key_M});
  ruler_->setCheckable(true);
  auto* remove_last = add(tr("Remove last ruler"), {Qt::Key_Delete});
  remove_last->setShortcutContext(Qt::WidgetShortcut);  // elsewhere the key takes away text
  auto* remove_all = add(tr("Remove all rulers"), {});
  needs_document_ += ruler_;
  connect(ruler_, &QAction::triggered, this, &ExploreMenu::measure);
  connect(remove_last, &QAction::triggered, this, [this] {
    auto rulers = workspace_.shown().rulers;
    if (rulers.empty()) return;
    rulers.pop_back();
    set_rulers(workspace_, std::move(rulers));
  });
  connect(remove_all, &QAction::triggered, this, [this] { set_rulers(workspace_, {}); });
}

void ExploreMenu::add_overlay_toggles() {
  minimap_ = add(tr("Minimap"), {Qt::Key_N});
  scale_ = add(tr("Scale and north"), {});
  surroundings_ = add(tr("Surroundings"), {});
  for (auto* toggle : {minimap_, scale_, surroundings_}) toggle->setCheckable(true);
  connect(minimap_, &QAction::triggered, this,
          [this](bool on) { workspace_.edit(step(say("Minimap")), [on](Shown& s) { s.minimap = on; }); });
  connect(scale_, &QAction::triggered, this,
          [this](bool on) { workspace_.edit(step(say("Scale and north")), [on](Shown& s) { s.scale = on; }); });
  connect(surroundings_, &QAction::triggered, this,
          [this](bool on) { workspace_.edit(step(say("Surroundings")), [on](Shown& s) { s.surroundings = on; }); });
}

void ExploreMenu::cut(const Section& section) {
  if (!workspace_.shown().opened) return;
  set_section(workspace_, section);
  Q_EMIT section_wanted();
  viewport_->setFocus();
}

void ExploreMenu::draw_box(bool on) {
  if (!workspace_.shown().opened) on = false;
  box_->setChecked(on);
  if (on && viewport_->measuring()) measure(false);  // one meaning of the left button at a time
  viewport_->set_boxing(on);
  viewport_->setFocus();
  if (on) Q_EMIT said(tr("Box: drag around racks and equipment; Ctrl adds them to the selection, Esc ends it"));
}

void ExploreMenu::measure(bool on) {
  if (!workspace_.shown().opened) on = false;
  if (on) viewport_->set_boxing(false);
  ruler_->setChecked(on);
  viewport_->set_measuring(on);
  viewport_->setFocus();
  Q_EMIT tool_taken(on ? tr("Ruler: click two points, corners and edges are caught; Del removes the last") : QString());
}

bool ExploreMenu::escape() {
  // One thing at a time: walking, then a ruler that is begun, then measuring as such.
  if (workspace_.shown().camera.walking) {
    walk(workspace_, false);
    return true;
  }
  if (viewport_->boxing()) {
    viewport_->set_boxing(false);
    return true;
  }
  if (viewport_->cancel_ruler()) return true;
  if (!viewport_->measuring()) return false;
  measure(false);
  return true;
}

void ExploreMenu::show_workspace() {
  const auto& s = workspace_.shown();
  const bool selected = s.selection != no_element;
  const auto unselected =
      selected ? QString() : tr("Nothing is selected: click something in the picture or the tree first");
  for (auto* action : {hide_, isolate_}) allow(action, unselected);
  const auto nothing = s.opened ? QString() : tr("Nothing is open");
  for (auto* action : needs_document_) allow(action, nothing);
  minimap_->setChecked(s.minimap);
  scale_->setChecked(s.scale);
  surroundings_->setChecked(s.surroundings);
}

}  // namespace hallscope
