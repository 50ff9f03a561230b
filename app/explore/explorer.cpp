#include "app/explore/explorer.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QStatusBar>

#include "app/workspace/carry_over.h"
#include "app/explore/section_panel.h"
#include "app/look/text.h"
#include "app/viewport/viewport.h"
#include "scene/sight/visibility.h"

namespace hallscope {

Explorer::Explorer(QMainWindow* window, Viewport* viewport)
    : QObject(window),
      window_(window),
      viewport_(viewport),
      menu_(new QMenu(tr("E&xplore"), window)),
      section_panel_(new SectionPanel(window)) {
  menu_->setObjectName("explore_menu");
  walk_ = add(tr("Walk"), {Qt::Key_G});
  walk_->setCheckable(true);
  gravity_ = add(tr("Float while walking"), {Qt::Key_Tab});
  gravity_->setCheckable(true);
  gravity_->setEnabled(false);
  gravity_->setShortcutContext(Qt::WidgetShortcut);  // elsewhere the key goes to the next field
  menu_->addSeparator();
  hide_ = add(tr("Hide selection"), {Qt::Key_H});
  isolate_ = add(tr("Show selection alone"), {Qt::SHIFT | Qt::Key_H});
  show_all_ = add(tr("Show all"), {Qt::ALT | Qt::Key_H});
  make_section();
  make_places();

  connect(walk_, &QAction::triggered, this, &Explorer::walk);
  connect(gravity_, &QAction::triggered, this, [this](bool floats) {
    viewport_->scene().set_gravity(!floats);
    viewport_->refresh();
  });
  connect(viewport_, &Viewport::walking_changed, this, [this](bool on) {
    walk_->setChecked(on);
    gravity_->setEnabled(on);
    gravity_->setChecked(false);
    if (!on) window_->statusBar()->clearMessage();
  });
  connect(hide_, &QAction::triggered, this, [this] { hide(selection_); });
  connect(isolate_, &QAction::triggered, this, [this] {
    if (selection_ != no_element) isolate({selection_});
  });
  connect(show_all_, &QAction::triggered, this, &Explorer::show_all);
  set_selection(no_element);
}

QAction* Explorer::add(const QString& text, const QList<QKeySequence>& keys) {
  auto* action = new QAction(text, this);
  action->setShortcuts(keys);
  viewport_->addAction(action);
  menu_->addAction(action);
  actions_ += action;
  return action;
}

void Explorer::say(const QString& text) { window_->statusBar()->showMessage(text); }

void Explorer::set_facility(std::shared_ptr<const Facility> facility, bool again) {
  std::vector<ElementIndex> hidden;
  if (again && facility_)
    for (const auto e : viewport_->scene().hidden())
      if (const auto same = same_element(*facility_, e, *facility); same != no_element) hidden.push_back(same);
  const Section section = again ? viewport_->scene().section() : Section{};
  facility_ = std::move(facility);
  viewport_->scene().set_facility(facility_);
  viewport_->scene().set_hidden(std::move(hidden));
  list_halls();
  section_panel_->set_world(facility_->bounds());
  set_section(section);
  Q_EMIT hidden_changed();
}

void Explorer::set_selection(ElementIndex e) {
  selection_ = e;
  hide_->setEnabled(e != no_element);
  isolate_->setEnabled(e != no_element);
}

void Explorer::add_to(QMenu* menu, ElementIndex element) {
  if (!facility_ || element >= facility_->size()) return;
  const auto add = [&](const QString& text, auto what) {
    connect(menu->addAction(text), &QAction::triggered, this, what);
  };
  const auto whole = hideable(*facility_, element);
  if (whole != no_element) {
    const auto name = to_qt(facility_->name(whole));
    if (viewport_->scene().visible(whole))
      add(tr("Hide %1").arg(name), [this, whole] { hide(whole); });
    else
      add(tr("Show all"), [this] { show_all(); });
    auto* alone = menu->addMenu(tr("Show alone"));
    for (auto e = whole; e != no_element && e != 0; e = facility_->element(e).parent)
      connect(alone->addAction(to_qt(facility_->path(e))), &QAction::triggered, this, [this, e] { isolate({e}); });
    const auto kind = facility_->element(whole).type;
    connect(alone->addAction(tr("All of type %1").arg(to_qt(to_string(kind)))), &QAction::triggered, this,
            [this, kind] {
              const auto all = facility_->of_type(kind);
              isolate({all.begin(), all.end()});
            });
  }
  if (selection_ != no_element && selection_ != element)
    add(tr("Measure from %1").arg(to_qt(facility_->name(selection_))),
        [this, from = selection_, element] { measure_between(from, element); });
  if (!viewport_->scene().hidden().empty() && (whole == no_element || viewport_->scene().visible(whole)))
    add(tr("Show all"), [this] { show_all(); });
}

bool Explorer::escape() {
  if (viewport_->scene().walking()) {
    walk(false);
    return true;
  }
  if (viewport_->scene().measuring()) {
    viewport_->scene().cancel_measuring();
    viewport_->refresh();
    return true;
  }
  if (ruler_->isChecked()) {
    set_measuring(false);
    return true;
  }
  return false;
}

void Explorer::walk(bool on) {
  if (!facility_) return;
  viewport_->set_walking(on);
  if (on) say(tr("Walking: W A S D, the mouse looks, Shift runs, the wheel changes the pace, Tab floats, Esc ends it"));
}

void Explorer::set_hidden(std::vector<ElementIndex> hidden) {
  auto& scene = viewport_->scene();
  scene.set_hidden(std::move(hidden));
  viewport_->refresh();
  if (selection_ != no_element && !scene.visible(selection_)) Q_EMIT selection_lost();
  Q_EMIT hidden_changed();
}

void Explorer::hide(ElementIndex e) {
  if (!facility_ || e == no_element) return;
  auto hidden = viewport_->scene().hidden();
  hidden.push_back(e);
  set_hidden(std::move(hidden));
  say(tr("Hidden; Alt+H shows all again"));
}

void Explorer::isolate(std::vector<ElementIndex> kept) {
  if (!facility_) return;
  set_hidden(all_but(*facility_, kept));
  say(tr("All else is hidden; Alt+H shows it again"));
}

void Explorer::show_all() {
  set_hidden({});
  window_->statusBar()->clearMessage();
}

}  // namespace hallscope
