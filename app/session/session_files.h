#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "app/session/session.h"
#include "app/work/file_lock.h"

namespace hallscope {

/// $XDG_STATE_HOME/hallscope/sessions, or the same below ~/.local/state.
QString sessions_folder();

/// The session file of this window. While it lives it holds the lock beside it, by which others tell that it does; a
/// clean end takes both away. Where they cannot be written nothing is kept, and nothing is said: it is kept against
/// misfortune, not for somebody who asked.
class OwnSession {
 public:
  explicit OwnSession(const QString& folder);
  ~OwnSession();
  OwnSession(const OwnSession&) = delete;
  OwnSession& operator=(const OwnSession&) = delete;

  /// In the place of what was kept.
  void keep(const Session&);
  /// There is nothing to come back to.
  void drop();

 private:
  QString path_;  ///< without the ending
  FileLock lock_;
};

/// What a window left behind whose process is gone.
struct LeftSession {
  QString path;  ///< without the ending
  Session session;
};

/// All of a folder, newest first. Files that are damaged or belong to nothing are removed, unless their process lives.
std::vector<LeftSession> left_sessions(const QString& folder);
/// Takes one away from the folder, after `first`, which keeps it elsewhere. False, and nothing happens, when another
/// window has done so before.
bool take(
    const LeftSession&, const std::function<void()>& first = [] {});
/// Leaves one there for later, as a process that has gone.
void leave(const QString& folder, const Session&);

}  // namespace hallscope
