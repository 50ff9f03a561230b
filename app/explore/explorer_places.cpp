// The part of Explorer that goes to halls and measures.
#include <QAction>
#include <QMenu>
#include <algorithm>
#include <cmath>

#include "app/explore/explorer.h"
#include "app/explore/saved_view.h"
#include "app/explore/section_panel.h"
#include "app/look/text.h"
#include "app/viewport/viewport.h"
#include "models/facility/rack_face.h"

namespace hallscope {

void Explorer::make_places() {
  menu_->addSeparator();
  ruler_ = add(tr("Ruler"), {Qt::Key_M});
  ruler_->setCheckable(true);
  auto* remove_last = add(tr("Remove last ruler"), {Qt::Key_Delete});
  remove_last->setShortcutContext(Qt::WidgetShortcut);
  auto* remove_all = add(tr("Remove all rulers"), {});
  menu_->addSeparator();
  minimap_ = add(tr("Minimap"), {Qt::Key_N});
  minimap_->setCheckable(true);
  minimap_->setChecked(true);
  viewport_->scene().set_minimap_visible(true);
  connect(minimap_, &QAction::triggered, this, [this](bool on) {
    viewport_->scene().set_minimap_visible(on);
    viewport_->refresh();
  });
  connect(ruler_, &QAction::triggered, this, &Explorer::set_measuring);
  connect(remove_last, &QAction::triggered, this, [this] {
    auto rulers = viewport_->scene().rulers().all();
    if (!rulers.empty()) rulers.pop_back();
    set_rulers(std::move(rulers));
  });
  connect(remove_all, &QAction::triggered, this, [this] { set_rulers({}); });

  halls_menu_ = new QMenu(tr("&Halls"), menu_);
  halls_menu_->setObjectName("halls");
  const auto hall_action = [this](const QString& text, const QKeySequence& key, auto what) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    viewport_->addAction(action);
    actions_ += action;
    connect(action, &QAction::triggered, this, what);
    return action;
  };
  hall_actions_ = {hall_action(tr("Next hall"), Qt::Key_PageDown, [this] { go_to_next_hall(1); }),
                   hall_action(tr("Previous hall"), Qt::Key_PageUp, [this] { go_to_next_hall(-1); }),
                   hall_action(tr("Along an aisle of the hall"), Qt::SHIFT | Qt::Key_PageDown,
                               [this] { go_to_hall(hall_ == no_element ? nearest_hall() : hall_, true); })};
  list_halls();
}

void Explorer::list_halls() {
  halls_menu_->clear();
  halls_menu_->addActions(hall_actions_);
  halls_menu_->addSeparator();
  hall_ = no_element;
  if (facility_)
    for (const auto hall : facility_->of_type(ElementType::Hall))
      connect(halls_menu_->addAction(to_qt(facility_->path(hall))), &QAction::triggered, this,
              [this, hall] { go_to_hall(hall, false); });
  halls_menu_->setEnabled(facility_ && facility_->count(ElementType::Hall) > 0);
}

ElementIndex Explorer::nearest_hall() const {
  if (!facility_) return no_element;
  ElementIndex best = no_element;
  double nearest = 1e300;
  const Vec3 p = viewport_->scene().pose().target;
  for (const auto hall : facility_->of_type(ElementType::Hall)) {
    const Vec3 c = facility_->body(hall).center();
    const double away = std::hypot(c.x - p.x, c.y - p.y);
    if (!facility_->body(hall).empty() && away < nearest) nearest = away, best = hall;
  }
  return best;
}

void Explorer::go_to_hall(ElementIndex hall, bool inside) {
  if (!facility_ || hall == no_element) return;
  hall_ = hall;
  viewport_->scene().go_to_hall(hall, inside);
  viewport_->refresh();
  say(to_qt(facility_->path(hall)));
}

void Explorer::go_to_next_hall(int by) {
  if (!facility_) return;
  const auto halls = facility_->of_type(ElementType::Hall);
  if (halls.empty()) return;
  const auto now = std::find(halls.begin(), halls.end(), hall_);
  const auto count = static_cast<std::ptrdiff_t>(halls.size());
  std::ptrdiff_t next = by > 0 ? 0 : count - 1;
  if (now != halls.end()) next = (now - halls.begin() + by + count) % count;
  go_to_hall(halls[static_cast<std::size_t>(next)], false);
}

void Explorer::set_measuring(bool on) {
  if (!facility_) on = false;
  ruler_->setChecked(on);
  viewport_->set_measuring(on);
  viewport_->setFocus();
  viewport_->refresh();
  if (on)
    say(tr("Ruler: click two points, corners and edges are caught; Del removes the last, Esc ends it"));
  else
    say({});
}

void Explorer::set_rulers(std::vector<Ruler> rulers) {
  viewport_->scene().set_rulers(std::move(rulers));
  viewport_->refresh();
}

void Explorer::measure_between(ElementIndex a, ElementIndex b) {
  auto rulers = viewport_->scene().rulers().all();
  rulers.push_back(gap_between(world_body(*facility_, a), world_body(*facility_, b)));
  set_rulers(std::move(rulers));
}

void Explorer::show_view(const SavedView& view) {
  if (!facility_) return;
  viewport_->set_walking(false);
  show_in_scene(view, *facility_, viewport_->scene(), true);
  if (view.walking) viewport_->set_walking(true);
  section_panel_->set_section(view.section);
  viewport_->refresh();
  Q_EMIT hidden_changed();
}

}  // namespace hallscope
