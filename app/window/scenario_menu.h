#pragma once

#include <QObject>

#include "app/workspace/workspace.h"

class QMenu;

namespace hallscope {

/// Fills the menu of scenarios that are at hand for the facility that is open, and asks for others.
class ScenarioMenu : public QObject {
  Q_OBJECT

 public:
  ScenarioMenu(Workspace&, QMenu*);
  void ask_for_file();

 Q_SIGNALS:
  void wanted(const QString& file);

 private:
  void list();

  Workspace& workspace_;
  QMenu* menu_;
};

}  // namespace hallscope
