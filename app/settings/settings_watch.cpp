#include "app/settings/settings_watch.h"

#include <QDir>
#include <QFileInfo>

namespace hallscope {

SettingsWatch::SettingsWatch(const Settings& settings, QObject* parent) : QObject(parent) {
  if (!settings.enabled()) return;
  constexpr int settling_ms = 50;
  file_ = Settings::file();
  settling_.setSingleShot(true);
  settling_.setInterval(settling_ms);
  connect(&settling_, &QTimer::timeout, this, [this] {
    look();
    Q_EMIT changed();
  });
  connect(&watcher_, &QFileSystemWatcher::fileChanged, &settling_, qOverload<>(&QTimer::start));
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, &settling_, qOverload<>(&QTimer::start));
  // The folder too: the file may come later, and each change puts another in its place, which ends the watch on it.
  const auto folder = QFileInfo(file_).path();
  if (QDir().mkpath(folder)) watcher_.addPath(folder);
  look();
}

void SettingsWatch::look() {
  if (!watcher_.files().contains(file_) && QFileInfo::exists(file_)) watcher_.addPath(file_);
}

}  // namespace hallscope
