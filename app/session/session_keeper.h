#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "app/session/session_files.h"
#include "app/workspace/workspace.h"

namespace hallscope {

class Opening;

/// Keeps what a window has open and shows in its session file: a moment after it changes, and at once when something
/// begins to be opened, since that may be the end. To be made before those who open fields, so that it hears first.
class SessionKeeper : public QObject {
  Q_OBJECT

 public:
  SessionKeeper(Workspace&, const Opening&, const QString& folder, QObject* parent = nullptr);

  /// Is kept in place of what is shown, until it is shown; nothing ends that.
  void stand_in(std::optional<Session>);
  /// Files are about to be read beside what is open; none: that has ended.
  void read_beside(const QStringList& files);

 private:
  void follow();
  void begin(const QStringList& files);
  void end();
  void save();

  Workspace& workspace_;
  OwnSession own_;
  QTimer soon_;
  QStringList opening_, beside_;
  QString field_;  ///< the one that is being read
  std::optional<Session> stand_in_;
  Subscription subscription_;
};

}  // namespace hallscope
