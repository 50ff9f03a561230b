#pragma once

#include <QFocusFrame>
#include <QPointer>

namespace hallscope {

/// A ring around what the keys go to, in all windows of the program, once someone goes about with the keyboard. Whoever
/// uses the mouse sees none.
class FocusRing : public QObject {
  Q_OBJECT

 public:
  explicit FocusRing(QObject* parent);
  ~FocusRing() override;
  /// What it is around; null: it is not shown.
  QWidget* around() const;

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void follow();

  QPointer<QFocusFrame> frame_;  ///< goes with the window in which it lies
  bool by_keys_ = false;
};

}  // namespace hallscope
