#pragma once

#include <QImage>
#include <QToolButton>

namespace hallscope {

/// Something that can be opened, on the start page: a picture of it, below it its name and a line or two about it.
/// Named after the last of its files.
class StartCard : public QToolButton {
  Q_OBJECT

 public:
  /// A null picture is replaced by the program's sign of a hall.
  StartCard(const QString& title, const QString& about, const QImage& picture, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  QRect picture_place() const;

  QString about_;
  QImage picture_;
};

}  // namespace hallscope
