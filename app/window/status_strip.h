#pragma once

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hallscope {

class ProblemsModel;

/// The status bar: messages, what is open, loading progress with Cancel, and how many problems there are.
class StatusStrip : public QStatusBar {
  Q_OBJECT

 public:
  explicit StatusStrip(QWidget* parent = nullptr);

  void set_progress(double fraction, const QString& stage);
  void end_progress();
  void set_facts(const QString& text);
  /// What draws, and how.
  void set_drawing(const QString& text);
  void set_problems(const ProblemsModel&);

 Q_SIGNALS:
  void cancel_requested();
  void problems_requested();

 private:
  QLabel* stage_;
  QProgressBar* bar_;
  QToolButton* cancel_;
  QLabel* facts_;
  QToolButton* problems_;
};

}  // namespace hallscope
