#pragma once

#include <QImage>
#include <QWidget>

namespace hallscope {

/// A picture as large as there is room for it, in its own shape.
class PicturePreview : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  void set_image(const QImage&);
  const QImage& image() const { return image_; }

  QSize sizeHint() const override { return {448, 252}; }
  QSize minimumSizeHint() const override { return sizeHint() / 2; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  QImage image_;
};

}  // namespace hallscope
