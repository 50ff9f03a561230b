#pragma once

#include <QObject>
#include <QStringList>

#include "app/settings/settings.h"
#include "app/workspace/workspace.h"

class QMenu;

namespace hallscope {

/// Fills the menu of what was open before, newest first, and remembers what is opened.
class RecentMenu : public QObject {
  Q_OBJECT

 public:
  RecentMenu(Workspace&, Settings, QMenu*);
  /// Another window may have opened something. A menu that is open is left as it is until it closes.
  void reload();

 Q_SIGNALS:
  void wanted(const QStringList& files);

 private:
  void list();

  Workspace& workspace_;
  Settings settings_;
  QMenu* menu_;
  int opening_ = 0;  ///< the document remembered last
  Subscription subscription_;
};

}  // namespace hallscope
