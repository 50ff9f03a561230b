#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

namespace hallscope {

/// What a person has chosen for pictures, remembered from one to the next.
struct PictureChoice {
  enum class Size { window, hd, full_hd, uhd_4k, uhd_8k, custom };
  enum class Aspect { window, wide, classic, square };

  Size size = Size::full_hd;
  Aspect aspect = Aspect::wide;
  int width = 1600, height = 900;  ///< for Size::custom
  bool caption = true, scale_bar = true, legends = true, labels = true, transparent = false;
  bool turntable = false;
  int frames = 60;
  double degrees = 360;
  QString folder;  ///< the last one; empty: the pictures folder
  bool operator==(const PictureChoice&) const = default;

  /// Pixels, in a window whose picture has this many.
  QSize pixels(QSize window) const;
};

QByteArray to_json(const PictureChoice&);
/// What is missing or makes no sense is as it is at first.
PictureChoice picture_choice(const QByteArray& json);

}  // namespace hallscope
