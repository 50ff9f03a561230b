#include "app/session/session_restoring.h"

#include <algorithm>
#include <utility>

#include "app/document/opening.h"
#include "app/session/session_keeper.h"

namespace hallscope {

SessionRestoring::SessionRestoring(Workspace& workspace, Opening& opening, SessionKeeper& keeper, QObject* parent)
    : QObject(parent), workspace_(workspace), opening_(opening), keeper_(keeper) {
  connect(&opening_, &Opening::shown, this, &SessionRestoring::show);
  connect(&opening_, &Opening::ended, this, &SessionRestoring::end);
}

void SessionRestoring::restore(const Session& session, bool with) {
  if (opening_.busy()) opening_.cancel();
  const auto files = with ? with_suspects(session) : without_suspects(session);
  const auto rest = without_suspects(session);
  session_ = session;
  shown_ = false;
  // What is opened may be another facility than the one that was shown.
  has_view_ = std::ranges::all_of(rest, [&](const auto& file) { return files.contains(file); });
  // The session goes on being kept until it is shown: opening it may be the end again.
  keeper_.stand_in(session);
  opening_.open(files, with ? QStringList() : suspects(session));
}

void SessionRestoring::show() {
  if (!session_ || shown_) return;
  shown_ = true;
  if (has_view_) workspace_.edit(passing(), [this](Shown& s) { show_session(s, *session_); });
  keeper_.stand_in({});
}

void SessionRestoring::end() {
  if (!session_) return;
  const auto session = *std::exchange(session_, std::nullopt);
  if (!shown_) {
    keeper_.stand_in({});
    Q_EMIT failed(session);
    return;
  }
  // It came bit by bit. Whoever has begun to work in it meanwhile is not disturbed.
  if (has_view_ && !workspace_.can_undo()) workspace_.edit(passing(), [&](Shown& s) { complete_session(s, session); });
}

}  // namespace hallscope
