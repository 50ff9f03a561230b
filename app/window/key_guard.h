#pragma once

#include <QObject>
#include <QPointer>

class QKeyEvent;
class QMainWindow;
class QWidget;

namespace hallscope {

/// Whom a key belongs to. Keys without Ctrl or Alt command only the picture: where a control, a list or a field has the
/// focus they are that one's, so that Space ticks a box and X is a letter. Enter presses the button that has the focus,
/// and a key whose command cannot be had says why (see allow()).
///
/// It also sees to it that the keyboard gets to every button and that every button has a name: one that shows an icon
/// alone is called as its tool tip says.
class KeyGuard : public QObject {
  Q_OBJECT

 public:
  KeyGuard(QMainWindow* window, QWidget* picture);

 Q_SIGNALS:
  void said(const QString& text);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  bool in_window(const QObject*) const;
  bool keeps_key(const QWidget*, const QKeyEvent&) const;
  void tell_why_not(const QKeyEvent&);

  QMainWindow* window_;
  QPointer<QWidget> picture_;
};

}  // namespace hallscope
