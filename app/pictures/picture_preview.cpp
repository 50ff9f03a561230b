#include "app/pictures/picture_preview.h"

#include <QPainter>

#include "app/look/style.h"

namespace hallscope {

void PicturePreview::set_image(const QImage& image) {
  image_ = image;
  update();
}

void PicturePreview::paintEvent(QPaintEvent*) {
  if (image_.isNull()) {
    QPainter painter(this);
    painter.setPen(look::muted);
    painter.drawText(rect(), Qt::AlignCenter, tr("Drawing…"));
    return;
  }
  const double ratio = devicePixelRatio();
  const auto pixels = image_.scaled(size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  QRectF place(QPointF(), QSizeF(pixels.size()) / ratio);
  place.moveCenter(QRectF(rect()).center());
  QPainter(this).drawImage(place, pixels);
}

}  // namespace hallscope
