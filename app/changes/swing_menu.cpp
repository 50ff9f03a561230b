#include "app/changes/swing_menu.h"

#include <QActionGroup>
#include <QMenu>

#include "app/look/text.h"
#include "app/workspace/changes.h"
#include "models/measure/time.h"

namespace hallscope {

SwingMenu::SwingMenu(Workspace& workspace, QMenu* menu) : QObject(menu), workspace_(workspace), menu_(menu) {
  auto* group = new QActionGroup(this);
  for (const double seconds : {0.0, 10.0, 60.0, 300.0, 900.0}) {
    auto* action = menu_->addAction(seconds > 0 ? tr("over %1").arg(to_qt(format_age(seconds))) : tr("Off"));
    action->setCheckable(true);
    action->setActionGroup(group);
    windows_.emplace_back(action, seconds);
    connect(action, &QAction::triggered, this, [this, seconds] { show_swing(workspace_, seconds); });
  }
  show_workspace();
  subscription_ = workspace_.subscribe(part::swing | part::document, [this](Parts) { show_workspace(); });
}

void SwingMenu::show_workspace() {
  menu_->setEnabled(workspace_.shown().recorded());
  for (const auto& [action, seconds] : windows_) action->setChecked(seconds == workspace_.shown().swing_window_s);
}

}  // namespace hallscope
