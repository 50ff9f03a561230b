#include "app/session/session.h"

#include <algorithm>

#include "app/document/document_files.h"
#include "app/look/text.h"
#include "app/workspace/changes.h"
#include "app/workspace/documents.h"

namespace hallscope {
namespace {

QStringList without(const QStringList& files, const QStringList& left_out) {
  QStringList rest;
  for (const auto& file : files)
    if (!left_out.contains(file)) rest += file;
  return rest;
}

/// Fields that were opened beside a document and are none of its own.
QStringList fields_beside(const Shown& s) {
  QStringList files;
  for (const auto& choice : s.field.choices)
    if (std::ranges::find(s.opened->document->fields, choice.file, &FieldPlacement::file) ==
        s.opened->document->fields.end())
      files += to_qt(choice.file);
  return files;
}

}  // namespace

Session session_of(const Shown& s) {
  Session session;
  session.at = QDateTime::currentDateTimeUtc();
  session.swing_window_s = s.swing_window_s;
  session.labels = s.labels;
  session.flat_light = s.flat_light;
  session.headline_of_selection = s.headline_of_selection;
  session.legends = s.legends;
  session.minimap = s.minimap;
  session.scale = s.scale;
  session.surroundings = s.surroundings;
  session.path_lit = s.path.lit;
  session.flow = s.path.flow;
  if (!s.opened) return session;
  session.files = absolute_files(files_of(*s.opened->document) + fields_beside(s));
  session.files.removeDuplicates();
  session.view = view_of(s, "session");
  return session;
}

QString field_being_opened(const Shown& s) {
  if (s.field.chosen >= s.field.choices.size()) return {};
  const auto& wanted = s.field.choices[s.field.chosen].file;
  const bool there = s.field_step.step && s.field.setup.placement.file == wanted;
  return there ? QString() : absolute_files({to_qt(wanted)}).front();
}

QStringList suspects(const Session& session) {
  auto found = without(session.opening, session.files);
  if (found.isEmpty()) found = session.opening;
  found += without(session.beside, found);
  return found;
}

QStringList without_suspects(const Session& session) { return without(session.files, suspects(session)); }

QStringList with_suspects(const Session& session) {
  return session.opening.isEmpty() ? session.files : session.opening;
}

void show_session(Shown& s, const Session& session) {
  s.labels = session.labels;
  s.flat_light = session.flat_light;
  s.headline_of_selection = session.headline_of_selection;
  s.legends = session.legends;
  s.minimap = session.minimap;
  s.scale = session.scale;
  s.surroundings = session.surroundings;
  s.path.lit = session.path_lit;
  s.path.flow = session.flow;
  if (session.swing_window_s != s.swing_window_s) {
    s.swing_window_s = session.swing_window_s;
    follow_changes(s, Change::swing);
  }
  if (!session.view) return;
  show_view(s, *session.view);
  s.camera.goal.eased = false;
  if (s.arriving && session.view->time && *session.view->time > time_axis(s).end) s.wanted_instant = session.view->time;
}

void complete_session(Shown& s, const Session& session) {
  if (!session.view) return;
  const auto& document = *s.document;
  apply_layers(*session.view, *document.facility, *document.recording, s.layers);
  s.automatic = automatic_ranges(document, s.layers);
  const auto axis = time_axis(s);
  if (session.view->time) s.instant = std::clamp(*session.view->time, axis.start, axis.end);
}

}  // namespace hallscope
