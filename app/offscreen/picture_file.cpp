#include "app/offscreen/picture_file.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include "models/io/output_file.h"
#include "models/words/say.h"

namespace hallscope {

QString next_picture_file(const QString& folder, const QString& title) {
  auto name = title.toLower().replace(QRegularExpression("[^a-z0-9]+"), "-").remove(QRegularExpression("^-|-$"));
  if (name.isEmpty()) name = "hall";
  for (int n = 1;; ++n) {
    const auto file = QDir(folder).filePath(QStringLiteral("hallscope_%1_%2.png").arg(name).arg(n));
    if (!QFileInfo::exists(file)) return file;
  }
}

QString frame_file(const QString& file, int frame) {
  const QFileInfo of(file);
  const auto name = QStringLiteral("%1-%2.%3").arg(of.completeBaseName()).arg(frame, 4, 10, QLatin1Char('0'));
  return of.dir().filePath(name.arg(of.suffix().isEmpty() ? QStringLiteral("png") : of.suffix()));
}

std::string write_png(const QImage& image, const std::string& file) {
  // Encoded first: where a write fails libpng prints words of its own.
  QBuffer encoded;
  if (!encoded.open(QIODevice::WriteOnly) || !image.save(&encoded, "PNG"))
    return say("the picture could not be encoded");
  return write_file(file, {encoded.data().constData(), static_cast<std::size_t>(encoded.data().size())});
}

}  // namespace hallscope
