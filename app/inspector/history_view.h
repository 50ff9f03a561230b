#pragma once

#include <QWidget>

#include "app/workspace/workspace.h"

class QLabel;

namespace hallscope {

/// Reads the notes of a scenario to the viewer as it plays: the last one made until the instant shown, until it is
/// closed or another one comes.
class NoteStrip : public QWidget {
  Q_OBJECT

 public:
  explicit NoteStrip(Workspace&, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent*) override;

 private:
  void show_note();
  void give_room();

  Workspace& workspace_;
  QLabel* text_;
  QString closed_;  ///< the note that has been read
  Subscription subscription_;
};

}  // namespace hallscope
