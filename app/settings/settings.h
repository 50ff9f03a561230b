#pragma once

#include <QByteArray>
#include <QStringList>

namespace hallscope {

/// What the window remembers between runs. Disabled (--no-config), it remembers nothing and touches no file.
class Settings {
 public:
  explicit Settings(bool enabled) : enabled_(enabled) {}

  QByteArray geometry() const;
  QByteArray layout() const;
  void save_window(const QByteArray& geometry, const QByteArray& layout);

  /// Whether the path of the selection is lit.
  bool path_lit() const;
  void set_path_lit(bool);

  /// Sets of files opened together, newest first; at most ten.
  QList<QStringList> recent() const;
  void add_recent(const QStringList& files);

  /// Saved views of a facility, as JSON; empty when there are none.
  QByteArray views(const QString& facility) const;
  void set_views(const QString& facility, const QByteArray& json);

  /// What was chosen in a menu; empty when nothing was.
  QString choice(const char* menu) const;
  void set_choice(const char* menu, const QString& name);

 private:
  bool enabled_;
};

}  // namespace hallscope
