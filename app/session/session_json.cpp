// Sessions as JSON, both ways.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "app/session/session.h"

namespace hallscope {
namespace {

constexpr auto format_name = "hallscope-session";

std::optional<SavedView> view_in(const QJsonValue& views) {
  const auto text = QJsonDocument(views.toObject()).toJson(QJsonDocument::Compact);
  auto read = read_views(text.toStdString(), "");
  if (read.views.empty()) return std::nullopt;
  return std::move(read.views.front());
}

QStringList texts_in(const QJsonValue& list) {
  QStringList texts;
  for (const auto& item : list.toArray())
    if (const auto text = item.toString(); !text.isEmpty()) texts += text;
  return texts;
}

}  // namespace

QByteArray write_session(const Session& session) {
  QJsonObject out{{"format", format_name},
                  {"version", 1},
                  {"at", session.at.toUTC().toString(Qt::ISODateWithMs)},
                  {"files", QJsonArray::fromStringList(session.files)},
                  {"opening", QJsonArray::fromStringList(session.opening)},
                  {"beside", QJsonArray::fromStringList(session.beside)},
                  {"shown", QJsonObject{{"swing_s", session.swing_window_s},
                                        {"labels", session.labels},
                                        {"flat_light", session.flat_light},
                                        {"headline_of_selection", session.headline_of_selection},
                                        {"legends", session.legends},
                                        {"minimap", session.minimap},
                                        {"scale", session.scale},
                                        {"surroundings", session.surroundings},
                                        {"path", session.path_lit},
                                        {"flow", session.flow}}}};
  if (session.view)
    out["views"] = QJsonDocument::fromJson(QByteArray::fromStdString(write_views({*session.view}))).object();
  return QJsonDocument(out).toJson();
}

std::optional<Session> read_session(const QByteArray& text) {
  const auto in = QJsonDocument::fromJson(text).object();
  if (in["format"] != format_name || in["version"] != 1) return std::nullopt;
  Session session;
  session.at = QDateTime::fromString(in["at"].toString(), Qt::ISODateWithMs);
  session.files = texts_in(in["files"]);
  session.opening = texts_in(in["opening"]);
  session.beside = texts_in(in["beside"]);
  if (!session.at.isValid() || (session.files.isEmpty() && session.opening.isEmpty())) return std::nullopt;
  if (in.contains("views")) session.view = view_in(in["views"]);
  const auto shown = in["shown"].toObject();
  session.swing_window_s = std::max(0.0, shown["swing_s"].toDouble(0));
  session.labels = shown["labels"].toBool(true);
  session.flat_light = shown["flat_light"].toBool(false);
  session.headline_of_selection = shown["headline_of_selection"].toBool(false);
  session.legends = shown["legends"].toBool(true);
  session.minimap = shown["minimap"].toBool(true);
  session.scale = shown["scale"].toBool(true);
  session.surroundings = shown["surroundings"].toBool(true);
  session.path_lit = shown["path"].toBool(false);
  session.flow = shown["flow"].toBool(false);
  return session;
}

}  // namespace hallscope
