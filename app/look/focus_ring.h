#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace hallscope {

/// A ring around what the keys go to, in all windows of the program, once someone goes about with the keyboard. Whoever
/// uses the mouse sees none. What a panel has scrolled away is scrolled to.
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
  void lay_around();

  QPointer<QWidget> ring_;  ///< goes with the window in which it lies
  QPointer<QWidget> around_;
  bool by_keys_ = false;
};

}  // namespace hallscope
