#pragma once

#include <QObject>
#include <memory>

#include "app/workspace/workspace.h"

namespace hallscope {

/// Keeps the user's alarm rules in a file beside the settings, and brings them back.
class AlarmStore : public QObject {
  Q_OBJECT

 public:
  /// `file` empty: nothing is kept.
  AlarmStore(Workspace&, QString file, QObject* parent = nullptr);
  /// Where they are kept.
  static QString file();

  /// Reads them. What is wrong with the file is said, and the file stays as it is until other rules are chosen.
  void restore();

 Q_SIGNALS:
  void said(const QString& text);

 private:
  void keep();

  Workspace& workspace_;
  QString file_;
  std::shared_ptr<const AlarmRules> kept_;
  Subscription subscription_;
};

}  // namespace hallscope
