#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "app/settings/settings.h"

namespace hallscope {

/// Says that the settings on disk are others than before, whoever wrote them: another window, this one, or an editor.
class SettingsWatch : public QObject {
  Q_OBJECT

 public:
  explicit SettingsWatch(const Settings&, QObject* parent = nullptr);

 Q_SIGNALS:
  void changed();

 private:
  void look();

  QString file_;
  QFileSystemWatcher watcher_;
  QTimer settling_;  ///< a change comes as several: a file is made, renamed and taken away
};

}  // namespace hallscope
