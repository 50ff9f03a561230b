#pragma once

#include <QWidget>
#include <functional>

#include "app/look/icons.h"
#include "app/workspace/workspace.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace hallscope {

class ClockField;
class Playback;
class TimeRuler;

/// The strip at the bottom: transport buttons, speed, the instant shown, and the ruler. Says so in words when there is
/// nothing to play.
class Timeline : public QWidget {
  Q_OBJECT

 public:
  Timeline(Workspace&, Playback*, QWidget* parent = nullptr);

 private:
  QWidget* make_bar();
  QToolButton* add_button(QWidget* bar, Icon, const QString& tip, std::function<void()> action);
  void connect_playback();
  void show_workspace(Parts);
  void show_document();
  void show_time();

  Workspace& workspace_;
  Playback* playback_;
  bool absolute_ = false;
  QStackedWidget* pages_;
  QLabel* nothing_;
  QToolButton* play_;
  QComboBox* speed_;
  ClockField* now_;
  QLabel* apart_;  ///< how far apart values are
  TimeRuler* ruler_;
  Subscription subscription_;
};

}  // namespace hallscope
