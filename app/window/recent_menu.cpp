#include "app/window/recent_menu.h"

#include <QFileInfo>
#include <QMenu>
#include <utility>

#include "app/document/document_files.h"
#include "app/look/once_closed.h"

namespace hallscope {

RecentMenu::RecentMenu(Workspace& workspace, Settings settings, QMenu* menu)
    : QObject(menu), workspace_(workspace), settings_(settings), menu_(menu) {
  menu_->setToolTipsVisible(true);
  list();
  subscription_ = workspace_.subscribe(part::document, [this](Parts) {
    const auto& s = workspace_.shown();
    if (!s.opened || std::exchange(opening_, s.opening) == s.opening) return;
    settings_.add_recent(files_of(*s.opened->document));
    list();
  });
}

void RecentMenu::reload() { once_closed(menu_, this, &RecentMenu::list); }

void RecentMenu::list() {
  menu_->clear();
  for (const auto& files : settings_.recent()) {
    QStringList names;
    for (const auto& file : files) names += QFileInfo(file).fileName();
    auto* action = menu_->addAction(names.join(" + "));
    action->setToolTip(files.join('\n'));
    connect(action, &QAction::triggered, this, [this, files] { Q_EMIT wanted(files); });
  }
  menu_->setEnabled(!menu_->isEmpty());
}

}  // namespace hallscope
