#include "app/pictures/picture_of.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <algorithm>

#include "app/look/text.h"
#include "app/pictures/caption_text.h"
#include "app/settings/settings.h"

namespace hallscope {
namespace {

constexpr const char* choice_key = "picture";

}  // namespace

Shown shown_in_picture(const Shown& now, QSize window, QSize picture) {
  Shown s = now;
  s.camera.goal = {};
  s.camera.goal.kind = CameraGoal::Kind::pose;
  s.camera.goal.pose = s.camera.pose;
  if (!window.isEmpty() && !picture.isEmpty() && !s.camera.walking) {
    // The lens is that of the picture's height: a narrower one shows less to the sides, unless it is taken from afar.
    const double before = static_cast<double>(window.width()) / window.height();
    const double after = static_cast<double>(picture.width()) / picture.height();
    s.camera.goal.pose.distance *= std::max(1.0, before / after);
  }
  return s;
}

QString automatic_caption(const Shown& s) {
  if (!s.facility()) return {};
  std::vector<std::string> less;
  if (s.baseline) less.push_back(s.baseline_name);
  return to_qt(caption_text(shown_title(*s.opened->document, less), *s.opened->document->recording, s.instant));
}

PictureOrder picture_order(const PictureChoice& choice, const QString& caption, QSize window) {
  const auto pixels = choice.pixels(window);
  return {pixels.width(),    pixels.height(), choice.caption ? caption.toStdString() : std::string(),
          choice.legends,    choice.labels,   choice.scale_bar,
          choice.transparent};
}

QString pictures_folder(const PictureChoice& choice) {
  if (!choice.folder.isEmpty() && QFileInfo(choice.folder).isDir()) return choice.folder;
  const auto folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  return QFileInfo(folder).isDir() ? folder : QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
}

PictureChoice remembered_choice(const Settings& settings) {
  return picture_choice(settings.choice(choice_key).toUtf8());
}

void remember(const Settings& settings, const PictureChoice& choice) {
  if (remembered_choice(settings) != choice) settings.set_choice(choice_key, QString::fromUtf8(to_json(choice)));
}

}  // namespace hallscope
