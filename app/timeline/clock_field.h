#pragma once

#include <QLineEdit>

namespace hallscope {

/// The instant shown, into which another one can be typed. What it does not understand it says below, and keeps, so
/// that it can be mended; Esc takes it back.
class ClockField : public QLineEdit {
  Q_OBJECT

 public:
  explicit ClockField(QWidget* parent = nullptr);

  /// The axis that typed times belong to.
  void set_axis(double start, double end, bool absolute);
  /// Shows an instant, unless somebody is typing.
  void set_instant(double seconds, const QString& text);
  /// Why what stands there is no instant; empty when it is one.
  const QString& refusal() const { return refusal_; }

 Q_SIGNALS:
  void chosen(double seconds);

 protected:
  bool event(QEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void focusInEvent(QFocusEvent*) override;
  void focusOutEvent(QFocusEvent*) override;

 private:
  void take();
  void give_up();
  void leave();
  void refuse(const QString& why);

  double start_ = 0, end_ = 0, now_ = 0;
  bool absolute_ = false;
  QString shown_, refusal_;
};

}  // namespace hallscope
