#pragma once

#include <QObject>
#include <utility>
#include <vector>

#include "app/workspace/workspace.h"

class QAction;
class QMenu;

namespace hallscope {

/// Fills the menu of load swings: over how long they are worked out, or not at all.
class SwingMenu : public QObject {
  Q_OBJECT

 public:
  SwingMenu(Workspace&, QMenu*);

 private:
  void show_workspace();

  Workspace& workspace_;
  QMenu* menu_;
  std::vector<std::pair<QAction*, double>> windows_;  ///< seconds
  Subscription subscription_;
};

}  // namespace hallscope
