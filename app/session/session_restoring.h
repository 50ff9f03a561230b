#pragma once

#include <QObject>
#include <optional>

#include "app/session/session.h"
#include "app/workspace/workspace.h"

namespace hallscope {

class Opening;
class SessionKeeper;

/// Opens again what a session had open and shows the same of it.
class SessionRestoring : public QObject {
  Q_OBJECT

 public:
  SessionRestoring(Workspace&, Opening&, SessionKeeper&, QObject* parent = nullptr);

  /// With what was being opened when it ended, or without.
  void restore(const Session&, bool with_suspects);

 Q_SIGNALS:
  /// Nothing of it could be opened, or it was given up.
  void failed(const hallscope::Session&);

 private:
  void show();
  void end();

  Workspace& workspace_;
  Opening& opening_;
  SessionKeeper& keeper_;
  std::optional<Session> session_;  ///< that is being restored
  bool has_view_ = false, shown_ = false;
};

}  // namespace hallscope
