#pragma once

#include <QObject>
#include <functional>
#include <stop_token>
#include <thread>

#include "models/io/progress.h"

namespace hallscope {

/// Work on a thread of its own, of which only the latest counts: a member of the object that asks for it, used from
/// that object's thread alone. A new start() takes the place of the one under way, and nobody waits for that one.
class LatestRun {
 public:
  /// Calls a function on the owner's thread, unless the run has been cancelled, replaced or finished by then.
  using Tell = std::function<void(std::function<void()>)>;
  using Work = std::function<void(const std::stop_token&, const Tell&)>;

  explicit LatestRun(QObject* owner) : owner_(owner) {}
  ~LatestRun() { cancel(); }
  LatestRun(const LatestRun&) = delete;
  LatestRun& operator=(const LatestRun&) = delete;

  /// `work` must not throw.
  void start(Work work);
  /// For what a panel says, of which much is asked at once: when it has its Turn.
  void start_in_turn(Work work);
  bool busy() const { return busy_; }
  /// Nothing of it reaches the owner any more.
  void cancel();
  /// For the owner to say that it has what it asked for.
  void finish() { busy_ = false; }

 private:
  QObject* owner_;
  std::jthread thread_;
  unsigned run_ = 0;  ///< what earlier runs tell is dropped
  bool busy_ = false;
};

/// Progress that asks the run whether to go on and calls `report` on the owner's thread, not more than 20 times a
/// second. To be used by the run's thread alone.
Progress progress_of(const std::stop_token&, const LatestRun::Tell&,
                     std::function<void(double fraction, const QString& stage)> report);

}  // namespace hallscope
