#include "app/explore/halls_menu.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include "app/look/text.h"
#include "app/workspace/camera_moves.h"

namespace hallscope {

HallsMenu::HallsMenu(Workspace& workspace, QWidget* picture)
    : QObject(picture), workspace_(workspace), menu_(new QMenu(tr("&Halls"), picture)) {
  menu_->setObjectName("halls");
  const auto add = [this, picture](const QString& text, const QKeySequence& key, auto what) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    picture->addAction(action);
    actions_ += action;
    connect(action, &QAction::triggered, this, [this, what] {
      if (workspace_.shown().opened) what(*workspace_.shown().facility());
    });
  };
  add(tr("Next hall"), Qt::Key_PageDown, [this](const Facility& f) { go(next_hall(f, hall_, 1), false); });
  add(tr("Previous hall"), Qt::Key_PageUp, [this](const Facility& f) { go(next_hall(f, hall_, -1), false); });
  add(tr("Along an aisle of the hall"), Qt::SHIFT | Qt::Key_PageDown,
      [this](const Facility&) { go(hall_ == no_element ? nearest_hall(workspace_.shown()) : hall_, true); });
  list_halls();
  subscription_ = workspace_.subscribe(part::facility, [this](Parts) { list_halls(); });
}

void HallsMenu::list_halls() {
  menu_->clear();
  menu_->addActions(actions_);
  menu_->addSeparator();
  hall_ = no_element;
  const auto* facility = workspace_.shown().facility();
  menu_->setEnabled(facility && facility->count(ElementType::Hall) > 0);
  if (!facility) return;
  for (const auto hall : facility->of_type(ElementType::Hall))
    connect(menu_->addAction(to_qt(facility->path(hall))), &QAction::triggered, this,
            [this, hall] { go(hall, false); });
}

void HallsMenu::go(ElementIndex hall, bool inside) {
  if (hall == no_element) return;
  hall_ = hall;
  go_to_hall(workspace_, hall, inside);
  Q_EMIT said(to_qt(workspace_.shown().facility()->path(hall)));
}

}  // namespace hallscope
