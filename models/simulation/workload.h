#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// GPU power while nothing runs, as a share of its limit (SimReady AIF rack metadata: about 30 %).
inline constexpr double idle_level = 0.30;

/// What a job does to its GPUs at one instant.
struct JobState {
  double level = idle_level;  ///< GPU power as a share of the GPU limit, idle_level to 1
  double running = 0;         ///< how far the job has ramped up, 0 to 1; what slow controls such as flow follow
};

/// The power of one job over time, in seconds on the workload's axis. Every rack of a job moves together.
///
///     level = idle + (load − idle) · running · s
///
/// `running` ramps up over ramp_s from the job's start and down over 10 s after its end (the GB300's power smoothing
/// limits both; 10 s is assumed). s is 1 while computing (a share `duty` of each iteration); while communicating it is
/// what holds 90 % of the computing power, the floor of the same smoothing; and 0.25 in checkpoints (assumed).
/// Iterations and checkpoints have one phase per job, from its name. Values outside their range are clamped; a period
/// that is not positive means "never".
class JobSignal {
 public:
  explicit JobSignal(const WorkloadJob&);

  JobState at(double time) const;
  /// Instants in [from, to] at some of which the level has its least and its largest value of that interval.
  void extremes(double from, double to, std::vector<double>& instants) const;
  double end() const { return end_; }
  /// Begin of the first checkpoint; infinite when the job makes none.
  double first_checkpoint() const { return first_checkpoint_; }

 private:
  bool in_checkpoint(double time) const;
  double running(double time) const;

  double start_, end_, ramp_, load_;
  double iteration_, iteration_phase_, compute_;
  double checkpoint_every_, checkpoint_length_, first_checkpoint_;
  double communicating_;  // s between two bursts of computing
};

/// Which job each rack runs, and all of them at one instant. Racks that share their jobs form one group; group 0 is
/// idle. A rack on which several jobs are placed follows the busiest.
class WorkloadSignal {
 public:
  /// `racks` ascending. Jobs name racks, or whatever racks stand in, by pattern.
  WorkloadSignal(const Facility&, const Workload&, std::span<const ElementIndex> racks);

  std::size_t group_count() const { return groups_.size(); }
  /// The group of each rack, in the order given.
  const std::vector<std::uint32_t>& group_of_rack() const { return group_of_rack_; }
  /// Racks of each of the workload's jobs, as positions in the racks given.
  const std::vector<std::vector<std::uint32_t>>& racks_of_job() const { return racks_of_job_; }
  const std::vector<JobSignal>& jobs() const { return jobs_; }

  JobState at(double time, std::size_t group) const;
  /// All groups at one instant; `out` has group_count() entries.
  void at(double time, std::span<JobState> out) const;
  /// As JobSignal::extremes, for all jobs of a group.
  std::vector<double> extremes(std::size_t group, double from, double to) const;

 private:
  std::vector<JobSignal> jobs_;
  std::vector<std::vector<std::uint32_t>> groups_;  // group → jobs
  std::vector<std::uint32_t> group_of_rack_;
  std::vector<std::vector<std::uint32_t>> racks_of_job_;
};

}  // namespace hallscope
