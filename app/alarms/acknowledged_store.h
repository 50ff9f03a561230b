#pragma once

#include <QObject>
#include <memory>
#include <set>
#include <string>

#include "app/workspace/workspace.h"

namespace hallscope {

/// Keeps which alarms somebody has acknowledged, of each document, in a file beside the settings, and brings them back
/// when it is opened again. The same facility with another run is another document.
class AcknowledgedStore : public QObject {
  Q_OBJECT

 public:
  /// `file` empty: nothing is kept.
  AcknowledgedStore(Workspace&, QString file, QObject* parent = nullptr);
  /// Where they are kept.
  static QString file();

 Q_SIGNALS:
  void said(const QString& text);

 private:
  void restore();
  void keep();

  Workspace& workspace_;
  QString file_;
  std::string document_;  ///< what is known of now
  std::shared_ptr<const std::set<std::string>> kept_;
  Subscription subscription_;
};

}  // namespace hallscope
