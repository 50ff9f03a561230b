#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/workspace/workspace.h"

namespace hallscope {

/// The instant shown and how it moves. Knows the recording's ends and steps; of a workspace, its instant.
class Playback : public QObject {
  Q_OBJECT

 public:
  explicit Playback(QObject* parent = nullptr);

  /// From now on this moves the instant of a workspace, and goes where others move it.
  void follow(Workspace&);
  /// A new axis; stops and shows its end, which is what is known last.
  void set_axis(double start, double end, double step);
  /// The same axis with a later end, while a recording arrives. Who looks at the end goes on looking at it.
  void grow(double end, double step);
  bool playable() const { return end_ > start_; }
  double start() const { return start_; }
  double end() const { return end_; }
  double time() const { return time_; }
  bool playing() const { return timer_.isActive(); }
  double speed() const { return speed_; }

  void set_time(double seconds);  ///< clamped to the axis
  void set_speed(double factor);
  void play();  ///< from the start again when at the end
  void pause();
  void toggle() { playing() ? pause() : play(); }
  void step(int steps);
  /// Moves time by `seconds` of wall time; what the timer does. Stops at the end.
  void advance(double seconds);

 Q_SIGNALS:
  void time_changed(double seconds);
  void playing_changed(bool playing);
  void axis_changed();

 private:
  void show_workspace(Parts);

  double start_ = 0, end_ = 0, step_ = 1, time_ = 0, speed_ = 1;
  QTimer timer_;
  QElapsedTimer clock_;
  Workspace* workspace_ = nullptr;
  int opening_ = 0;         ///< the document whose axis this is
  bool by_itself_ = false;  ///< time moves because it is played, or because others have moved it: that is no jump
  Subscription subscription_;
};

/// The speeds on offer, slowest first, and the one that plays `seconds` in about a minute.
inline constexpr double speeds[] = {1, 2, 5, 10, 30, 60, 120, 300, 600};
double suitable_speed(double seconds);

}  // namespace hallscope
