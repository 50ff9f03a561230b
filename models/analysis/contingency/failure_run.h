#pragma once

#include <functional>
#include <vector>

#include "models/analysis/contingency/contingency.h"
#include "models/analysis/limits/impact_parts.h"

// For the sources of models/analysis/contingency only.

namespace hallscope {

/// A facility without any failure, at the instants at which failures are looked at; shared by all of them.
class Undisturbed {
 public:
  /// Nothing may be asked when it was cancelled: see complete().
  Undisturbed(const Simulator& baseline, double horizon_s, const Progress&);
  bool complete() const { return complete_; }

  const Simulator& start() const { return start_; }
  const Simulator& after() const { return after_; }
  const Simulator& settled() const { return settled_; }
  /// IT power at the end of each stride from the settled state on, W.
  const std::vector<double>& it_w() const { return it_w_; }
  double horizon_s() const { return horizon_s_; }

 private:
  Simulator start_, after_, settled_;
  std::vector<double> it_w_;
  double horizon_s_;
  bool complete_ = false;
};

inline constexpr double stride_s = 10;  ///< from one look at IT power to the next

/// IT power, W.
double it_power(const Simulator&);

/// One failure after the other; keeps the memory of its simulators. For one thread.
class FailureRun {
 public:
  explicit FailureRun(const Undisturbed&);
  /// `stopped`: asked now and then; what comes back is of no use once it answered true.
  Contingency of(const Failure&, const std::function<bool()>& stopped);

 private:
  bool fail(const Failure&);
  bool settled() const;
  void follow(Contingency&, const std::function<bool()>& stopped);
  void read_times(Contingency&) const;

  const Undisturbed& undisturbed_;
  Simulator broken_, after_;
  std::vector<char> was_slow_;  ///< racks that throttle or are off without the failure
  Recording nothing_;
  RecordedBefore recorded_;
};

/// Whether a failure takes away no more than the racks that fail: nothing hangs on any of it.
bool takes_racks_alone(const Facility&, const Failure&);
/// What it then does.
Contingency of_racks_alone(const Simulator& baseline, const Failure&);

}  // namespace hallscope
