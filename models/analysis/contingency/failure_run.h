#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "models/analysis/contingency/contingency.h"
#include "models/analysis/limits/impact_parts.h"

// For the sources of models/analysis/contingency only.

namespace hallscope {

/// What racks feel of a facility at an instant, and what its batteries give.
struct Felt {
  std::vector<double> supply_c, flow_rate, inlet_c, hottest_c, power_w;  ///< by rack
  std::vector<double> loop_c, room_c;                                    ///< by facility loop, by hall
  std::vector<double> battery_w;                                         ///< by node with a battery
};
Felt felt(const Simulator&);

/// A facility without any failure, at the instants at which failures are looked at; shared by all of them.
class Undisturbed {
 public:
  /// Nothing may be asked when it was cancelled: see complete().
  Undisturbed(const Simulator& baseline, double horizon_s, const Progress&);
  bool complete() const { return complete_; }

  const Simulator& start() const { return start_; }
  const Simulator& after() const { return after_; }
  const Simulator& settled() const { return settled_; }
  const Felt& felt_settled() const { return felt_settled_; }
  /// At the end of each stride from the settled state on.
  const std::vector<Felt>& felt_later() const { return felt_later_; }
  double horizon_s() const { return horizon_s_; }

 private:
  Simulator start_, after_, settled_;
  Felt felt_settled_;
  std::vector<Felt> felt_later_;
  double horizon_s_;
  bool complete_ = false;
};

inline constexpr double stride_s = 10;  ///< from one look at IT power to the next

/// One failure after the other; keeps the memory of its simulators. For one thread.
class FailureRun {
 public:
  explicit FailureRun(const Undisturbed&);
  /// `stopped`: asked now and then; what comes back is of no use once it answered true.
  Contingency of(const Failure&, const std::function<bool()>& stopped);

 private:
  bool fail(const Failure&);
  bool is_off(std::size_t rack) const;
  bool moves() const;
  double lost_w(const Felt& undisturbed) const;
  bool settled(const Felt& undisturbed) const;
  bool cooled_alike(const Felt& undisturbed) const;
  bool flows_alike(const Simulator& undisturbed) const;
  void follow(Contingency&, const std::function<bool()>& stopped);
  void add_later_losses(Contingency&, std::size_t from_stride) const;
  struct Times {
    std::optional<double> throttle_s, trip_s;
  };
  Times times() const;
  Times times_with(const Uncertainty&, const Failure&, const std::function<bool()>& stopped);
  void find_bands(Contingency&, const std::function<bool()>& stopped);

  const Undisturbed& undisturbed_;
  Simulator broken_;
  std::vector<char> was_slow_;  ///< racks that throttle or are off without the failure
  Recording nothing_;
  RecordedBefore recorded_;
};

/// Whether a failure takes away no more than the racks that fail: nothing hangs on any of it.
bool takes_racks_alone(const Facility&, const Failure&);
/// What it then does.
Contingency of_racks_alone(const Simulator& baseline, const Failure&);

}  // namespace hallscope
