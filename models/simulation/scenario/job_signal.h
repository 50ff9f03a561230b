#pragma once

#include <utility>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// GPU power while nothing runs, as a share of its limit: 200 W of 1200 W (NVIDIA DPS, device specifications of the
/// DGX GB200; SimReady's rack metadata default is 30 %).
inline constexpr double idle_level = 200.0 / 1200;
/// What a GPU falls to while its job communicates, as a share of its limit (assumed: above idle, as the clocks stay
/// up).
inline constexpr double communication_level = 0.35;

/// What a job does to its GPUs at one instant, or on average.
struct JobState {
  double level = idle_level;  ///< GPU power as a share of the GPU limit, idle_level to 1
  double running = 0;         ///< how far the job has ramped up, 0 to 1; what slow controls such as flow follow
};

/// The power of one job over time, in seconds on the workload's axis. Every rack of a job moves together.
///
///     level = idle + (busy − idle) · running
///
/// `running` ramps up from the job's start and down from its end, at the rate of ramp_s and stop_ramp_s for the whole
/// way, or of so many W/s for each GPU (the GB300's power smoothing limits both). `busy` is, for
///
/// - training, the load while computing (a share `duty` of each iteration). While communicating, 35 % of the limit
///   (assumed). In checkpoints, a quarter of the way from idle to the load (assumed).
/// - inference, load · (night + (1 − night) · (1 + cos 2π(h − peak) / 24 h) / 2), h being the hour of the day in UTC.
///
/// This is what the work asks for: smoothing (power_smoothing.h) comes after it.
///
/// Iterations and checkpoints have one phase per job, from its name. A change of load is immediate. Values outside
/// their range are clamped; an iteration under 10 ms and a checkpoint more often than every second mean "never".
class JobSignal {
 public:
  /// `start_of_day_s`: time of day at t = 0, seconds since midnight UTC; `gpu_limit_w` turns W/s into time. Without it
  /// (0) the ramps keep their times.
  explicit JobSignal(const WorkloadJob&, double start_of_day_s = 0, double gpu_limit_w = 0);

  /// From `time` on the job has this load. Changes must be made in the order of time, and so must the two below.
  void set_load(double time, double load);
  /// Starts a job that is not on: one that starts later starts now; one that ended runs again, to its end if that is
  /// still ahead.
  void start(double time);
  /// Ends a job that is on.
  void stop(double time);

  JobState at(double time) const;
  /// The mean of both over an interval, so that a result does not depend on the steps in which it is computed. Sums
  /// over the stretches on which nothing turns: exact for iterations, checkpoints and ramps, within 1e-6 for the daily
  /// cosine. Takes time in proportion to the turns in the interval. The state at `from` when `to` is not later.
  JobState mean(double from, double to) const;
  /// The first instant after `time`, and not after `latest`, at which the state bends or jumps.
  double next_turn(double time, double latest) const;
  /// Instants in [from, to] at some of which the level has its least and its largest value of that interval.
  void extremes(double from, double to, std::vector<double>& instants) const;

  /// True between start and end; the ramp down comes after that.
  bool on(double time) const;
  double load(double time) const;
  /// The last end; infinite or very large when there is none.
  double end() const { return runs_.empty() ? 0 : runs_.back().end; }
  /// Begin of the first checkpoint; infinite when the job makes none.
  double first_checkpoint() const { return first_checkpoint_; }

 private:
  struct Run {
    double start, end;
  };
  struct Knot {
    double time, value;
  };
  bool in_checkpoint(double time) const;
  double running(double time) const;
  double busy_level(double time) const;
  /// Straight lines of `running` from the runs, and the phases that follow from the first.
  void lay_out();

  WorkloadJob job_;
  double start_of_day_;
  double ramp_, stop_ramp_;  // seconds for the whole way
  double iteration_, compute_;
  double checkpoint_every_, checkpoint_length_;
  double given_end_;
  std::vector<Run> runs_;                         // ascending
  std::vector<Knot> knots_;                       // of running, ascending
  std::vector<std::pair<double, double>> loads_;  // time, load; ascending, the first from the beginning
  double iteration_phase_ = 0, first_checkpoint_ = 0;
};

}  // namespace hallscope
