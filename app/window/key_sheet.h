#pragma once

#include <QDialog>

class QLabel;
class QMenuBar;

namespace hallscope {

/// The cheat sheet: what mouse and keys do. What stands in a menu with a key stands here too, under the menu's name.
/// Not modal, so that it can stand beside the picture.
class KeySheet : public QDialog {
  Q_OBJECT

 public:
  KeySheet(const QMenuBar&, QWidget* parent);

 protected:
  void changeEvent(QEvent*) override;

 private:
  void write();

  const QMenuBar& menus_;
  QList<QLabel*> columns_;
};

}  // namespace hallscope
