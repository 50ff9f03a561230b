#pragma once

#include <QMap>
#include <QString>
#include <Qt>
#include <span>

#include "app/workspace/workspace.h"

class QDockWidget;
class QMainWindow;
class QWidget;

namespace hallscope {

/// A panel in a dock. It gets the workspace and nothing else: it shows what it subscribes to, and asks for changes by
/// editing. To add one, write its two files and one line in panels.cpp.
struct Panel {
  const char* key;    ///< "layers": for machines; never changes. The dock's object name is "dock-layers"
  const char* title;  ///< for people, translated when it is shown
  Qt::DockWidgetArea area;
  bool open;    ///< from the start; others come when there is something to see
  bool tabbed;  ///< behind the first of its area
  QWidget* (*make)(Workspace&, QWidget* parent);
};
std::span<const Panel> panels();

using Docks = QMap<QString, QDockWidget*>;  ///< by key

/// Makes all panels and puts them into docks of a window.
Docks add_panels(Workspace&, QMainWindow*);

}  // namespace hallscope
