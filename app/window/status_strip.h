#pragma once

#include <QStatusBar>

#include "app/workspace/workspace.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace hallscope {

/// The status bar: messages, what is open, loading progress with Cancel, and how many problems there are.
class StatusStrip : public QStatusBar {
  Q_OBJECT

 public:
  explicit StatusStrip(Workspace&, QWidget* parent = nullptr);

  void set_progress(double fraction, const QString& stage);
  void end_progress();
  /// What draws, and how: the tip of what is open.
  void set_drawing(const QString& text);
  QString drawing() const;

 Q_SIGNALS:
  void cancel_requested();
  void problems_requested();

 private:
  void show_facts();
  void show_problems();

  Workspace& workspace_;
  QLabel* stage_;
  QProgressBar* bar_;
  QToolButton* cancel_;
  QLabel* facts_;
  QToolButton* problems_;
  Subscription subscription_;
};

}  // namespace hallscope
