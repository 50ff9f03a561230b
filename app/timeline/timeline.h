#pragma once

#include <QStyle>
#include <QWidget>
#include <utility>
#include <vector>

#include "app/document/opened.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace hallscope {

class Playback;
class TimeRuler;

/// The strip at the bottom: transport buttons, speed, the instant shown, and the ruler. Says so in words when there is
/// nothing to play.
class Timeline : public QWidget {
  Q_OBJECT

 public:
  explicit Timeline(Playback* playback, QWidget* parent = nullptr);
  /// `arriving` while more of the document's recording is on its way.
  void set_document(const Opened&, bool arriving);

 protected:
  void changeEvent(QEvent*) override;

 private:
  void show_time();
  void show_icons();

  Playback* playback_;
  bool absolute_ = false;
  QStackedWidget* pages_;
  QLabel* nothing_;
  QToolButton* play_;
  std::vector<std::pair<QToolButton*, QStyle::StandardPixmap>> buttons_;
  QComboBox* speed_;
  QLabel* now_;
  TimeRuler* ruler_;
};

}  // namespace hallscope
