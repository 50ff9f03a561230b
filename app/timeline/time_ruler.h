#pragma once

#include <QWidget>
#include <vector>

#include "models/telemetry/recording.h"

namespace hallscope {

/// The strip of time: ticks, how dense the data is, events, and a mark for the instant shown, which can be dragged.
class TimeRuler : public QWidget {
  Q_OBJECT

 public:
  explicit TimeRuler(QWidget* parent = nullptr);

  void set_contents(double start, double end, bool absolute, std::vector<float> density, std::vector<Event> events);
  void set_time(double seconds);
  double x_of(double time) const;
  double time_at(double x) const;
  /// What is told of the instant at a place of the ruler.
  QString tooltip_at(double x) const;

  QSize sizeHint() const override { return {400, 44}; }
  QSize minimumSizeHint() const override { return {160, 44}; }

 Q_SIGNALS:
  void dragged(double seconds);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  bool event(QEvent*) override;

 private:
  QRectF band() const;

  double start_ = 0, end_ = 0, time_ = 0;
  bool absolute_ = false;
  std::vector<float> density_;
  std::vector<Event> events_;
};

}  // namespace hallscope
