#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "models/events/happening.h"

namespace hallscope {

/// The strip of time: ticks, how dense the data is, signs of events and alarms, and a mark for the instant shown, which
/// can be dragged and snaps to signs. The wheel zooms around the pointer, with Shift or a middle drag it is moved;
/// a double click shows all of it again.
class TimeRuler : public QWidget {
  Q_OBJECT

 public:
  explicit TimeRuler(QWidget* parent = nullptr);

  /// The whole axis. Where it only grows, what is seen stays.
  void set_contents(double start, double end, bool absolute, std::vector<float> density);
  void set_happenings(std::shared_ptr<const Happenings>);
  void set_time(double seconds);

  /// What is seen of the axis.
  double from() const { return from_; }
  double to() const { return to_; }
  /// Sees this much, within the axis and no less than a tenth of a second.
  void see(double from, double to);
  void see_all() { see(start_, end_); }
  bool sees_all() const { return from_ <= start_ && to_ >= end_; }

  double x_of(double time) const;
  double time_at(double x) const;
  /// The sign at a place of the ruler, the most important where there are several.
  std::optional<std::size_t> sign_at(double x) const;
  /// What is told of the instant at a place of the ruler.
  QString tooltip_at(double x) const;

  QSize sizeHint() const override { return {400, 50}; }
  QSize minimumSizeHint() const override { return {160, 50}; }

 Q_SIGNALS:
  void dragged(double seconds);
  /// A sign has been clicked.
  void happening_chosen(const hallscope::Happening&);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseMoveEvent(QMouseEvent*) override;
  void mouseReleaseEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void wheelEvent(QWheelEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  bool event(QEvent*) override;

 private:
  QRectF band() const;
  void paint_density(QPainter&) const;
  void paint_ticks(QPainter&) const;
  void paint_signs(QPainter&) const;
  void paint_extent(QPainter&) const;
  void move_by(double seconds);
  /// The instant of a pointer: that of a sign near it, unless Alt is held.
  double pointed_at(double x, Qt::KeyboardModifiers) const;

  double start_ = 0, end_ = 0, time_ = 0;
  double from_ = 0, to_ = 0;
  bool absolute_ = false;
  std::vector<float> density_;
  std::shared_ptr<const Happenings> happenings_;
  double pressed_x_ = 0, moved_from_ = 0;
  bool dragging_ = false;
  std::optional<std::size_t> pressed_sign_;
};

}  // namespace hallscope
