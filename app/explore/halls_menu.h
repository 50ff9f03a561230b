#pragma once

#include <QList>
#include <QObject>

#include "app/workspace/workspace.h"

class QAction;
class QMenu;
class QWidget;

namespace hallscope {

/// The halls of the facility, and keys that go from one to the next.
class HallsMenu : public QObject {
  Q_OBJECT

 public:
  HallsMenu(Workspace&, QWidget* picture);
  QMenu* menu() const { return menu_; }
  const QList<QAction*>& actions() const { return actions_; }

 Q_SIGNALS:
  void said(const QString& text);

 private:
  void list_halls();
  void go(ElementIndex hall, bool inside);

  Workspace& workspace_;
  QMenu* menu_;
  QList<QAction*> actions_;
  ElementIndex hall_ = no_element;  ///< gone to last
  Subscription subscription_;
};

}  // namespace hallscope
