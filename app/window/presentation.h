#pragma once

#include <QByteArray>
#include <QObject>

class QMainWindow;

namespace hallscope {

/// The picture alone on the whole screen, to be shown to others; what was there before comes back as it was.
class Presentation : public QObject {
  Q_OBJECT

 public:
  explicit Presentation(QMainWindow*);

  bool on() const { return on_; }
  void set(bool on);

 Q_SIGNALS:
  void changed(bool on);

 private:
  void begin();
  void end();

  QMainWindow* window_;
  QByteArray layout_;
  bool full_screen_before_ = false, on_ = false;
};

}  // namespace hallscope
