#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>
#include <optional>

#include "app/workspace/saved_view.h"

namespace hallscope {

/// What a window has open and shows, as it is kept against the end of its process. Paths are absolute.
struct Session {
  QDateTime at;         ///< when it was so
  QStringList files;    ///< paths and addresses that are open
  QStringList opening;  ///< those that were being opened just then, in place of them
  QStringList beside;   ///< those that were being read beside what is open: a field, a recording to compare with
  std::optional<SavedView> view;
  double swing_window_s = 0;
  bool labels = true, legends = true, minimap = true, scale = true, surroundings = true, flat_light = false;
  bool headline_of_selection = false;
  bool path_lit = false, flow = false;
};

/// What there is to come back to now; what is being opened is for who opens it to say.
Session session_of(const Shown&);
/// The field that is being opened; empty when none is.
QString field_being_opened(const Shown&);

/// What may have been the end: being opened and not open before. All that was being opened when all of it was open.
QStringList suspects(const Session&);
/// What there is to open again without them.
QStringList without_suspects(const Session&);
/// What there is to open again with them.
QStringList with_suspects(const Session&);

/// Shows a session's view in what is open of it.
void show_session(Shown&, const Session&);
/// Once its recording is complete: layers find their metrics, and the instant is there.
void complete_session(Shown&, const Session&);

/// JSON: { "format": "hallscope-session", "version": 1, "at": …, "files": [ … ], "opening": [ … ], "beside": [ … ],
/// "views": … as saved views are written …, "shown": { … } }.
QByteArray write_session(const Session&);
/// Nothing when it is damaged or there is nothing in it to open. A view that cannot be read is left out.
std::optional<Session> read_session(const QByteArray&);

}  // namespace hallscope
