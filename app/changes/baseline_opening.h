#pragma once

#include <QObject>
#include <QStringList>

#include "app/workspace/workspace.h"

namespace hallscope {

class DocumentLoader;

/// Opens files beside the facility that is open, on a thread, to compare what is open with them.
class BaselineOpening : public QObject {
  Q_OBJECT

 public:
  explicit BaselineOpening(Workspace&, QObject* parent = nullptr);

  void open(const QStringList& files);
  void cancel();

 Q_SIGNALS:
  /// Files are about to be looked at, beside the facility.
  void starting(const QStringList& files);
  void progress(double fraction, const QString& stage);
  /// An attempt has ended. `problem` is empty when it is compared with.
  void ended(const QString& problem);

 private:
  void compare(const std::shared_ptr<const Opened>&);
  void refuse(const QString& problem, const Problems&);

  Workspace& workspace_;
  DocumentLoader* loader_;
  Subscription subscription_;
};

}  // namespace hallscope
