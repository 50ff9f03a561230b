#pragma once

#include <QAction>
#include <QDialog>

namespace hallscope {

struct Actions;

/// The cheat sheet: what mouse and keys do. Not modal, so that it can stand beside the picture.
class KeySheet : public QDialog {
  Q_OBJECT

 public:
  KeySheet(const Actions&, const QList<QAction*>& explore, QWidget* parent);
};

}  // namespace hallscope
