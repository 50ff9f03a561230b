#include "app/settings/settings.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QUuid>
#include <QVariant>
#include <cstdio>

#include "app/document/document_files.h"
#include "app/work/file_lock.h"

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

QList<QStringList> recent_in(const QSettings& settings) {
  QList<QStringList> sets;
  for (const auto& set : settings.value(recent_key).toList())
    if (const auto files = set.toStringList(); !files.isEmpty()) sets += files;
  return sets;
}

QString unwritable() {
  return QCoreApplication::translate("Settings", "%1 cannot be written")
      .arg(QDir::toNativeSeparators(Settings::file()));
}

/// Copies of those who were killed before theirs took the file's place.
void remove_leftovers(const QString& file) {
  const QFileInfo known(file);
  auto folder = known.dir();
  for (const auto& name : folder.entryList({known.fileName() + ".*.new*"}, QDir::Files)) folder.remove(name);
}

/// Makes a change in what is on disk now. Empty when that has been written, else why not. It is made in a copy that
/// takes the file's place: QSettings would keep what it could not write, and write it over others' changes later.
QString change_on_disk(const std::function<void(QSettings&)>& make) {
  const auto named = Settings::file();
  if (!QDir().mkpath(QFileInfo(named).path())) return unwritable();
  const FileLock lock(named + ".changing", FileLock::Make::file, std::chrono::milliseconds(300));
  if (lock.busy()) return QCoreApplication::translate("Settings", "another window goes on writing %1").arg(named);
  const QFileInfo known(named);
  if (known.exists() && !known.isWritable()) return unwritable();
  const auto file = known.exists() ? known.canonicalFilePath() : named;  // which may be a link
  if (lock.held()) remove_leftovers(file);
  // By a name of its own each time: QSettings remembers what it did to files that it knows.
  const auto copy = QStringLiteral("%1.%2.new").arg(file, QUuid::createUuid().toString(QUuid::Id128));
  if (known.exists() && !QFile::copy(file, copy)) return unwritable();
  bool written = false;
  {
    QSettings settings(copy, QSettings().format());
    make(settings);
    settings.sync();
    written = settings.status() == QSettings::NoError;
  }
  written = written && std::rename(QFile::encodeName(copy).constData(), QFile::encodeName(file).constData()) == 0;
  if (!written) QFile::remove(copy);
  return written ? QString() : unwritable();
}

}  // namespace

QString Settings::file() { return QSettings().fileName(); }

void Settings::change(const std::function<void(QSettings&)>& make) const {
  if (!enabled_) return;
  if (const auto why = change_on_disk(make); !why.isEmpty() && failed_) failed_(why);
}

QByteArray Settings::geometry() const {
  return enabled_ ? QSettings().value(geometry_key).toByteArray() : QByteArray();
}

QByteArray Settings::layout() const { return enabled_ ? QSettings().value(layout_key).toByteArray() : QByteArray(); }

void Settings::save_window(const QByteArray& geometry, const QByteArray& layout) {
  change([&](QSettings& settings) {
    settings.setValue(geometry_key, geometry);
    settings.setValue(layout_key, layout);
  });
}

bool Settings::path_lit() const { return enabled_ && QSettings().value(path_key, false).toBool(); }

void Settings::set_path_lit(bool on) {
  change([on](QSettings& settings) { settings.setValue(path_key, on); });
}

QByteArray Settings::views(const QString& facility) const {
  return enabled_ ? QSettings().value(views_key(facility)).toByteArray() : QByteArray();
}

QString Settings::change_views(const QString& facility,
                               const std::function<QByteArray(const QByteArray&)>& change) const {
  if (!enabled_) return QCoreApplication::translate("Settings", "it was started with --no-config");
  return change_on_disk([&](QSettings& settings) {
    const auto key = views_key(facility);
    settings.setValue(key, change(settings.value(key).toByteArray()));
  });
}

QString Settings::choice(const char* menu) const {
  return enabled_ ? QSettings().value(QString("look/%1").arg(menu)).toString() : QString();
}

void Settings::set_choice(const char* menu, const QString& name) const {
  change([&](QSettings& settings) { settings.setValue(QString("look/%1").arg(menu), name); });
}

QList<QStringList> Settings::recent() const { return enabled_ ? recent_in(QSettings()) : QList<QStringList>(); }

void Settings::add_recent(const QStringList& files) {
  if (files.isEmpty()) return;
  change([set = absolute_files(files)](QSettings& settings) {
    auto sets = recent_in(settings);
    sets.removeAll(set);
    sets.prepend(set);
    QVariantList list;
    for (const auto& one : sets.mid(0, recent_limit)) list += QVariant(one);
    settings.setValue(recent_key, list);
  });
}

}  // namespace hallscope
