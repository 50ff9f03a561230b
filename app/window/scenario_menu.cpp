#include "app/window/scenario_menu.h"

#include <QFileDialog>
#include <QMenu>

#include "app/document/file_filters.h"
#include "app/look/text.h"
#include "app/workspace/ready_scenarios.h"
#include "models/io/assets.h"

namespace hallscope {
namespace {

std::string demo_folder() { return (assets_folder() / "demo").string(); }

}  // namespace

ScenarioMenu::ScenarioMenu(Workspace& workspace, QMenu* menu) : QObject(menu), workspace_(workspace), menu_(menu) {
  connect(menu_, &QMenu::aboutToShow, this, &ScenarioMenu::list);
}

void ScenarioMenu::ask_for_file() {
  const auto* facility = workspace_.shown().facility();
  if (!facility) return;
  const auto file =
      QFileDialog::getOpenFileName(menu_->window(), tr("Run a scenario in %1").arg(to_qt(facility->title())),
                                   to_qt(demo_folder()), file_filters({SourceRole::scenario}));
  if (!file.isEmpty()) Q_EMIT wanted(file);
}

void ScenarioMenu::list() {
  menu_->clear();
  const auto* facility = workspace_.shown().facility();
  if (facility)
    for (const auto& ready : ready_scenarios(demo_folder(), *facility)) {
      auto* action = menu_->addAction(to_qt(ready.title));
      action->setToolTip(to_qt(ready.file));
      connect(action, &QAction::triggered, this, [this, file = to_qt(ready.file)] { Q_EMIT wanted(file); });
    }
  if (menu_->isEmpty())
    menu_->addAction(facility ? tr("None fits this facility") : tr("Open a facility first"))->setEnabled(false);
}

}  // namespace hallscope
