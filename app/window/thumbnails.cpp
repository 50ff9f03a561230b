#include "app/window/thumbnails.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include "app/document/document_files.h"

namespace hallscope::thumbnails {
namespace {

constexpr int scale = 2;  ///< for screens of twice as many pixels

QDir folder() { return {QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/thumbnails"}; }

QString name_of(const QStringList& files) {
  const auto key = absolute_files(files).join('\n').toUtf8();
  return QCryptographicHash::hash(key, QCryptographicHash::Sha1).toHex() + ".png";
}

/// The middle of a picture in another shape.
QImage cut(const QImage& picture) {
  const auto large = picture.scaled(size * scale, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
  const QPoint corner((large.width() - size.width() * scale) / 2, (large.height() - size.height() * scale) / 2);
  return large.copy({corner, size * scale});
}

}  // namespace

QImage of(const QStringList& files) { return QImage(folder().filePath(name_of(files))); }

void keep(const QStringList& files, const QImage& picture, const QList<QStringList>& known) {
  auto where = folder();
  if (files.isEmpty() || picture.isNull() || !where.mkpath(".")) return;
  QSaveFile file(where.filePath(name_of(files)));
  if (!file.open(QIODevice::WriteOnly) || !cut(picture).save(&file, "PNG")) return;
  file.commit();
  QStringList wanted{name_of(files)};
  for (const auto& set : known) wanted += name_of(set);
  for (const auto& name : where.entryList({"*.png"}, QDir::Files))
    if (!wanted.contains(name)) where.remove(name);
}

}  // namespace hallscope::thumbnails
