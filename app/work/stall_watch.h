#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hallscope {

/// Measures for how long the thread that it lives on does not come to its events: a heart that ought to beat every few
/// milliseconds. What is missed is what somebody who moves the mouse notices.
class StallWatch : public QObject {
  Q_OBJECT

 public:
  explicit StallWatch(QObject* parent = nullptr);

  /// Milliseconds, since the start or the last restart().
  double longest_ms() const { return longest_ms_; }
  /// The same in time that this thread has computed: what others take of the machine's cores is left out, and so is
  /// what it waits for.
  double longest_computing_ms() const { return longest_computing_ms_; }
  /// When the one that computed longest ended, in seconds of CLOCK_MONOTONIC: where to look in what a profiler
  /// recorded.
  double computing_until_s() const { return computing_until_s_; }
  void restart();

 private:
  void beat();

  QTimer heart_;
  QElapsedTimer since_;
  double computed_ms_ = 0, longest_ms_ = 0, longest_computing_ms_ = 0, computing_until_s_ = 0;
};

}  // namespace hallscope
