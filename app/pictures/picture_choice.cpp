#include "app/pictures/picture_choice.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr int smallest = 16, largest = 16384;

int kept(int value, int low, int high, int otherwise) { return value < low || value > high ? otherwise : value; }

}  // namespace

QSize PictureChoice::pixels(QSize window) const {
  if (size == Size::custom) return {width, height};
  int high = 0;
  switch (size) {
    case Size::window:
      high = window.height();
      break;
    case Size::hd:
      high = 720;
      break;
    case Size::full_hd:
      high = 1080;
      break;
    case Size::uhd_4k:
      high = 2160;
      break;
    case Size::uhd_8k:
      high = 4320;
      break;
    case Size::custom:
      break;
  }
  double shape = 16.0 / 9;
  if (aspect == Aspect::window) shape = window.width() / std::max(1.0, static_cast<double>(window.height()));
  if (aspect == Aspect::classic) shape = 4.0 / 3;
  if (aspect == Aspect::square) shape = 1;
  const auto side = [](double pixels) { return std::clamp(static_cast<int>(std::lround(pixels)), smallest, largest); };
  return {side(high * shape), side(high)};
}

QByteArray to_json(const PictureChoice& c) {
  return QJsonDocument(QJsonObject{{"size", static_cast<int>(c.size)},
                                   {"aspect", static_cast<int>(c.aspect)},
                                   {"width", c.width},
                                   {"height", c.height},
                                   {"caption", c.caption},
                                   {"scale_bar", c.scale_bar},
                                   {"legends", c.legends},
                                   {"labels", c.labels},
                                   {"transparent", c.transparent},
                                   {"turntable", c.turntable},
                                   {"frames", c.frames},
                                   {"degrees", c.degrees},
                                   {"folder", c.folder}})
      .toJson(QJsonDocument::Compact);
}

PictureChoice picture_choice(const QByteArray& json) {
  const auto o = QJsonDocument::fromJson(json).object();
  PictureChoice c;
  const auto whole = [&](const char* key, int low, int high, int otherwise) {
    return kept(o.value(QLatin1String(key)).toInt(otherwise), low, high, otherwise);
  };
  c.size = static_cast<PictureChoice::Size>(
      whole("size", 0, static_cast<int>(PictureChoice::Size::custom), static_cast<int>(c.size)));
  c.aspect = static_cast<PictureChoice::Aspect>(
      whole("aspect", 0, static_cast<int>(PictureChoice::Aspect::square), static_cast<int>(c.aspect)));
  c.width = whole("width", smallest, largest, c.width);
  c.height = whole("height", smallest, largest, c.height);
  c.caption = o.value("caption").toBool(c.caption);
  c.scale_bar = o.value("scale_bar").toBool(c.scale_bar);
  c.legends = o.value("legends").toBool(c.legends);
  c.labels = o.value("labels").toBool(c.labels);
  c.transparent = o.value("transparent").toBool(c.transparent);
  c.turntable = o.value("turntable").toBool(c.turntable);
  c.frames = whole("frames", 2, 9999, c.frames);
  const double degrees = o.value("degrees").toDouble(c.degrees);
  if (std::abs(degrees) <= 3600 && degrees != 0) c.degrees = degrees;
  c.folder = o.value("folder").toString();
  return c;
}

}  // namespace hallscope
