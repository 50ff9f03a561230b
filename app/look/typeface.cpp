#include "app/look/typeface.h"

#include <QDirIterator>
#include <QFile>
#include <QFont>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QStandardPaths>
#include <cmath>
#include <utility>

#include "app/look/tabular_font.h"
#include "app/look/text.h"
#include "scene/look/typeface.h"

namespace hallscope {
namespace {

/// The first of these files below the system's and the user's folders of fonts.
QString find_font(const QStringList& names) {
  for (const QString& folder : QStandardPaths::standardLocations(QStandardPaths::FontsLocation)) {
    QDirIterator files(folder, names, QDir::Files, QDirIterator::Subdirectories);
    if (files.hasNext()) return files.next();
  }
  return {};
}

QString load(const QString& file) {
  QFile font(file);
  if (!font.open(QIODevice::ReadOnly)) return {};
  const int id = QFontDatabase::addApplicationFontFromData(with_tabular_figures(font.readAll(), "Inter", "Intab"));
  return id < 0 ? QString() : QFontDatabase::applicationFontFamilies(id).value(0);
}

QString& family() {
  static QString name;
  return name;
}

}  // namespace

QFont picture_font(int pixels, bool bold) {
  QFont font = family().isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont) : QFont(family());
  font.setPixelSize(pixels);
  font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setStyleStrategy(QFont::NoSubpixelAntialias);
  return font;
}

namespace {

int text_width(std::string_view text, int pixels, bool bold) {
  return static_cast<int>(std::ceil(QFontMetricsF(picture_font(pixels, bold)).horizontalAdvance(to_qt(text))));
}

DrawnText draw_text(std::string_view text, int pixels, bool bold) {
  const QFont font = picture_font(pixels, bold);
  const QFontMetricsF metrics(font);
  DrawnText out;
  out.width = static_cast<int>(std::ceil(metrics.horizontalAdvance(to_qt(text)))) + 1;
  out.baseline = static_cast<int>(std::ceil(metrics.ascent()));
  out.height = out.baseline + static_cast<int>(std::ceil(metrics.descent()));
  out.cap_height = static_cast<int>(std::lround(metrics.capHeight()));
  QImage image(out.width, out.height, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setFont(font);
  painter.setPen(Qt::white);
  painter.drawText(QPointF(0, out.baseline), to_qt(text));
  painter.end();
  out.coverage.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  for (int y = 0; y < out.height; ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    for (int x = 0; x < out.width; ++x) out.coverage.push_back(static_cast<std::uint8_t>(qAlpha(line[x])));
  }
  return out;
}

}  // namespace

void install_typeface() {
  static bool done = false;
  if (std::exchange(done, true)) return;
  const auto regular = find_font({"Inter-Regular.otf", "Inter-Regular.ttf"});
  const auto bold = find_font({"Inter-SemiBold.otf", "Inter-SemiBold.ttf"});
  if (!regular.isEmpty() && !bold.isEmpty()) {
    family() = load(regular);
    for (const auto& file :
         {find_font({"Inter-Medium.otf", "Inter-Medium.ttf"}), bold, find_font({"Inter-Bold.otf", "Inter-Bold.ttf"})})
      load(file);
  }
  Typeface face;
  face.regular_file = regular.isEmpty() ? find_font({"DejaVuSans.ttf"}).toStdString() : regular.toStdString();
  face.bold_file = bold.isEmpty() ? find_font({"DejaVuSans-Bold.ttf"}).toStdString() : bold.toStdString();
  face.draw = draw_text;
  face.width = text_width;
  use_typeface(std::move(face));
}

QString typeface_family() { return family(); }

}  // namespace hallscope
