#pragma once

#include <QByteArray>
#include <QStringList>
#include <functional>

class QSettings;

namespace hallscope {

/// What windows remember between runs. Each of them is a process of its own: a change is made in what is on disk at
/// that moment, so that no window takes back what another has kept. Disabled (--no-config), nothing is remembered and
/// no file is touched.
class Settings {
 public:
  using Failed = std::function<void(const QString& why)>;

  /// `failed` is told, for people, when something could not be kept.
  explicit Settings(bool enabled, Failed failed = {}) : enabled_(enabled), failed_(std::move(failed)) {}

  bool enabled() const { return enabled_; }
  /// Where they are kept.
  static QString file();

  QByteArray geometry() const;
  QByteArray layout() const;
  void save_window(const QByteArray& geometry, const QByteArray& layout);

  /// Whether the path of the selection is lit.
  bool path_lit() const;
  void set_path_lit(bool);

  /// Sets of files opened together, newest first; at most ten. Paths are absolute, wherever they were named from.
  QList<QStringList> recent() const;
  void add_recent(const QStringList& files);

  /// Saved views of a facility, as JSON; empty when there are none.
  QByteArray views(const QString& facility) const;
  /// Makes of the views that are kept what `change` answers. Empty when it went well, else why they are not kept;
  /// `failed` is left to who asks.
  QString change_views(const QString& facility, const std::function<QByteArray(const QByteArray&)>& change) const;

  /// What was chosen in a menu; empty when nothing was.
  QString choice(const char* menu) const;
  void set_choice(const char* menu, const QString& name) const;

 private:
  void change(const std::function<void(QSettings&)>& make) const;

  bool enabled_;
  Failed failed_;
};

}  // namespace hallscope
