#pragma once

#include <QWidget>

#include "app/workspace/workspace.h"

class QLabel;
class QToolButton;

namespace hallscope {

/// Reads the notes of a scenario to the viewer as it plays: the last one made until the instant shown, until it is
/// closed or another one comes. Of a long note two lines are read, one in a low window, and the rest when asked for:
/// the picture is what one looks at.
class NoteStrip : public QWidget {
  Q_OBJECT

 public:
  explicit NoteStrip(Workspace&, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent*) override;

 private:
  void show_note();
  void write();

  Workspace& workspace_;
  QLabel* text_;
  QToolButton* more_;
  QString note_;    ///< all of it
  QString closed_;  ///< the note that has been read
  Subscription subscription_;
};

}  // namespace hallscope
