#include "app/session/session_keeper.h"

#include <utility>

#include "app/document/document_files.h"
#include "app/document/opening.h"

namespace hallscope {
namespace {

/// All but what is worked out again or said again.
constexpr Parts kept_parts = part::all & ~(part::recording | part::field_note | part::problems | part::theme);

}  // namespace

SessionKeeper::SessionKeeper(Workspace& workspace, const Opening& opening, const QString& folder, QObject* parent)
    : QObject(parent), workspace_(workspace), own_(folder) {
  constexpr int soon_ms = 1000;
  soon_.setSingleShot(true);
  soon_.setInterval(soon_ms);
  connect(&soon_, &QTimer::timeout, this, &SessionKeeper::save);
  connect(&opening, &Opening::starting, this, &SessionKeeper::begin);
  connect(&opening, &Opening::shown, this, &SessionKeeper::end);
  connect(&opening, &Opening::ended, this, &SessionKeeper::end);
  subscription_ = workspace_.subscribe(kept_parts, [this](Parts) { follow(); });
}

void SessionKeeper::stand_in(std::optional<Session> session) {
  stand_in_ = std::move(session);
  save();
}

void SessionKeeper::follow() {
  auto field = field_being_opened(workspace_.shown());
  if (std::exchange(field_, field) != field)
    save();
  else if (!soon_.isActive())  // while one moves it is kept now and then, not only at the end
    soon_.start();
}

void SessionKeeper::read_beside(const QStringList& files) {
  beside_ = absolute_files(files);
  save();
}

void SessionKeeper::begin(const QStringList& files) {
  opening_ = files;
  save();
}

void SessionKeeper::end() {
  if (opening_.isEmpty()) return;
  opening_.clear();
  save();
}

void SessionKeeper::save() {
  soon_.stop();
  auto session = session_of(workspace_.shown());
  if (stand_in_) {
    const auto now = session.at;
    session = *stand_in_;
    session.at = now;
  }
  session.opening = absolute_files(opening_);
  session.beside = beside_;
  if (!stand_in_ && !field_.isEmpty()) session.beside += field_;
  if (session.files.isEmpty() && session.opening.isEmpty())
    own_.drop();
  else
    own_.keep(session);
}

}  // namespace hallscope
