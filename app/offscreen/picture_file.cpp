#include "app/offscreen/picture_file.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace hallscope {

QString next_picture_file(const QString& folder, const QString& title) {
  auto name = title.toLower().replace(QRegularExpression("[^a-z0-9]+"), "-").remove(QRegularExpression("^-|-$"));
  if (name.isEmpty()) name = "hall";
  for (int n = 1;; ++n) {
    const auto file = QDir(folder).filePath(QStringLiteral("hallscope_%1_%2.png").arg(name).arg(n));
    if (!QFileInfo::exists(file)) return file;
  }
}

QString write_png(const QImage& image, const QString& file) {
  QSaveFile out(file);
  if (!out.open(QIODevice::WriteOnly)) return out.errorString();
  if (!image.save(&out, "PNG")) return QStringLiteral("the picture could not be encoded");
  return out.commit() ? QString() : out.errorString();
}

}  // namespace hallscope
