#pragma once

#include <QWidget>

class QLabel;

namespace hallscope {

/// Stands in place of a picture that cannot be drawn: why, and what can be done.
class PictureFailure : public QWidget {
  Q_OBJECT

 public:
  explicit PictureFailure(QWidget* parent = nullptr);
  void set_reason(const QString&);
  QString text() const;

 Q_SIGNALS:
  void retry_requested();

 private:
  QLabel* reason_;
};

}  // namespace hallscope
