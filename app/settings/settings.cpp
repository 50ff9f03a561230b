#include "app/settings/settings.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QVariant>

namespace hallscope {
namespace {

constexpr int recent_limit = 10;
constexpr auto geometry_key = "window/geometry";
constexpr auto layout_key = "window/layout";
constexpr auto recent_key = "recent";
constexpr auto path_key = "view/path";

/// A key of the settings may hold no slash, and a facility's name and file do.
QString views_key(const QString& facility) {
  return "views/" + QCryptographicHash::hash(facility.toUtf8(), QCryptographicHash::Sha1).toHex();
}

}  // namespace

QByteArray Settings::geometry() const {
  return enabled_ ? QSettings().value(geometry_key).toByteArray() : QByteArray();
}

QByteArray Settings::layout() const { return enabled_ ? QSettings().value(layout_key).toByteArray() : QByteArray(); }

void Settings::save_window(const QByteArray& geometry, const QByteArray& layout) {
  if (!enabled_) return;
  QSettings settings;
  settings.setValue(geometry_key, geometry);
  settings.setValue(layout_key, layout);
}

bool Settings::path_lit() const { return enabled_ && QSettings().value(path_key, false).toBool(); }

void Settings::set_path_lit(bool on) {
  if (enabled_) QSettings().setValue(path_key, on);
}

QByteArray Settings::views(const QString& facility) const {
  return enabled_ ? QSettings().value(views_key(facility)).toByteArray() : QByteArray();
}

void Settings::set_views(const QString& facility, const QByteArray& json) {
  if (enabled_) QSettings().setValue(views_key(facility), json);
}

QString Settings::choice(const char* menu) const {
  return enabled_ ? QSettings().value(QString("look/%1").arg(menu)).toString() : QString();
}

void Settings::set_choice(const char* menu, const QString& name) {
  if (enabled_) QSettings().setValue(QString("look/%1").arg(menu), name);
}

QList<QStringList> Settings::recent() const {
  QList<QStringList> sets;
  if (!enabled_) return sets;
  for (const auto& set : QSettings().value(recent_key).toList())
    if (const auto files = set.toStringList(); !files.isEmpty()) sets += files;
  return sets;
}

void Settings::add_recent(const QStringList& files) {
  if (!enabled_ || files.isEmpty()) return;
  auto sets = recent();
  sets.removeAll(files);
  sets.prepend(files);
  QVariantList list;
  for (const auto& set : sets.mid(0, recent_limit)) list += QVariant(set);
  QSettings().setValue(recent_key, list);
}

}  // namespace hallscope
